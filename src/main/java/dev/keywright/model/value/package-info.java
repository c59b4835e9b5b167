/** JSON-like values, and their locations in the files. */
package dev.keywright.model.value;
