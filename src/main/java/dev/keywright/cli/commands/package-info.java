/** One file per command: its options, and how it runs them. */
package dev.keywright.cli.commands;
