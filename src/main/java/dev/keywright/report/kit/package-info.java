/** Shared parts of all reports: style, columns, plurals, durations, escapes and redaction. */
package dev.keywright.report.kit;
