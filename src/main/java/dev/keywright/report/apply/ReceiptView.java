package dev.keywright.report.apply;

import dev.keywright.model.value.Value;

/**
 * A receipt as its file holds it.
 *
 * @param text the file itself
 */
public record ReceiptView(Value.Fields fields, String text) {}
