package dev.keywright.plan;

import dev.keywright.model.Session;
import dev.keywright.model.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which ways a key loses a limit altogether. A higher limit is a change like any other; none at all is what nobody
 * wants to have overlooked. The gateway takes 0, -1 and nothing for unlimited (trap 7), and access rights that are
 * empty for ALL APIs.
 */
final class Widening {

    private Widening() {}

    /** Phrases such as "quota 100 -> unlimited"; none when every limit there was is still there. */
    static List<String> of(Session before, Session after) {
        var found = new TreeSet<String>();
        Value.Fields was = before.fields().fields("access_rights");
        Value.Fields is = after.fields().fields("access_rights");
        if (!was.isZero() && is.isZero()) {
            found.add("gains ALL APIs");
        }
        if (before.expires() > 0 && after.expires() <= 0) {
            found.add("never expires any more");
        }
        if (was.isZero() || is.isZero()) {
            compare(was.isZero() ? before.fields() : strictest(before, was), after.fields(), found);
        }
        for (String api : was.names()) {
            if (is.has(api)) {
                compare(limits(before, was.fields(api)), limits(after, is.fields(api)), found);
            }
        }
        return List.copyOf(found);
    }

    /** An access right's own limit stands in for the session's, as a whole. */
    private static Value.Fields limits(Session session, Value.Fields right) {
        Value.Fields own = right.fields("limit").withoutZeros();
        return own.isZero() ? session.fields() : own;
    }

    private static Value.Fields strictest(Session session, Value.Fields rights) {
        return rights.names().stream()
                .map(api -> limits(session, rights.fields(api)))
                .filter(limits -> quota(limits) > 0 || isRateLimited(limits))
                .findFirst()
                .orElse(session.fields());
    }

    private static void compare(Value.Fields was, Value.Fields is, Set<String> found) {
        if (quota(was) > 0 && quota(is) <= 0) {
            found.add("quota %d -> unlimited".formatted(quota(was)));
        }
        if (isRateLimited(was) && !isRateLimited(is)) {
            found.add("rate %s per %s s -> unlimited".formatted(plain(was.number("rate")), plain(was.number("per"))));
        }
    }

    private static long quota(Value.Fields limits) {
        return limits.whole("quota_max");
    }

    private static boolean isRateLimited(Value.Fields limits) {
        return limits.number("rate") > 0 && limits.number("per") > 0;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
