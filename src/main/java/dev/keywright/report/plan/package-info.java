/** A plan as text, JSON and Markdown. */
package dev.keywright.report.plan;
