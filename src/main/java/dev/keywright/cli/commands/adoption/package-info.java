/** The commands that bring keys under management, and out of it again. */
package dev.keywright.cli.commands.adoption;
