/** Keys that were found where they do not belong, as values that hold no secret. */
package dev.keywright.model.leaks;
