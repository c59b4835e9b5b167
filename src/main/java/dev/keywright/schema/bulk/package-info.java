/** Reading many keys on several cores, and equal keys once. Exists only for speed. */
package dev.keywright.schema.bulk;
