/** The commands that review what is declared. */
package dev.keywright.cli.commands.review;
