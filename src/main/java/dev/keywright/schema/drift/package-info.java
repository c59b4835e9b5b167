/** Files of accepted drift, read and written. */
package dev.keywright.schema.drift;
