package dev.keywright.report.drift;

import dev.keywright.model.value.Value;
import dev.keywright.report.kit.JsonOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drift as the body of a post: a small JSON document, or what the webhooks of Slack and Teams expect. */
public final class DriftMessage {

    public static final String FORMAT = "keywright-drift-message";
    public static final int VERSION = 1;

    private DriftMessage() {}

    /** {@code schemas/drift-message.schema.json} describes it. */
    public static String json(DriftView view) {
        var json = DriftJson.head(view);
        json.put("text", Value.text(text(view)));
        json.put(
                "drift",
                Value.items(view.items().stream()
                        .limit(ChatText.MOST)
                        .map(DriftMessage::item)
                        .toList()));
        json.put("more", Value.whole(Math.max(0, view.items().size() - ChatText.MOST)));
        return JsonOutput.document(FORMAT, VERSION, json);
    }

    private static Value item(DriftItem item) {
        return Value.Fields.of(Map.of(
                "kind", Value.text(item.kind().word()),
                "address", Value.text(item.drift().address().toString()),
                "risk", Value.text(item.drift().worst().kind().word()),
                "what", Value.text(item.summary()),
                "location", JsonOutput.location(item.where())));
    }

    /** Without formatting, so that no name can become a link or mention someone. */
    public static String slack(DriftView view) {
        String text = text(view).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return JsonOutput.foreign(Map.of("text", Value.text(text), "mrkdwn", Value.FALSE));
    }

    /** An adaptive card whose texts are plain. */
    public static String teams(DriftView view) {
        List<Value> body = new ArrayList<>();
        body.add(block(ChatText.title(view), true));
        ChatText.lines(view).forEach(line -> body.add(block(line, false)));
        Value card = Value.Fields.of(Map.of(
                "$schema", Value.text("http://adaptivecards.io/schemas/adaptive-card.json"),
                "type", Value.text("AdaptiveCard"),
                "version", Value.text("1.4"),
                "body", Value.items(body)));
        Value attachment = Value.Fields.of(
                Map.of("contentType", Value.text("application/vnd.microsoft.card.adaptive"), "content", card));
        return JsonOutput.foreign(
                Map.of("type", Value.text("message"), "attachments", Value.items(List.of(attachment))));
    }

    private static Value block(String text, boolean strong) {
        Value run = strong
                ? Value.Fields.of(
                        Map.of("type", Value.text("TextRun"), "text", Value.text(text), "weight", Value.text("Bolder")))
                : Value.Fields.of(Map.of("type", Value.text("TextRun"), "text", Value.text(text)));
        return Value.Fields.of(Map.of("type", Value.text("RichTextBlock"), "inlines", Value.items(List.of(run))));
    }

    private static String text(DriftView view) {
        var lines = new ArrayList<String>();
        lines.add(ChatText.title(view));
        ChatText.lines(view).forEach(line -> lines.add("• " + line));
        return String.join("\n", lines);
    }
}
