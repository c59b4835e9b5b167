/** picocli commands: flags to immutable options, one call, print; exit codes. */
package dev.keywright.cli;
