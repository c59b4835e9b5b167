/** The command that starts a project, and the steps after it. */
package dev.keywright.cli.commands.start;
