package dev.keywright.plan.inventory;

import dev.keywright.effective.draft.EffectiveForm;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Computes when a session ends, and when the gateway deletes it: {@code ApplyLifetime} in {@code gateway/api.go} takes the
 * longest lifetime of the loaded APIs that the key opens, {@code SessionState.Lifetime} in {@code user/session.go} decides each.
 *
 * <p>{@code force_global_session_lifetime} of the gateway's own configuration does not show through the admin API.
 */
final class SessionEnds {

    /** In seconds. A longer lifetime counts as none. This one can still be added to any time. */
    private static final long LONGEST = 100L * 365 * 86_400;

    private final Map<String, LoadedApi> apis;
    private final long now;

    /** @param now in epoch seconds */
    SessionEnds(Collection<LoadedApi> apis, long now) {
        this.now = now;
        this.apis = apis.stream().collect(Collectors.toMap(LoadedApi::id, Function.identity(), (a, b) -> a));
    }

    KeyEnd of(Session session) {
        Value.Fields fields = EffectiveForm.of(session).fields();
        return new KeyEnd(Math.max(0, session.expires()), deletion(session, fields));
    }

    private Optional<KeyEnd.Deletion> deletion(Session session, Value.Fields fields) {
        long expires = session.expires();
        String action = fields.text("post_expiry_action");
        long grace = fields.whole("post_expiry_grace_period");
        if (action.equals("delete") || action.equals("retain") && grace != 0) {
            long kept = action.equals("delete") ? 0 : grace;
            return expires <= 0 || kept < 0
                    ? Optional.empty()
                    : Optional.of(new KeyEnd.Deletion(expires + kept, KeyEnd.Cause.POST_EXPIRY, 0, ""));
        }
        long own = fields.whole("session_lifetime");
        Optional<KeyEnd.Deletion> last = Optional.empty();
        for (LoadedApi api : opened(fields)) {
            long lifetime = own > 0 ? own : api.retention().seconds();
            boolean untilExpiry = api.retention().untilExpiry();
            if (untilExpiry && expires < 0 && lifetime > 0) {
                return Optional.empty(); // Kept for good, whatever the other APIs ask for.
            }
            if (lifetime <= 0 || lifetime > LONGEST || untilExpiry && expires == 0) {
                continue; // This API asks for no deletion; the lifetime of another one counts.
            }
            long at = untilExpiry ? Math.max(end(session, lifetime), expires) : end(session, lifetime);
            if (last.isEmpty() || last.get().at() < at) {
                last = Optional.of(new KeyEnd.Deletion(
                        at,
                        own > 0 ? KeyEnd.Cause.KEY_LIFETIME : KeyEnd.Cause.API_LIFETIME,
                        lifetime,
                        own > 0 ? "" : api.name()));
            }
        }
        return last;
    }

    /** A session that outlived its last stamped write was written since, on a request, at an unknown time. */
    private long end(Session session, long lifetime) {
        long at = written(session) + lifetime;
        return at > now ? at : now + lifetime;
    }

    /** Those that it names; all for a key that names none (trap 8). */
    private List<LoadedApi> opened(Value.Fields fields) {
        Value.Fields rights = fields.fields("access_rights");
        return rights.isZero()
                ? List.copyOf(apis.values())
                : rights.names().stream()
                        .map(apis::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The gateway stamps each write of the admin API; a session without a stamp counts as written when it was created. */
    private static long written(Session session) {
        String updated = session.fields().text("last_updated");
        if (updated.matches("[0-9]{1,12}")) {
            return Long.parseLong(updated);
        }
        try {
            return OffsetDateTime.parse(session.fields().text("date_created")).toEpochSecond();
        } catch (DateTimeException noStamp) {
            return 0;
        }
    }
}
