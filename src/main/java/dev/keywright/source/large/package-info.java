/**
 * Reads large files in parts, so that memory does not grow with them.
 *
 * <p>Exists only for speed and memory; see decision 0011.
 */
package dev.keywright.source.large;
