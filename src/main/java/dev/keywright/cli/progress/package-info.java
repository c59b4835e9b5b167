/** How far a long run has come, on standard error: a bar for people at a terminal, a line now and then for logs. */
package dev.keywright.cli.progress;
