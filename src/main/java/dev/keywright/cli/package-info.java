/**
 * picocli commands. Each turns its flags into immutable options, makes one call, prints the result and returns an exit
 * code.
 */
package dev.keywright.cli;
