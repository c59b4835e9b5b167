package dev.keywright.report.apply;

import dev.keywright.model.value.Value;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TimeText;

/** A receipt for people. */
public final class ReceiptText {

    private ReceiptText() {}

    /** The receipt as a Markdown code block. */
    public static String markdown(Value.Fields receipt) {
        return "```text\n" + of(receipt, Style.PLAIN).replace("```", "` ` `") + "```\n";
    }

    /** @param receipt the content of its file */
    public static String of(Value.Fields receipt, Style style) {
        Value.Fields binding = receipt.fields("binding");
        var out = new StringBuilder("Apply in namespace ")
                .append(TerminalEscape.text(binding.text("namespace")))
                .append(", begun ")
                .append(TimeText.of(receipt.text("started")));
        String finished = receipt.text("finished");
        out.append(
                finished.isEmpty()
                        ? "; it did not come to its end"
                        : ", finished " + TimeText.of(finished) + ", exit code " + receipt.whole("exit_code"));
        out.append(".\nPlan digest: ")
                .append(TerminalEscape.text(receipt.text("plan_digest")))
                .append('\n');
        Value.Fields who = receipt.fields("who");
        who.names().forEach(name -> out.append(style.label(TerminalEscape.text(name), 10))
                .append(TerminalEscape.text(who.text(name)))
                .append('\n'));
        out.append('\n');
        for (Value item : receipt.items("changes")) {
            if (item instanceof Value.Fields change) {
                String reason = change.text("reason");
                out.append("  ")
                        .append(style.pad(TerminalEscape.text(change.text("outcome")), 9))
                        .append(' ')
                        .append(style.pad(TerminalEscape.text(change.text("action")), 14))
                        .append(' ')
                        .append(TerminalEscape.text(change.text("address")))
                        .append(reason.isEmpty() ? "" : ": " + TerminalEscape.text(reason))
                        .append('\n');
            }
        }
        return out.toString();
    }
}
