/**
 * Self-contained HTML pages: a frame with its styles and script, tables, charts and filters. A page loads nothing, and text
 * gets into it only by ways that escape it.
 */
package dev.keywright.report.html;
