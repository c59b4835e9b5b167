package dev.keywright.tyk.requests;

import dev.keywright.model.value.Value;
import java.util.List;

/**
 * What a session opens, and how often.
 *
 * @param session with its policies applied
 */
public record SessionRights(Value.Fields session) {

    private static final String RIGHTS = "access_rights";

    /** The access right for one API; empty if there is none. */
    public Value.Fields right(String api) {
        return session.fields(RIGHTS).fields(api);
    }

    /** Whether a key that is expired or inactive, or opens something else, is refused; limits are not considered. */
    public Ruling check(RequestedApi api, String method, String path, long nowMillis) {
        if (session.flag("is_inactive")) {
            return Ruling.refused(RequestRefusal.SUSPENDED, "is_inactive");
        }
        long expires = session.whole("expires");
        if (expires > 0 && nowMillis > expires * 1000) {
            return Ruling.refused(RequestRefusal.EXPIRED, "expires");
        }
        // A key that names no API opens all of them.
        Ruling opens = session.fields(RIGHTS).isZero() ? Ruling.allowed(RIGHTS) : opens(api);
        return opens.isAllowed() ? allows(api.id(), method, path) : opens;
    }

    private Ruling opens(RequestedApi api) {
        if (!session.fields(RIGHTS).has(api.id())) {
            return Ruling.refused(RequestRefusal.NO_ACCESS, RIGHTS);
        }
        List<String> open = right(api.id()).texts("versions");
        boolean opens = api.version().isEmpty()
                || open.contains(api.version().get())
                || api.fallback().filter(open::contains).isPresent();
        return opens
                ? Ruling.allowed(RIGHTS + "." + api.id())
                : Ruling.refused(RequestRefusal.VERSION, RIGHTS + "." + api.id() + ".versions");
    }

    private Ruling allows(String api, String method, String path) {
        List<Value> allowed = right(api).items("allowed_urls");
        if (allowed.isEmpty()) {
            return Ruling.allowed(RIGHTS + (right(api).isZero() ? "" : "." + api));
        }
        boolean pathFits = false;
        for (Value item : allowed) {
            if (item instanceof Value.Fields url && Paths.matches(url.text("url"), path)) {
                pathFits = true;
                if (url.texts("methods").contains(method)) {
                    return Ruling.allowed(RIGHTS + "." + api + ".allowed_urls");
                }
            }
        }
        return Ruling.refused(
                pathFits ? RequestRefusal.METHOD : RequestRefusal.PATH, RIGHTS + "." + api + ".allowed_urls");
    }

    /** Whose counters are used for an API; empty = the key's own. */
    public String scope(String api) {
        return right(api).text("allowance_scope");
    }

    /** The limits that apply to an API: its own in the session, or the session's. */
    public Value.Fields limit(String api) {
        return hasOwnLimit(api) ? right(api).fields("limit") : session;
    }

    /** The field that holds a limit of an API, such as {@code rate}. */
    public String limitField(String api, String name) {
        return hasOwnLimit(api) ? RIGHTS + "." + api + ".limit." + name : name;
    }

    private boolean hasOwnLimit(String api) {
        return !isEmpty(right(api).fields("limit"));
    }

    /** The gateway does not count smoothing as a limit. */
    public static boolean isEmpty(Value.Fields limit) {
        return limit.equals(Value.Fields.EMPTY) || limit.without("smoothing").isZero();
    }

    /**
     * The rate that holds for a request.
     *
     * @param path without the listen path
     */
    public RateOfRequest rate(String api, String method, String path) {
        List<Value> endpoints = right(api).items("endpoints");
        for (int i = 0; i < endpoints.size(); i++) {
            if (endpoints.get(i) instanceof Value.Fields endpoint && Paths.matches(endpoint.text("path"), path)) {
                for (Value item : endpoint.items("methods")) {
                    if (item instanceof Value.Fields named && named.text("name").equalsIgnoreCase(method)) {
                        Value.Fields own = named.fields("limit");
                        return new RateOfRequest(
                                " " + named.text("name") + " " + endpoint.text("path"),
                                own.number("rate"),
                                own.number("per"),
                                RIGHTS + "." + api + ".endpoints");
                    }
                }
            }
        }
        Value.Fields limit = limit(api);
        return new RateOfRequest("", limit.number("rate"), limit.number("per"), limitField(api, "rate"));
    }

    /**
     * A rate and where it comes from.
     *
     * @param endpoint names the counters of one path and method; empty for those of the whole API
     * @param rate requests per interval; 0 or less never limits
     * @param per the interval in seconds
     * @param field of the session
     */
    public record RateOfRequest(String endpoint, double rate, double per, String field) {

        /** Whether one more request fits. */
        public boolean take(RateBuckets buckets, String bucket) {
            return rate <= 0 || buckets.take(bucket + endpoint, rate, per);
        }
    }
}
