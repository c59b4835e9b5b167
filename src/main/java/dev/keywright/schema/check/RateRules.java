package dev.keywright.schema.check;

import dev.keywright.diagnostic.Counts;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.util.List;
import java.util.Map;

/**
 * Fields of a limit that belong together: {@code rate} and {@code per}, a quota and its period, the parts of smoothing.
 */
public final class RateRules {

    private static final List<String> SMOOTHING_PARTS = List.of("threshold", "trigger", "step", "delay");

    private RateRules() {}

    /** Checks one object that may hold limits, and resolves {@code unlimited} with respect to {@code per}. */
    public static void check(Shape shape, String path, Map<String, Value> values, ReadContext context) {
        if (shape.field("rate").isPresent()) {
            rate(path, values, context);
        }
        if (shape.field("quota_max").isPresent()) {
            quota(path, values, context);
        }
        if (values.get("smoothing") instanceof Value.Fields smoothing) {
            smoothing(FieldPath.join(path, "smoothing"), smoothing, context);
        }
        // The gateway stores smoothing that is not enabled as absent.
        if (shape.field("smoothing").isPresent()
                && values.get("smoothing") instanceof Value.Fields smoothing
                && !smoothing.flag("enabled")) {
            values.remove("smoothing");
        }
        if (shape == Shapes.SMOOTHING && !values.containsKey("enabled") && !values.isEmpty()) {
            off(path, "it is not enabled", "write enabled: true, or remove it", context);
        }
    }

    private static void rate(String path, Map<String, Value> values, ReadContext context) {
        String rate = FieldPath.join(path, "rate");
        String per = FieldPath.join(path, "per");
        boolean unlimited = values.get("rate") instanceof Value.Whole w && w.number() == -1;
        if (unlimited) {
            // The gateway treats a limit without "per" as absent, and another policy's limit would win over it.
            values.putIfAbsent("per", Value.whole(1));
        } else if (context.wrote(rate) && !context.wrote(per) && !context.isBroken(per)) {
            context.report(context.mistake(Mistake.RATE_WITHOUT_PER, context.at(rate), "'" + rate + "' without 'per'")
                    .because("the gateway would not limit these requests at all")
                    .hint("add the interval, such as per: 1s or per: 1m"));
        } else if (context.wrote(per) && !context.wrote(rate) && !context.isBroken(rate)) {
            context.report(context.mistake(Mistake.PER_WITHOUT_RATE, context.at(per), "'" + per + "' without 'rate'")
                    .because("the gateway would not limit these requests at all")
                    .hint("add rate: with a number of requests or unlimited, or remove per"));
        } else if (values.containsKey("rate") && context.wrote(per) && !values.containsKey("per")) {
            zeroPer(per, context);
        }
    }

    /** {@code per} was written but has no value: it is 0, or it could not be read, which was reported. */
    private static void zeroPer(String per, ReadContext context) {
        if (!context.isBroken(per)) {
            context.report(context.mistake(Mistake.ZERO_LIMIT, context.at(per), "'" + per + "' must be above 0")
                    .because("the gateway would not limit these requests at all")
                    .hint("write an interval such as 1s, or rate: unlimited"));
        }
    }

    private static void quota(String path, Map<String, Value> values, ReadContext context) {
        String period = FieldPath.join(path, "quota_renewal_rate");
        if (values.get("quota_max") instanceof Value.Whole max
                && max.number() > 0
                && !values.containsKey("quota_renewal_rate")
                && !context.isBroken(period)) {
            String quota = FieldPath.join(path, "quota_max");
            context.report(context.mistake(
                            Mistake.QUOTA_NEVER_RENEWS,
                            context.at(quota),
                            "'" + quota + "' without 'quota_renewal_rate'")
                    .because("the quota never starts again: after " + Counts.of(max.number(), "request")
                            + " the key is blocked for good")
                    .hint("add the period, such as quota_renewal_rate: 30d"));
        }
    }

    private static void smoothing(String path, Value.Fields smoothing, ReadContext context) {
        if (smoothing.flag("enabled")) {
            List<String> missing = SMOOTHING_PARTS.stream()
                    .filter(part -> !smoothing.has(part) && !context.isBroken(FieldPath.join(path, part)))
                    .toList();
            if (!missing.isEmpty()) {
                off(path, "it lacks " + String.join(", ", missing), "give each a value above 0", context);
            }
        }
    }

    private static void off(String path, String why, String hint, ReadContext context) {
        context.report(context.mistake(Mistake.SMOOTHING_OFF, context.at(path), "'" + path + "' does nothing: " + why)
                .because("the gateway ignores smoothing that is not enabled or not complete")
                .hint(hint));
    }
}
