/**
 * One plan, several formats: text, JSON, Markdown; and the same for diagnostics, apply reports, explanations and facts.
 *
 * <p>Pure: data, colour and width in, text out. Whatever was hidden before, everything that is shown is redacted here once
 * more: {@code Redaction} hides what must not be seen, {@code TerminalEscape} writes out what would steer a terminal, {@code
 * MarkdownEscape} what would be markup, and {@code LiteralSecrets} masks source lines. Each JSON output has its schema in
 * {@code schemas/}.
 */
package dev.keywright.report;
