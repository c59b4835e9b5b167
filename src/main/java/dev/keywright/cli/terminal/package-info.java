/** The streams that a run writes to: nothing harmful gets through, and no lost output looks like a success. */
package dev.keywright.cli.terminal;
