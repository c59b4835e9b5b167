/** Caches for the effective sessions of many keys. Exists only for speed. */
package dev.keywright.effective.bulk;
