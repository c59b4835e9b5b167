/** Progress of a long run on standard error: a bar for people at a terminal, an occasional line for logs. */
package dev.keywright.cli.progress;
