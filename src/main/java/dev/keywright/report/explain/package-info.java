/** One key explained, value by value. */
package dev.keywright.report.explain;
