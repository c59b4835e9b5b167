/** The streams that a run writes to. Harmful text is filtered, and lost output is never reported as a success. */
package dev.keywright.cli.terminal;
