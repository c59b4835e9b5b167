/** Estimates whether a seed can be guessed. Pure: texts in, an estimate out. */
package dev.keywright.schema.seed;
