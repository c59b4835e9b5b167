package dev.keywright.app.restore;

import dev.keywright.apply.run.KeptFields;
import dev.keywright.apply.run.Outcome;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.credential.SessionIds;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.tombstones.Tombstone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes a deleted session again, in two steps: a session under its id that opens nothing, then its content by an update. Only an
 * update keeps the end of a key whose policy has {@code key_expires_in}: a create would begin the trial again (trap 11). Cut off
 * in between, it is continued by running it again.
 */
final class SessionRestorer {

    private static final int ATTEMPTS = 3;

    /** In seconds: the clock of the gateway may be ahead of this one. */
    private static final long CLOCK_DIFFERENCE = 60;

    /** The API of a session that opens nothing (trap 17). */
    private static final String NO_API = "keywright-restore";

    private static final String META_DATA = "meta_data";

    private final Gateway gateway;
    private final Keyring keyring;
    private final KeptFields kept;
    private final LongSupplier now;

    /** @param now in epoch seconds */
    SessionRestorer(Gateway gateway, Keyring keyring, LongSupplier now) {
        this.now = now;
        this.gateway = gateway;
        this.keyring = keyring;
        this.kept = new KeptFields(gateway, keyring.orgId());
    }

    /** Whether a session is the first step of a restore. */
    static boolean isBegun(Session session, Address address) {
        return isOurs(session, address)
                && session.fields().fields("access_rights").names().equals(List.of(NO_API));
    }

    static boolean isOurs(Session session, Address address) {
        return OwnershipMark.claim(session, address) instanceof Claim.Ours;
    }

    /** The session as it will be: as it was, with its own mark, and without what suspended it on its way out. */
    static Session restored(Tombstone tombstone, Address address) {
        Value.Fields was = tombstone.session().fields();
        return new Session(was.with("expires", Value.whole(tombstone.end()))
                .with(META_DATA, OwnershipMark.on(was.fields(META_DATA).without(RevocationMark.FIELD), address)));
    }

    /** @return why it is not restored; empty when it is */
    Optional<String> restore(Tombstone tombstone) {
        Address address = Address.key(keyring.namespace(), tombstone.name());
        LedgerEntry entry = tombstone.entry();
        Session wanted = restored(tombstone, address);
        try {
            Optional<Session> there = gateway.session(entry.sessionRef());
            if (there.isEmpty()) {
                there = begun(entry, address);
            }
            if (there.filter(session -> isBegun(session, address)).isEmpty()) {
                return Optional.of("another session is in its place now");
            }
            // The gateway ignores an end in the past (trap 1): the key would never end.
            if (wanted.expires() > 1 && wanted.expires() <= now.getAsLong() + CLOCK_DIFFERENCE) {
                gateway.delete(entry.sessionRef(), keyring.orgId());
                return Optional.of("its end has come");
            }
            repeated(() -> gateway.update(entry.sessionRef(), wanted.fields(), Gateway.Counters.KEEP));
            Optional<Session> after = gateway.session(entry.sessionRef());
            if (after.filter(session -> isOurs(session, address)
                            && !isBegun(session, address)
                            && session.expires() == wanted.expires())
                    .isEmpty()) {
                if (after.filter(session -> isOurs(session, address)).isPresent()) {
                    gateway.delete(entry.sessionRef(), keyring.orgId());
                }
                return Optional.of("the gateway does not show it as it was, so it was deleted again");
            }
            Outcome outcome = kept.afterUpdate(wanted, wanted.fields(), entry.sessionRef());
            return Optional.of(outcome.reason()).filter(reason -> !reason.isEmpty());
        } catch (GatewayException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<Session> begun(LedgerEntry entry, Address address) {
        Secret id = SessionIds.of(entry, keyring).orElseThrow();
        Value.Fields right = Value.Fields.of(Map.of(
                "api_id", Value.text(NO_API),
                "api_name", Value.text(NO_API),
                "versions", Value.texts(List.of("Default"))));
        Value.Fields body = Value.Fields.of(Map.of(
                "org_id",
                Value.text(keyring.orgId()),
                "is_inactive",
                Value.TRUE,
                "quota_max",
                Value.whole(-1),
                "access_rights",
                Value.Fields.of(NO_API, right),
                META_DATA,
                OwnershipMark.on(Value.Fields.EMPTY, address)));
        repeated(() -> gateway.create(id, body));
        return gateway.session(entry.sessionRef());
    }

    /** Writing the same twice is the same as once: nobody else has this session yet. */
    private static void repeated(Runnable write) {
        for (int attempt = 1; ; attempt++) {
            try {
                write.run();
                return;
            } catch (GatewayException e) {
                if (e.kind() != GatewayException.Kind.UNKNOWN_OUTCOME || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
