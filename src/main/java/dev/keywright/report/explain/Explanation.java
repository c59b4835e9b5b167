package dev.keywright.report.explain;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.model.Location;
import dev.keywright.model.fields.FieldOrder;
import dev.keywright.model.fields.FieldType.Struct;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldAt;
import dev.keywright.report.kit.Redaction;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.plan.ValueText;
import dev.keywright.report.wording.LossCauseText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One value of an effective session and where it comes from, prepared for text and JSON.
 *
 * @param value redacted
 * @param from its sources, usually one; empty when unknown
 */
record Explanation(FieldAt at, String path, Value value, List<Origin> from, List<Lost> lost) {

    /** @param where the location in the files, if they hold the value */
    record Origin(ValueReason.Source source, Optional<Location> where) {

        String name() {
            if (source instanceof ValueReason.Source.Key) {
                return "the key";
            } else if (source instanceof ValueReason.Source.FromPolicy policy) {
                return "policy " + ValueText.text(policy.policyId());
            }
            return "the gateway's default";
        }

        boolean isKey() {
            return source instanceof ValueReason.Source.Key;
        }

        @Override
        public String toString() {
            return name()
                    + where.map(at -> " (" + TerminalEscape.text(at.toString()) + ")")
                            .orElse("");
        }
    }

    /** @param why in one phrase */
    record Lost(List<Origin> from, Value value, String why) {}

    /** Session-wide values first, then API by API, in the catalogue's order. */
    static List<Explanation> of(EffectiveOutcome.Effective outcome, ValueOrigins origins) {
        var all = new ArrayList<Explanation>();
        for (ValueReason reason : outcome.reasons()) {
            all.add(of(reason, origins));
        }
        Value.Fields session = outcome.session().fields();
        for (String name : session.names()) {
            boolean explained = outcome.reasons().stream()
                    .anyMatch(r -> r.path().equals(name) || r.path().startsWith(name + "."));
            if (!explained) {
                var silent =
                        new ValueReason(name, session.get(name), new ValueReason.Source.Union(List.of()), List.of());
                all.add(of(silent, origins));
            }
        }
        List<String> order = FieldOrder.names(new Struct(Shapes.SESSION), session);
        all.sort(Comparator.comparing((Explanation e) -> e.at().api())
                .thenComparing(e -> place(order, e.at().label()))
                .thenComparing(e -> e.at().label()));
        return all;
    }

    private static int place(List<String> order, String label) {
        int dot = label.indexOf('.');
        int place = order.indexOf(dot < 0 ? label : label.substring(0, dot));
        return place < 0 ? order.size() : place;
    }

    private static Explanation of(ValueReason reason, ValueOrigins origins) {
        FieldAt at = FieldAt.of(Shapes.SESSION, reason.path());
        var lost = reason.lost().stream()
                .map(l -> new Lost(
                        origins(l.from(), reason.path(), origins),
                        Redaction.value(at.type(), l.value()),
                        LossCauseText.of(l.why())))
                .toList();
        Value value = Redaction.value(at.type(), reason.value());
        return new Explanation(at, reason.path(), value, origins(reason.from(), reason.path(), origins), lost);
    }

    private static List<Origin> origins(ValueReason.Source source, String path, ValueOrigins origins) {
        if (source instanceof ValueReason.Source.Union union) {
            return union.sources().stream()
                    .flatMap(s -> origins(s, path, origins).stream())
                    .toList();
        }
        return List.of(new Origin(source, origins.of(source, path)));
    }

    /** Whether the key sets this value, but no part of the effective value comes from the key. */
    boolean ignoresTheKey() {
        boolean offered = lost.stream().flatMap(l -> l.from().stream()).anyMatch(Origin::isKey);
        return offered && from.stream().noneMatch(Origin::isKey);
    }

    /** The value as JSON, with secrets as {@code {"secret": true}}. */
    Value json() {
        return withoutSecrets(value);
    }

    static Value withoutSecrets(Value value) {
        if (value instanceof Value.Hidden) {
            return Value.Fields.of("secret", Value.TRUE);
        } else if (value instanceof Value.Items items) {
            return Value.items(
                    items.items().stream().map(Explanation::withoutSecrets).toList());
        } else if (value instanceof Value.Fields fields) {
            var safe = new TreeMap<String, Value>();
            fields.forEach((name, inner) -> safe.put(name, withoutSecrets(inner)));
            return Value.Fields.of(safe);
        }
        return value;
    }
}
