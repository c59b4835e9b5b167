/**
 * References such as {@code ${env:NAME}}: environment variables, files, commands and variables, and their place in a text.
 */
package dev.keywright.source.references;
