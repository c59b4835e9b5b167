/** The demo: every step in a minute, against a mock gateway. */
package dev.keywright.cli.commands.demo;
