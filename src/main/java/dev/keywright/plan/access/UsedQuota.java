package dev.keywright.plan.access;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A quota that is lowered below what has been used of it: the key is refused until the quota starts again. */
final class UsedQuota {

    private UsedQuota() {}

    /** @param before as the gateway shows it, with its counters */
    static List<AccessChange> exhausted(Value.Fields before, Value.Fields after, long now) {
        var found = new ArrayList<AccessChange>();
        compare(before, after, now, found);
        Value.Fields rights = before.fields("access_rights");
        for (String api : rights.names()) {
            Value.Fields is = after.fields("access_rights").fields(api);
            compare(rights.fields(api).fields("limit"), is.fields("limit"), now, found);
        }
        return found;
    }

    private static void compare(Value.Fields was, Value.Fields is, long now, List<AccessChange> found) {
        long max = was.whole("quota_max");
        long left = was.whole("quota_remaining");
        long used = max - left;
        long then = is.whole("quota_max");
        if (left > 0 && was.whole("quota_renews") > now && then > 0 && then <= used) {
            // A policy's quota shows at the session and at each of its APIs.
            var below = new AccessChange.QuotaBelowUse(max, then, used);
            if (!found.contains(below)) {
                found.add(below);
            }
        }
    }
}
