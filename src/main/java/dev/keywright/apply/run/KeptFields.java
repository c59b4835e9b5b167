package dev.keywright.apply.run;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Gateway.Counters;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.checks.LateFields;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Detects what the gateway has silently dropped: fields of a later release, and {@code is_inactive} in releases that
 * ignore it (trap 31). Only a key that uses such a field is read again after its write.
 */
public final class KeptFields {

    private static final String INACTIVE = "is_inactive";

    /** The only past time that makes a key expire (trap 1). */
    private static final Value ENDED = Value.whole(1);

    private final Gateway gateway;
    private final String orgId;

    public KeptFields(Gateway gateway, String orgId) {
        this.gateway = gateway;
        this.orgId = orgId;
    }

    /** Checks a key after its create. A key that would be more open than declared is deleted. */
    public Outcome afterCreate(Session expected, SessionRef sessionRef) {
        Set<String> lost = lost(expected, sessionRef);
        if (lost.isEmpty()) {
            return new Outcome.Done();
        }
        if (LateFields.harmless(lost)) {
            return new Outcome.Failed(unknown(lost));
        }
        gateway.delete(sessionRef, orgId);
        return new Outcome.Failed(unknown(lost) + "; the key would be open without it, so it was deleted again");
    }

    /**
     * Checks an update of an expired key that lacks such a field, as an earlier apply left it: the field is tried on
     * the expired key first, so that the key is never open without it.
     */
    public Outcome beforeUpdate(Session expected, Session live, Value.Fields body, SessionRef sessionRef) {
        Set<String> missing = lost(expected.fields(), live.fields());
        if (!live.fields().get("expires").equals(ENDED) || LateFields.harmless(missing)) {
            return new Outcome.Done();
        }
        gateway.update(sessionRef, body.with("expires", ENDED), Counters.KEEP);
        Set<String> lost = lost(expected, sessionRef);
        return LateFields.harmless(lost)
                ? new Outcome.Done()
                : new Outcome.Failed(unknown(lost) + "; the key would be open without it, so it stays ended");
    }

    /** Checks a key after its update. A key that would be more open than declared is made to expire. */
    public Outcome afterUpdate(Session expected, Value.Fields body, SessionRef sessionRef) {
        Set<String> lost = lost(expected, sessionRef);
        if (lost.isEmpty()) {
            return new Outcome.Done();
        }
        if (LateFields.harmless(lost)) {
            return new Outcome.Failed(unknown(lost));
        }
        gateway.update(sessionRef, body.with("expires", ENDED), Counters.KEEP);
        return new Outcome.Failed(unknown(lost) + "; the key would be open without it, so it was ended");
    }

    private Set<String> lost(Session expected, SessionRef sessionRef) {
        Set<String> used = used(expected.fields());
        if (used.isEmpty()) {
            return Set.of();
        }
        Optional<Session> now = gateway.session(sessionRef);
        return now.isEmpty() ? Set.of() : lost(expected.fields(), now.get().fields());
    }

    /** Fields that some release drops, and that are expected but missing, at any depth. */
    public static Set<String> lost(Value.Fields expected, Value.Fields now) {
        var lost = new TreeSet<String>();
        used(expected).stream().filter(name -> isThere(expected, name)).forEach(name -> {
            if (!isThere(now, name)) {
                lost.add(name);
            }
        });
        Value.Fields rights = expected.fields("access_rights");
        for (String api : rights.names()) {
            Value.Fields right = rights.fields(api);
            Value.Fields shown = now.fields("access_rights").fields(api);
            used(right).stream().filter(name -> isThere(right, name)).forEach(name -> {
                if (!isThere(shown, name)) {
                    lost.add(name);
                }
            });
            Value.Fields limit = right.fields("limit");
            used(limit).stream().filter(name -> isThere(limit, name)).forEach(name -> {
                if (!isThere(shown.fields("limit"), name)) {
                    lost.add(name);
                }
            });
        }
        return lost;
    }

    private static boolean isThere(Value.Fields fields, String name) {
        return !fields.get(name).withoutZeros().isZero();
    }

    /** Fields that some supported release drops, at any depth. */
    private static Set<String> used(Value.Fields fields) {
        var used = new TreeSet<String>();
        for (String name : fields.names()) {
            if (LateFields.contains(name) || name.equals(INACTIVE)) {
                used.add(name);
            }
        }
        Value.Fields rights = fields.fields("access_rights");
        for (String api : rights.names()) {
            used.addAll(used(rights.fields(api)));
            used.addAll(used(rights.fields(api).fields("limit")));
        }
        return used;
    }

    public static String unknown(Set<String> lost) {
        List<String> names = lost.stream().map(name -> "`" + name + "`").toList();
        return lost.equals(Set.of(INACTIVE))
                ? "this gateway ignores `is_inactive`"
                : "this gateway does not know " + names.stream().collect(Collectors.joining(", "));
    }
}
