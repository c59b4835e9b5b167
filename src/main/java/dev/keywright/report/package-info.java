/**
 * One plan, several formats: text, JSON, Markdown; and the same for diagnostics, apply reports, explanations and facts,
 * some of them as SARIF, CSV, iCalendar or JSON lines, too.
 *
 * <p>Pure: data, colour and width in, text out. Everything shown is redacted here again, even if it was hidden before:
 * {@code Redaction} hides secrets, {@code TerminalEscape} escapes what would control a terminal, {@code MarkdownEscape}
 * escapes markup, and {@code LiteralSecrets} masks source lines. Each JSON output has its schema in {@code schemas/}.
 */
package dev.keywright.report;
