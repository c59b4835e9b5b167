/**
 * Completion scripts for shells: what the command line accepts, written once for each shell. Names of keys and policies
 * come from the project when they are asked for.
 */
package dev.keywright.cli.completion;
