/**
 * The mirror of {@code schema.read}: objects of the gateway to what the language can declare, and that to the tree of a
 * file. It follows the same catalogue, so a field that can be read can be written.
 */
package dev.keywright.schema.write;
