/** An apply as text, JSON, events and receipt. */
package dev.keywright.report.apply;
