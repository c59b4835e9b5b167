package dev.keywright.report.plan;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a reviewer should look at in one change.
 *
 * @param notes in which ways it opens more than before, in phrases
 */
record Risk(Level level, List<String> notes) implements Comparable<Risk> {

    private static final Set<String> SIGNING = Set.of("hmac_enabled", "enable_http_signature_validation");

    /** Riskiest first. */
    enum Level {
        TAKES_AWAY,
        REPLACES,
        ALL_APIS,
        OPENS_MORE,
        CHANGES,
        ADDS,
        RECORDS
    }

    static Risk of(ChangeView change, PlanContext context) {
        var notes = new ArrayList<String>();
        if (change.opensAllApis()) {
            notes.add("opens ALL APIs");
        }
        if (change.neverExpires()) {
            notes.add("never expires");
        }
        boolean both = change.live().isPresent() && change.wanted().isPresent();
        if (both) {
            Value.Fields live = change.live().get();
            Value.Fields wanted = change.wanted().get();
            rights(wanted).names().stream()
                    .filter(api -> !rights(live).has(api))
                    .forEach(api -> notes.add("opens " + context.api(api)));
            change.fields().forEach(row -> {
                String note = wider(row, live, wanted);
                if (!note.isEmpty() && !notes.contains(note)) {
                    notes.add(note);
                }
            });
        }
        Level level = level(change, both && !notes.isEmpty());
        if (!change.noLimit().isEmpty()) {
            notes.add("no rate limit and no quota");
        }
        return new Risk(level, notes);
    }

    private static Level level(ChangeView change, boolean opensMore) {
        Level plain =
                switch (change.action()) {
                    case DELETE, REVOKE -> Level.TAKES_AWAY;
                    case REPLACE -> Level.REPLACES;
                    case CREATE -> Level.ADDS;
                    case UPDATE -> Level.CHANGES;
                    case RECORD, FORGET, RELEASE -> Level.RECORDS;
                };
        Level seen = change.opensAllApis() ? Level.ALL_APIS : opensMore ? Level.OPENS_MORE : plain;
        return seen.compareTo(plain) < 0 ? seen : plain;
    }

    private static String wider(FieldDifference row, Value.Fields live, Value.Fields wanted) {
        String name = row.label().substring(row.label().lastIndexOf('.') + 1);
        if (row.label().equals("expires")) {
            boolean later = end(row.after()) > end(row.before());
            return !later ? "" : row.after().isZero() ? "never expires any more" : "expires later";
        } else if (name.equals("rate") || name.equals("per")) {
            return pace(row, wanted) > pace(row, live) ? "higher rate" : "";
        } else if (row.type() instanceof FieldType.Count) {
            return limit(row.after()) <= limit(row.before())
                    ? ""
                    : Double.isInfinite(limit(row.after())) ? "unlimited " + name : "higher " + name;
        } else if (name.equals("is_inactive")) {
            return row.before().equals(Value.TRUE) ? "active again" : "";
        } else if (SIGNING.contains(name)) {
            return row.before().equals(Value.TRUE) ? "requests need no signature any more" : "";
        } else if (name.equals("versions")) {
            return row.before() instanceof Value.Items && added(row) ? "opens more versions" : "";
        } else if (name.equals("allowed_urls")) {
            boolean someBefore = !row.before().isZero();
            return someBefore && (row.after().isZero() || added(row)) ? "opens more URLs" : "";
        }
        return "";
    }

    private static boolean added(FieldDifference row) {
        return row.isSet() && !((Value.Items) row.before()).items().containsAll(((Value.Items) row.after()).items());
    }

    private static double end(Value expires) {
        return expires instanceof Value.Whole w && w.number() > 0 ? w.number() : Double.POSITIVE_INFINITY;
    }

    /** The gateway takes 0, -1 and nothing for unlimited (trap 7). */
    private static double limit(Value value) {
        double number = value instanceof Value.Whole w ? w.number() : value instanceof Value.Real r ? r.number() : 0;
        return number <= 0 ? Double.POSITIVE_INFINITY : number;
    }

    /** Requests per second at the place where a {@code rate} or {@code per} differs. */
    private static double pace(FieldDifference row, Value.Fields object) {
        Value.Fields at = row.api().isEmpty() ? object : rights(object).fields(row.api());
        String[] names = row.label().split("\\.");
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
    public int compareTo(Risk other) {
        int byLevel = level.compareTo(other.level);
        return byLevel != 0 ? byLevel : Boolean.compare(notes.isEmpty(), other.notes.isEmpty());
    }
}
