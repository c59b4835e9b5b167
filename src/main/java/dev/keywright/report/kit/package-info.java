/** What every report is made of: style, columns, plurals, durations, escapes and redaction. */
package dev.keywright.report.kit;
