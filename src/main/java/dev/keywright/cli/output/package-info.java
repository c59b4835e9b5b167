/** Where commands write their results: several formats in one run, and paths as tools in CI expect them. */
package dev.keywright.cli.output;
