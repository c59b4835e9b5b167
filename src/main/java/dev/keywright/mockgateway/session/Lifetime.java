package dev.keywright.mockgateway.session;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ServedApis;
import dev.keywright.model.Session;
import java.util.List;
import java.util.Optional;

/** How long a session is kept in the store, in seconds; 0 = forever ({@code Lifetime} in {@code user/session.go}). */
public final class Lifetime {

    private static final int FOR_EVER = -1;
    private static final int AT_ONCE = 1;

    private Lifetime() {}

    /** The longest lifetime over the loaded APIs that the session opens, or of the requested one if it names none. */
    public static long of(Session session, ServedApis apis, Optional<ApiDefinition> asked, long now) {
        List<String> opened = session.fields().fields("access_rights").names();
        List<ApiDefinition> all = opened.isEmpty()
                ? asked.stream().toList()
                : opened.stream().flatMap(id -> apis.byId(id).stream()).toList();
        long longest = 0;
        for (ApiDefinition api : all) {
            long lifetime = of(session, api, now);
            if (lifetime == FOR_EVER) {
                return FOR_EVER;
            }
            longest = Math.max(longest, lifetime);
        }
        return longest;
    }

    public static long of(Session session, ApiDefinition api, long now) {
        String action = session.fields().text("post_expiry_action");
        long grace = session.fields().whole("post_expiry_grace_period");
        if (action.equals("delete") || (action.equals("retain") && grace != 0)) {
            return afterExpiry(session.expires(), action.equals("delete") ? 0 : grace, now);
        }
        long own = session.fields().whole("session_lifetime");
        long lifetime = own > 0 ? own : Math.max(0, api.json().whole("session_lifetime"));
        boolean untilExpiry = api.json().flag("session_lifetime_respects_key_expiration");
        if (lifetime == 0 || !untilExpiry) {
            return lifetime;
        }
        return session.expires() <= 0 ? session.expires() : Math.max(lifetime, session.expires() - now);
    }

    private static long afterExpiry(long expires, long grace, long now) {
        if (expires <= 0) {
            return 0;
        }
        return grace == FOR_EVER ? FOR_EVER : Math.max(AT_ONCE, expires - now + grace);
    }
}
