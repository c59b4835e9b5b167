/** JSON-like values and where they are written in the files. */
package dev.keywright.model.value;
