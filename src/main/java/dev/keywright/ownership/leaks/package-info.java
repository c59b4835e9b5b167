/**
 * Keys in files, logs and other texts where they do not belong: their forms, whose they are, and where they were found.
 * Reads streams that are handed in; the values stay in memory.
 */
package dev.keywright.ownership.leaks;
