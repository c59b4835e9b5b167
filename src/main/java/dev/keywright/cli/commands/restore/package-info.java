/** The command that restores deleted keys. */
package dev.keywright.cli.commands.restore;
