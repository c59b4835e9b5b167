/** Drift as text, JSON, Markdown, findings and chat messages. */
package dev.keywright.report.drift;
