/** Lays out YAML texts in one style, by the tokens of the scanner, so that comments and order stay. */
package dev.keywright.source.format;
