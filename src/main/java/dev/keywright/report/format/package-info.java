/** What a change of style does to a file. */
package dev.keywright.report.format;
