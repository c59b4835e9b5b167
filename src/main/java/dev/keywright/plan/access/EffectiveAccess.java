package dev.keywright.plan.access;

import dev.keywright.effective.draft.EffectiveForm;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an effective session lets its holder do, as the gateway enforces it.
 *
 * @param suspended refused everywhere ({@code is_inactive})
 * @param end when it stops working, in epoch seconds; {@link Long#MAX_VALUE} = never
 * @param everyApi it names no API, which the gateway takes for all of them (trap 8)
 * @param limits of the session, which hold where an API has none of its own
 * @param apis by API id
 * @param session in the form in which sessions are compared
 */
public record EffectiveAccess(
        boolean suspended,
        long end,
        boolean everyApi,
        ApiAccess limits,
        SortedMap<String, ApiAccess> apis,
        Value.Fields session) {

    static final long NEVER = Long.MAX_VALUE;

    public EffectiveAccess {
        apis = Collections.unmodifiableSortedMap(apis);
    }

    /** @param now in epoch seconds */
    public static EffectiveAccess of(Session effective, long now) {
        Value.Fields session = EffectiveForm.of(effective).fields();
        Value.Fields rights = session.fields("access_rights");
        var apis = new TreeMap<String, ApiAccess>();
        for (String id : rights.names()) {
            Value.Fields right = rights.fields(id);
            // The limit of an API replaces the session's as a whole, even one that holds nothing but stamps.
            apis.put(id, new ApiAccess(id, right, right.has("limit") ? right.fields("limit") : session));
        }
        return new EffectiveAccess(
                session.flag("is_inactive"),
                end(session, now),
                rights.isZero(),
                new ApiAccess("", Value.Fields.EMPTY, session),
                apis,
                session);
    }

    /**
     * The gateway drops a session {@code session_lifetime} seconds after it was written, whatever its end, unless
     * {@code post_expiry_action} decides that ({@code Lifetime} in {@code user/session.go}).
     */
    private static long end(Value.Fields session, long now) {
        long expires = session.whole("expires");
        long end = expires > 0 ? expires : NEVER;
        long lifetime = session.whole("session_lifetime");
        String action = session.text("post_expiry_action");
        boolean kept =
                action.equals("delete") || action.equals("retain") && session.whole("post_expiry_grace_period") != 0;
        return lifetime > 0 && lifetime < NEVER - now && !kept ? Math.min(end, now + lifetime) : end;
    }

    /** Whether nothing ends it: neither a date nor a {@code session_lifetime}. */
    public static boolean neverEnds(Session effective) {
        return of(effective, 0).end() == NEVER;
    }

    boolean worksAt(long now) {
        return !suspended && end > now;
    }

    /** Access to an API that the session opens, by name or with all others. */
    ApiAccess api(String id) {
        ApiAccess own = apis.get(id);
        return own != null || !everyApi ? own : new ApiAccess(id, Value.Fields.EMPTY, session);
    }
}
