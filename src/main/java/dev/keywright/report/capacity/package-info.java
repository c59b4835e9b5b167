/** What keys are granted of each API, as text, JSON, Markdown and CSV. */
package dev.keywright.report.capacity;
