package dev.keywright.report.effects;

import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.review.EffectKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the review of a change as JSON, and reads it again. */
public final class ChangeReviewCodec {

    private ChangeReviewCodec() {}

    public static Value.Fields write(ChangeReview review) {
        var fields = new TreeMap<String, Value>();
        fields.put(
                "effects",
                Value.items(
                        review.effects().stream().map(ChangeReviewCodec::write).toList()));
        review.where().ifPresent(at -> fields.put("where", write(at)));
        if (!review.follows().isEmpty()) {
            fields.put("follows", Value.texts(review.follows()));
        }
        fields.put("cause", Value.items(List.copyOf(review.causes())));
        fields.put("impact", EffectJson.impact(review.impact()));
        return Value.Fields.of(fields);
    }

    private static Value write(EffectView effect) {
        var fields = new TreeMap<String, Value>();
        fields.put("risk", Value.text(effect.kind().word()));
        fields.put("what", Value.text(effect.what()));
        fields.put("topic", Value.text(effect.topic()));
        effect.where().ifPresent(at -> fields.put("where", write(at)));
        return Value.Fields.of(fields);
    }

    /** A location as JSON output has it. */
    public static Value write(Location at) {
        return Value.Fields.of(Map.of(
                "file", Value.text(at.file()),
                "line", Value.whole(at.line()),
                "column", Value.whole(at.column())));
    }

    /** @param action decides where there are no effects: plans that earlier versions saved have none */
    public static ChangeReview read(Value.Fields fields, Action action) {
        List<EffectView> effects =
                items(fields, "effects").stream().map(ChangeReviewCodec::effect).toList();
        return new ChangeReview(
                effects.isEmpty() ? List.of(byAction(action)) : effects,
                location(fields.fields("where")),
                fields.texts("follows"),
                items(fields, "cause"),
                impact(fields.fields("impact")));
    }

    private static ImpactView impact(Value.Fields fields) {
        return new ImpactView(
                fields.texts("names"),
                items(fields, "holders").stream()
                        .map(holders -> new ImpactView.Holders(
                                holders.texts("names"), holders.texts("loses"), holders.texts("gains")))
                        .toList(),
                fields.texts("above_quota"));
    }

    private static List<Value.Fields> items(Value.Fields fields, String name) {
        return fields.items(name).stream()
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast)
                .toList();
    }

    private static EffectView effect(Value.Fields fields) {
        EffectKind kind = Stream.of(EffectKind.values())
                .filter(k -> k.word().equals(fields.text("risk")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not an effect: " + fields.text("risk")));
        return new EffectView(kind, fields.text("what"), fields.text("topic"), location(fields.fields("where")));
    }

    private static EffectView byAction(Action action) {
        EffectKind kind =
                switch (action) {
                    case DELETE, REVOKE, REPLACE -> EffectKind.CUTS_OFF;
                    case CREATE -> EffectKind.OPENS;
                    case UPDATE -> EffectKind.TIGHTENS;
                    case RECORD, FORGET, RELEASE -> EffectKind.RECORDS;
                };
        return new EffectView(kind, action.done(), action.done(), Optional.empty());
    }

    private static Optional<Location> location(Value.Fields fields) {
        return fields.has("file")
                ? Optional.of(
                        new Location(fields.text("file"), (int) fields.whole("line"), (int) fields.whole("column")))
                : Optional.empty();
    }
}
