/** Diagnostics and findings, with the lines of the files that they are about. */
package dev.keywright.report.findings;
