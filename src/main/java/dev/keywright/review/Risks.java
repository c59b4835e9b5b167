package dev.keywright.review;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldDifference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The risks of one change, in display order.
 *
 * @param level sorts the changes for a reviewer
 */
public record Risks(RiskLevel level, List<Risk> all) implements Comparable<Risks> {

    private static final Set<String> SIGNING = Set.of("hmac_enabled", "enable_http_signature_validation");

    public Risks {
        all = List.copyOf(all);
    }

    /**
     * What is known of a change, as it is planned or as a saved plan shows it.
     *
     * @param level the level that follows from the action alone
     * @param isKey whether it is a key, for which no access rights mean all APIs (trap 8)
     * @param live what the gateway shows now; empty if the object does not exist
     * @param wanted what it will show; empty if the object is removed
     * @param fields the differences, expanded to single fields
     * @param neverExpires whether there is a new credential that never expires
     * @param noLimit whether an API is open without a rate limit and a quota
     */
    public record Input(
            RiskLevel level,
            boolean isKey,
            Optional<Value.Fields> live,
            Optional<Value.Fields> wanted,
            List<FieldDifference> fields,
            boolean neverExpires,
            boolean noLimit) {

        boolean opensAllApis() {
            return isKey && wanted.filter(object -> rights(object).isZero()).isPresent();
        }
    }

    public static Risks of(Input change) {
        var found = new LinkedHashSet<Risk>();
        if (change.opensAllApis()) {
            found.add(Risk.of(Risk.Kind.ALL_APIS));
        }
        if (change.neverExpires()) {
            found.add(Risk.of(Risk.Kind.NEVER_EXPIRES));
        }
        boolean both = change.live().isPresent() && change.wanted().isPresent();
        if (both) {
            Value.Fields live = change.live().get();
            Value.Fields wanted = change.wanted().get();
            rights(wanted).names().stream()
                    .filter(api -> !rights(live).has(api))
                    .forEach(api -> found.add(new Risk(Risk.Kind.API_OPENED, api)));
            change.fields().forEach(field -> wider(field, live, wanted).ifPresent(found::add));
        }
        RiskLevel level = level(change, both && !found.isEmpty());
        if (change.noLimit()) {
            found.add(Risk.of(Risk.Kind.NO_LIMIT));
        }
        return new Risks(level, new ArrayList<>(found));
    }

    private static RiskLevel level(Input change, boolean opensMore) {
        RiskLevel plain = change.level();
        RiskLevel seen = change.opensAllApis() ? RiskLevel.ALL_APIS : opensMore ? RiskLevel.OPENS_MORE : plain;
        return seen.compareTo(plain) < 0 ? seen : plain;
    }

    private static Optional<Risk> wider(FieldDifference field, Value.Fields live, Value.Fields wanted) {
        String name = field.label().substring(field.label().lastIndexOf('.') + 1);
        if (field.label().equals("expires")) {
            boolean later = end(field.after()) > end(field.before());
            return found(later, field.after().isZero() ? Risk.Kind.END_REMOVED : Risk.Kind.END_LATER);
        } else if (name.equals("rate") || name.equals("per")) {
            return found(pace(field, wanted) > pace(field, live), Risk.Kind.HIGHER_RATE);
        } else if (field.type() instanceof FieldType.Count) {
            double after = limit(field.after());
            var kind = Double.isInfinite(after) ? Risk.Kind.LIMIT_REMOVED : Risk.Kind.LIMIT_RAISED;
            return after > limit(field.before()) ? Optional.of(new Risk(kind, name)) : Optional.empty();
        } else if (name.equals("is_inactive")) {
            return found(field.before().equals(Value.TRUE), Risk.Kind.ACTIVE_AGAIN);
        } else if (SIGNING.contains(name)) {
            return found(field.before().equals(Value.TRUE), Risk.Kind.SIGNATURE_NOT_DEMANDED);
        } else if (name.equals("versions")) {
            return found(field.before() instanceof Value.Items && added(field), Risk.Kind.MORE_VERSIONS);
        } else if (name.equals("allowed_urls")) {
            boolean someBefore = !field.before().isZero();
            return found(someBefore && (field.after().isZero() || added(field)), Risk.Kind.MORE_URLS);
        }
        return Optional.empty();
    }

    private static Optional<Risk> found(boolean is, Risk.Kind kind) {
        return is ? Optional.of(Risk.of(kind)) : Optional.empty();
    }

    private static boolean added(FieldDifference field) {
        return field.isSet()
                && !((Value.Items) field.before()).items().containsAll(((Value.Items) field.after()).items());
    }

    private static double end(Value expires) {
        return expires instanceof Value.Whole w && w.number() > 0 ? w.number() : Double.POSITIVE_INFINITY;
    }

    /** The gateway treats 0, -1 and an absent value as unlimited (trap 7). */
    private static double limit(Value value) {
        double number = value instanceof Value.Whole w ? w.number() : value instanceof Value.Real r ? r.number() : 0;
        return number <= 0 ? Double.POSITIVE_INFINITY : number;
    }

    /** Requests per second at the level where a {@code rate} or {@code per} differs. */
    private static double pace(FieldDifference field, Value.Fields object) {
        Value.Fields at = field.api().isEmpty() ? object : rights(object).fields(field.api());
        String[] names = field.label().split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.fields(names[i]);
        }
        double per = limit(at.get("per"));
        return Double.isInfinite(per) ? Double.POSITIVE_INFINITY : limit(at.get("rate")) / per;
    }

    private static Value.Fields rights(Value.Fields object) {
        return object.fields("access_rights");
    }

    @Override
    public int compareTo(Risks other) {
        int byLevel = level.compareTo(other.level);
        return byLevel != 0 ? byLevel : Boolean.compare(all.isEmpty(), other.all.isEmpty());
    }
}
