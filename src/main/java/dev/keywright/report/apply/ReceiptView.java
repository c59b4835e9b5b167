package dev.keywright.report.apply;

import dev.keywright.model.value.Value;

/**
 * A receipt with the text of its file.
 *
 * @param text the content of the file
 */
public record ReceiptView(Value.Fields fields, String text) {}
