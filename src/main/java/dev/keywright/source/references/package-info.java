/**
 * References such as {@code ${env:NAME}}, which resolve to environment variables, files, command output and variables,
 * and their place in a text.
 */
package dev.keywright.source.references;
