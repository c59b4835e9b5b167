/** One plan, several pictures: text, JSON, Markdown. Redaction happens here and nowhere else. */
package dev.keywright.render;
