/** Commands about keys that are where they do not belong. */
package dev.keywright.cli.commands.leaks;
