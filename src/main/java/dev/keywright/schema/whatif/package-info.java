/** From files with tests to {@link dev.keywright.model.whatif}, with every mistake reported. */
package dev.keywright.schema.whatif;
