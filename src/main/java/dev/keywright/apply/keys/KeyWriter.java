package dev.keywright.apply.keys;

import dev.keywright.apply.run.ApplyOptions;
import dev.keywright.apply.run.Attempts;
import dev.keywright.apply.run.KeptFields;
import dev.keywright.apply.run.Outcome;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.ledger.LedgerWriter;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.keys.DrawnLimits;
import dev.keywright.plan.keys.RateChange;
import dev.keywright.tyk.SessionRef;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes single keys. Reads before each write, and again if a response was lost. */
public final class KeyWriter {

    private static final Outcome DONE = new Outcome.Done();

    private static final int ATTEMPTS = 3;

    private final Gateway gateway;
    private final LedgerWriter ledger;
    private final LedgerNotes notes;
    private final StillAsPlanned asPlanned;
    private final Attempts attempts;
    private final ApplyOptions options;
    private final KeptFields kept;
    private final ReturningSessions returning;

    public KeyWriter(
            Gateway gateway,
            LedgerWriter ledger,
            LedgerNotes notes,
            StillAsPlanned asPlanned,
            Attempts attempts,
            ApplyOptions options) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.notes = notes;
        this.asPlanned = asPlanned;
        this.attempts = attempts;
        this.options = options;
        this.kept = new KeptFields(gateway, options.orgId());
        this.returning = new ReturningSessions(
                gateway, options, entry -> declaredHolder(entry).isPresent());
    }

    /** The deleted sessions that may come back. */
    public ReturningSessions returning() {
        return returning;
    }

    public Outcome create(int index, Change.CreateKey change) {
        return create(index, change.address(), change.target(), change.effective());
    }

    /** POST overwrites whatever exists (trap 5), so the id must be free. */
    private Outcome create(int index, Address address, Change.Target target, Session expected) {
        if (notes.refusal().isPresent()) {
            return new Outcome.Failed(notes.refusal().get());
        }
        LedgerEntry entry = notes.intended(target.credentialId());
        Optional<Session> there =
                isSurelyEmpty(target.credentialId()) ? Optional.empty() : gateway.session(entry.sessionRef());
        if (there.isPresent()) {
            return isThere(address, target, there.get());
        }
        Outcome outcome = write(
                () -> {
                    correct(entry, gateway.create(target.id(), target.body()));
                    return DONE;
                },
                entry.sessionRef(),
                now -> now.isPresent() && isOurs(now.get(), address),
                now -> Optional.of(isThere(address, target, now)));
        if (outcome instanceof Outcome.Done) {
            outcome = kept.afterCreate(expected, entry.sessionRef());
        }
        if (outcome instanceof Outcome.Done && target.expires() != 0) {
            // Only now, so that an interrupted create does not count as a trial that was used.
            LedgerEntry written = notes.intended(target.credentialId());
            notes.entry(index, written.withExpires(target.expires()));
        }
        if (outcome instanceof Outcome.Done) {
            notes.superseded(index, target.superseded());
        }
        return outcome;
    }

    private Outcome isThere(Address address, Change.Target target, Session there) {
        if (!ledger.knewBefore(target.credentialId())
                && OwnershipMark.nameIn(there, address.namespace()).isEmpty()) {
            notes.withdrawn(target.credentialId()); // Otherwise the entry would prove someone else's session ours.
        }
        return new Outcome.Stale("changed since the plan was made: a session is there already");
    }

    /**
     * A read costs half as much as a create. It is skipped if three conditions hold: this run has just seen that the id
     * is free; the id is derived, so no one without the seed can have stored a session there; and the ledger has never
     * contained the key, so that a gateway which responds with 404 for a live key cannot have misled the plan.
     */
    private boolean isSurelyEmpty(CredentialId credentialId) {
        return credentialId.generation().isPresent() && options.justRead() && !ledger.knewBefore(credentialId);
    }

    private void correct(LedgerEntry entry, Gateway.Created created) {
        ledger.afterCreate(entry, created).ifPresent(notes::correct);
    }

    public Outcome update(int index, Change.UpdateKey change) {
        Outcome outcome = put(change);
        if (outcome instanceof Outcome.Done) {
            Change.Target target = change.target();
            notes.entry(index, target.entry(change.sessionRef(), target.expires()));
            notes.superseded(index, target.superseded());
        }
        return outcome;
    }

    private Outcome put(Change.UpdateKey change) {
        Change.Target target = change.target();
        Value.Fields body = withoutPastEnd(target.body(), change.live());
        Session expected = new Session(withoutPastEnd(change.effective().fields(), change.live()));
        if (change.takesOver() && notes.refusal().isPresent()) {
            return new Outcome.Failed(notes.refusal().get());
        }
        Optional<Session> now = gateway.session(change.sessionRef());
        if (now.isEmpty()) {
            return new Outcome.Stale("changed since the plan was made: the session is gone");
        }
        Optional<String> objection = asPlanned.objection(change.address(), change.live(), now.get());
        if (objection.isPresent()) {
            return new Outcome.Stale(objection.get());
        }
        Outcome before = kept.beforeUpdate(expected, now.get(), body, change.sessionRef());
        if (!(before instanceof Outcome.Done)) {
            return before;
        }
        boolean password = body.has("basic_auth_data");
        Outcome outcome = write(
                () -> gateway.update(change.sessionRef(), body, RateChange.counters(change))
                        ? DONE
                        : new Outcome.Stale("changed since the plan was made: the session is gone"),
                change.sessionRef(),
                after -> !password && after.isPresent() && isAs(expected, after.get()),
                after -> asPlanned
                        .objectionToRepeat(change.address(), change.live(), after)
                        .map(Outcome.Stale::new));
        if (outcome instanceof Outcome.Done) {
            outcome = kept.afterUpdate(expected, body, change.sessionRef());
        }
        return outcome;
    }

    /**
     * The gateway ignores an end in the past, so the key would keep the one that it has (trap 1). An end that has come since the
     * plan was made, during a long apply or a question, ends the key at once.
     */
    private Value.Fields withoutPastEnd(Value.Fields fields, Session live) {
        long end = fields.whole("expires");
        boolean past = end > 1 && end <= options.clock().instant().getEpochSecond();
        return past && end != live.expires() ? fields.with("expires", Value.whole(1)) : fields;
    }

    /** Creates the new key first, so that its owner is never without one. */
    public Outcome replace(int index, Change.ReplaceKey change) {
        Outcome created = create(index, change.address(), change.target(), change.effective());
        if (!(created instanceof Outcome.Done)) {
            return created;
        }
        boolean ends = change.ending().isPresent();
        Outcome revoked = attempts.of(
                () -> ends ? put(change.ending().get()) : revoke(index, change.address(), change.old(), change.live()));
        String but = "the new key works, but the old one " + (ends ? "still has no end: " : "was not revoked: ");
        if (revoked instanceof Outcome.Stale stale) {
            return new Outcome.Stale(but + stale.reason());
        }
        return revoked instanceof Outcome.Failed failed ? new Outcome.Failed(but + failed.reason()) : revoked;
    }

    public Outcome revoke(int index, Change.RevokeKey change) {
        return revoke(index, change.address(), change.entry(), change.live());
    }

    private Outcome revoke(int index, Address address, LedgerEntry entry, Optional<Session> planned) {
        Optional<Session> now = gateway.session(entry.sessionRef());
        if (now.isPresent() && planned.isEmpty()) {
            return new Outcome.Stale("changed since the plan was made: there is a session again");
        }
        Optional<String> objection = now.flatMap(n -> asPlanned.objectionToDelete(address, planned.get(), n));
        if (objection.isPresent()) {
            return new Outcome.Stale(objection.get());
        }
        Optional<Address> holder = now.isEmpty() ? Optional.empty() : declaredHolder(entry);
        if (holder.isPresent()) {
            return new Outcome.Failed(
                    "not deleted, since it is the session of " + holder.get() + ", which is declared");
        }
        Outcome outcome = now.isEmpty()
                ? DONE
                : write(
                        () -> {
                            gateway.delete(entry.sessionRef(), options.orgId());
                            return DONE;
                        },
                        entry.sessionRef(),
                        Optional::isEmpty,
                        after -> asPlanned
                                .objectionToDelete(address, planned.get(), after)
                                .map(Outcome.Stale::new));
        if (outcome instanceof Outcome.Done) {
            now.ifPresent(session -> returning.deleted(index, address, entry, session));
            notes.gone(index, address, entry);
        }
        return outcome;
    }

    /**
     * The last check before a DELETE, whatever the plan contains: a session that a declared key of the project leads to
     * is never deleted. A bug in the planner, or a manipulated plan, must not cost a live key.
     */
    private Optional<Address> declaredHolder(LedgerEntry entry) {
        return options.declared().holder(entry, ledger.hashed(), ledger.function());
    }

    private interface Write {
        Outcome run();
    }

    /**
     * If the response is lost, what the gateway shows afterwards decides; if it shows that nothing happened, the write
     * is sent again. That is safe for a create too, although a POST resets a used quota: the key did not exist before,
     * so it has not been used.
     *
     * @param done whether the session, if any, shows that the write arrived
     * @param objection why the write may not be sent again over a session: someone else may have stored it meanwhile
     */
    private Outcome write(
            Write write,
            SessionRef sessionRef,
            Predicate<Optional<Session>> done,
            Function<Session, Optional<Outcome>> objection) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.run();
            } catch (GatewayException lost) {
                if (lost.kind() != Kind.UNKNOWN_OUTCOME) {
                    throw lost;
                }
                Outcome unknown = new Outcome.Unknown(lost.getMessage());
                Optional<Session> now;
                try {
                    now = gateway.session(sessionRef);
                } catch (GatewayException again) {
                    return unknown;
                }
                if (done.test(now)) {
                    return DONE;
                }
                Optional<Outcome> stale = now.flatMap(objection);
                if (stale.isPresent() || attempt == ATTEMPTS) {
                    return stale.orElse(unknown);
                }
            }
        }
    }

    private static boolean isOurs(Session session, Address address) {
        return OwnershipMark.claim(session, address) instanceof Claim.Ours;
    }

    private static boolean isAs(Session expected, Session now) {
        return Differences.between(
                        Shapes.SESSION,
                        DrawnLimits.without(expected).without("basic_auth_data"),
                        DrawnLimits.without(now).without("basic_auth_data"))
                .isEmpty();
    }
}
