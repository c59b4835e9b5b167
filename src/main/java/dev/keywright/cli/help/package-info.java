/** Help texts of the command line: groups of commands and options, examples, guards, and answers to words people guess. */
package dev.keywright.cli.help;
