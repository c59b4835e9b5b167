package dev.keywright.render;

import dev.keywright.model.Value;

/** A receipt for people. */
public final class ReceiptText {

    private ReceiptText() {}

    /** @param receipt as its file holds it */
    public static String of(Value.Fields receipt) {
        Value.Fields binding = receipt.fields("binding");
        var out = new StringBuilder("Apply in namespace ")
                .append(Clean.text(binding.text("namespace")))
                .append(", begun ")
                .append(Clean.text(receipt.text("started")));
        String finished = receipt.text("finished");
        out.append(
                finished.isEmpty()
                        ? "; it did not come to its end"
                        : ", finished " + Clean.text(finished) + ", exit code " + receipt.whole("exit_code"));
        out.append(".\nPlan digest: ")
                .append(Clean.text(receipt.text("plan_digest")))
                .append('\n');
        Value.Fields who = receipt.fields("who");
        who.names().forEach(name -> out.append(Columns.pad(Clean.text(name), 12))
                .append(Clean.text(who.text(name)))
                .append('\n'));
        out.append('\n');
        for (Value item : receipt.items("changes")) {
            if (item instanceof Value.Fields change) {
                String reason = change.text("reason");
                out.append("  ")
                        .append(Columns.pad(Clean.text(change.text("outcome")), 10))
                        .append(Columns.pad(Clean.text(change.text("action")), 15))
                        .append(Clean.text(change.text("address")))
                        .append(reason.isEmpty() ? "" : ": " + Clean.text(reason))
                        .append('\n');
            }
        }
        return out.toString();
    }
}
