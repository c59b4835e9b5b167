/** Reads many keys on several cores, and identical keys once. Exists only for speed. */
package dev.keywright.schema.bulk;
