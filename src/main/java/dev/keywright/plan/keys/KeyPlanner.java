package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.ownership.credential.SharedSessions;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.FormerSeed;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.OutdatedEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.plan.access.HolderImpact;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.policies.PlannedPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans keys, one name at a time. One instance per thread; the results are merged at the end.
 *
 * <pre>
 * live  mark    entry  another entry of the name  -> change
 * no    -       any    no                         create
 * no    -       any    yes                        replace: create this one, then revoke the other
 *               (neither, where the files lack the credential: {@link KeptKeys})
 * yes   ours    yes    any                        update if it differs, else none; revoke the other
 * yes   ours    no     any                        update if it differs, else record; revoke the other
 * yes   none    any    any                        left alone; update, when it is to be adopted and that is proven
 * yes   other   any    any                        left alone; update, when the ledger holds that name for this session
 * </pre>
 *
 * <p>Entries that lead to the session of a declared key under another credential id ({@link SharedSessions}) are that key: they are
 * dropped once its own is written, and nothing is revoked. Another entry of the name whose session has another's mark, or
 * none, is as in {@link Revokes}.
 *
 * <p>A name that is not declared, or is declared with {@code revoke}, is as in {@link LaterRevoke}.
 *
 * A key whose end has come ({@link ExpiryDecision}) is neither created nor changed, only ended or forgotten.
 */
public final class KeyPlanner {

    private final KeyTargets targets;
    private final PlannedPolicies policies;
    private final Keyring keyring;
    private final SharedSessions shared;
    private final Adoptions adoptions;
    private final String namespace;
    private final long revokeAfter;
    private final long now;
    private final Diagnostics diagnostics;

    private final PlannedKeys planned;

    /** @param revokeAfter how long a key that leaves the files stays suspended, in seconds; 0 = it is deleted at once */
    public KeyPlanner(
            KeyTargets targets,
            PlannedPolicies policies,
            Keyring keyring,
            SharedSessions shared,
            Adoptions adoptions,
            long revokeAfter,
            long now,
            Diagnostics diagnostics) {
        this.targets = targets;
        this.shared = shared;
        this.adoptions = adoptions;
        this.policies = policies;
        this.keyring = keyring;
        this.namespace = keyring.namespace();
        this.planned =
                new PlannedKeys(new HolderImpact(targets.access()), new OwnershipCounts(policies.deleted(), now));
        this.revokeAfter = revokeAfter;
        this.now = now;
        this.diagnostics = diagnostics;
    }

    /** The results so far. */
    public PlannedKeys planned() {
        return planned;
    }

    /** Plans every name of a portion: those declared, and those that only the ledger has. */
    public void plan(LiveKeys.Portion portion, Map<CredentialId, LiveKey> live) {
        int entry = 0;
        for (DeclaredKey key : portion.declared()) {
            String name = key.address().name();
            entry = undeclared(portion, entry, name, live);
            List<LedgerEntry> named = CandidateSessions.named(name, portion, entry);
            entry += named.size();
            var sessions = new CandidateSessions(shared.recorded(named), live);
            CredentialId credentialId = keyring.credentialId(key);
            counted(sessions, Optional.of(credentialId), () -> plan(key, credentialId, sessions));
        }
        undeclared(portion, entry, "", live);
    }

    /** @param before where to stop; empty = at the end */
    private int undeclared(LiveKeys.Portion portion, int from, String before, Map<CredentialId, LiveKey> live) {
        int entry = from;
        while (entry < portion.entries().size()
                && (before.isEmpty()
                        || portion.entries().get(entry).credentialId().name().compareTo(before) < 0)) {
            String name = portion.entries().get(entry).credentialId().name();
            var sessions = new CandidateSessions(CandidateSessions.named(name, portion, entry), live);
            entry += sessions.entries().size();
            Address address = Address.key(namespace, name);
            var leaving = new LaterRevoke(address, Optional.empty(), revokeAfter, Reason.Plain.NO_LONGER_DECLARED, now);
            counted(
                    sessions,
                    Optional.empty(),
                    () -> leave(leaving, withoutHeld(address, sessions.entries()), sessions));
        }
        return entry;
    }

    /**
     * While an adopted key is declared that the ledger does not know, an adopted key that is not declared any more may be
     * the same under another name: nothing else leads to it, so it is not revoked.
     */
    private List<LedgerEntry> withoutHeld(Address address, List<LedgerEntry> entries) {
        if (!shared.isAnAdoptedKeyUnknown()
                || entries.stream().noneMatch(entry -> entry.credentialId().isAdopted())) {
            return entries;
        }
        diagnostics.add(KeptKeys.held(address));
        planned.leftAlone.add(address);
        return entries.stream()
                .filter(entry -> !entry.credentialId().isAdopted())
                .toList();
    }

    /** Keys that leave the files: suspended first where that is declared, and deleted when that time is over. */
    private void leave(LaterRevoke leaving, List<LedgerEntry> entries, CandidateSessions sessions) {
        var going = new ArrayList<LedgerEntry>();
        for (LedgerEntry entry : shared.withoutKeeper(entries)) {
            Optional<LiveKey> live = sessions.live(entry.credentialId()).filter(l -> l.isOurs(namespace));
            if (live.isEmpty()) {
                going.add(entry);
            } else if (leaving.isDue(live.get())) {
                revoke(leaving.address(), List.of(entry), leaving.reason(live.get()), sessions);
            } else {
                suspend(leaving, entry, List.of(), live.get());
            }
        }
        revoke(leaving.address(), going, leaving.why(), sessions);
    }

    private void suspend(LaterRevoke leaving, LedgerEntry entry, List<LedgerEntry> superseded, LiveKey live) {
        RevocationMark dates = leaving.wanted(live);
        leaving.suspension(entry, superseded, live)
                .ifPresentOrElse(
                        change -> {
                            planned.writes.add(change);
                            planned.holders.changes(leaving.address(), change.live(), change.effective());
                        },
                        () -> planned.pending.add(new PendingDelete(leaving.address(), dates.since(), dates.until())));
    }

    /** A declared key that is to be revoked. Nothing else that the files declare of it is written. */
    private void revokeDeclared(KeySituation situation, long after, CandidateSessions sessions) {
        var leaving =
                new LaterRevoke(situation.address(), Optional.of(after), after, Reason.Plain.REVOKE_DECLARED, now);
        leave(leaving, situation.others(), sessions);
        Optional<LiveKey> found = situation.live();
        if (found.isPresent() && !found.get().isOurs(namespace)) {
            adoptions.standing(situation).diagnostic().ifPresent(diagnostics::add);
            planned.leftAlone.add(situation.address());
            return;
        }
        Optional<LedgerEntry> known = situation
                .entry()
                .or(() -> found.map(live -> LedgerEntry.of(
                        situation.credentialId(),
                        live.sessionRef(),
                        situation.passwordFingerprint(),
                        situation.recordedEnd(),
                        situation.key().isProtected())));
        if (found.isPresent() && !leaving.isDue(found.get())) {
            suspend(leaving, known.get(), situation.same(), found.get());
            return;
        }
        if (known.isEmpty() && situation.same().isEmpty()) {
            planned.unchanged++; // It is gone already.
            return;
        }
        known.ifPresent(entry -> planned.revokes.add(new Change.RevokeKey(
                situation.address(),
                entry,
                found.map(LiveKey::session),
                found.map(live -> List.of(leaving.reason(live)))
                        .orElse(List.of(leaving.why(), Reason.Plain.ONLY_LEDGER_ENTRY_LEFT)))));
        situation
                .same()
                .forEach(entry -> planned.records.add(new Change.ForgetKey(
                        Address.key(namespace, entry.credentialId().name()), entry, List.of(leaving.why()))));
    }

    private void counted(CandidateSessions sessions, Optional<CredentialId> declared, Runnable planning) {
        int writes = planned.writes.size();
        int revokes = planned.revokes.size();
        planning.run();
        OwnershipCounts.SessionsAfter after = OwnershipCounts.SessionsAfter.of(
                planned.writes.subList(writes, planned.writes.size()),
                planned.revokes.subList(revokes, planned.revokes.size()));
        planned.counts.count(sessions, declared, after);
    }

    private void plan(DeclaredKey key, CredentialId credentialId, CandidateSessions sessions) {
        KeySituation situation = situation(key, credentialId, sessions);
        if (key.life().revokeAfter().isPresent()) {
            revokeDeclared(situation, key.life().revokeAfter().get(), sessions);
            return;
        }
        if (situation.live().isEmpty() && key.credential().isKept() && !hasEnded(situation)) {
            diagnostics.add(KeptKeys.missing(situation));
            leaveAlone(situation);
            return;
        }
        SessionStanding standing = adoptions.standing(situation);
        if (standing.mayBeWritten()) {
            standing.diagnostic().ifPresent(diagnostics::add);
            targets.resolve(key, situation.live().isPresent())
                    .ifPresent(resolved -> plan(situation, standing, resolved, sessions));
            return;
        }
        if (hasEnded(situation)) {
            planned.expired++;
        } else {
            standing.diagnostic().ifPresent(diagnostics::add);
            leaveAlone(situation);
        }
        revokeOthers(situation, situation.others(), sessions);
    }

    /** Its entry records nothing as applied any more, so that it is read and reported each time. */
    private void leaveAlone(KeySituation situation) {
        planned.leftAlone.add(situation.address());
        situation.entry().ifPresent(entry -> outdated(entry, Optional.empty()));
    }

    private void outdated(LedgerEntry entry, Optional<AppliedFingerprint> now) {
        if (!entry.applied().equals(now)) {
            planned.outdated.add(new OutdatedEntry(entry.credentialId(), entry.applied(), now));
        }
    }

    /** Whether a session without the key's mark has expired, as declared: then there is nothing to report. */
    private boolean hasEnded(KeySituation situation) {
        return targets.resolve(situation.key(), true)
                .map(resolved -> ExpiryDecision.of(
                        situation.key(), resolved.trial(), situation.session(), situation.recordedEnd(), now))
                .filter(ExpiryDecision::isOver)
                .isPresent();
    }

    private KeySituation situation(DeclaredKey key, CredentialId credentialId, CandidateSessions sessions) {
        List<LedgerEntry> same = shared.of(credentialId);
        List<LedgerEntry> others = sessions.others(credentialId);
        return new KeySituation(
                key,
                credentialId,
                same.isEmpty()
                        ? sessions.live(credentialId)
                        : sessions.live(credentialId).or(() -> sessions.live(same)),
                sessions.entry(credentialId),
                same,
                others.isEmpty() ? others : shared.withoutKeeper(others),
                keyring);
    }

    private void plan(
            KeySituation situation,
            SessionStanding standing,
            KeyTargets.Resolved resolved,
            CandidateSessions sessions) {
        if (situation.live().isPresent()) {
            policies.edits(resolved.policyIds()).values().forEach(edit -> edit.carriedBy(situation.address()));
        }
        if (resolved.trial() && situation.key().life().rotation().isPresent()) {
            diagnostics.add(restartsTrial(situation.key()));
        }
        ExpiryDecision expiry =
                ExpiryDecision.of(situation.key(), resolved.trial(), situation.session(), situation.recordedEnd(), now);
        if (expiry.phase() == ExpiryDecision.Phase.SUSPENDED_AND_ABSENT) {
            planned.unchanged++;
            revokeOthers(situation, situation.others(), sessions);
            return;
        }
        if (expiry.isOver()) {
            over(situation, standing, resolved, expiry);
            revokeOthers(situation, situation.others(), sessions);
            return;
        }
        targets.outgoing(resolved, situation.credentialId(), expiry, situation.session())
                .ifPresent(target -> {
                    if (situation.live().isEmpty()) {
                        bringIntoBeing(situation, target, sessions);
                        return;
                    }
                    LiveKey live = situation.live().get();
                    Session expected = target.expected(live.session());
                    BoundCertificate.taken(situation.key(), live.session(), expected)
                            .ifPresent(diagnostics::add);
                    Optional<Change.UpdateKey> update = KeyUpdate.of(
                            situation, live, target, resolved.policyIds(), policies, expiry, standing.taking());
                    update.flatMap(change -> adoptions.lostHmacSecret(situation, change))
                            .ifPresent(diagnostics::add);
                    if (update.isPresent() || policies.touches(resolved.policyIds())) {
                        planned.holders.changes(situation.address(), live.session(), expected);
                    }
                    if (target.changesPassword(situation.passwordFingerprint())) {
                        planned.holders.changesPassword(situation.address());
                    }
                    update.ifPresentOrElse(planned.writes::add, () -> record(situation, resolved));
                    revokeOthers(situation, situation.others(), sessions);
                });
    }

    /**
     * The key has expired and is not revived. Its entry stays as long as the session; after a trial it stays for good,
     * so that the trial is not granted again.
     */
    private void over(
            KeySituation situation, SessionStanding standing, KeyTargets.Resolved resolved, ExpiryDecision expiry) {
        planned.expired++;
        if (situation.live().isPresent() && !situation.live().get().isOurs()) {
            standing.taking()
                    .ifPresent(why -> diagnostics.add(MarkDiagnostics.ended(
                            situation.address(), situation.key().locations().start())));
            return; // A write could not repeat the end that has come (trap 1).
        }
        if (situation.live().isPresent()) {
            // What the files declare now is not written, so the entry must not record it as applied.
            Optional<AppliedFingerprint> applied = situation.entry().flatMap(LedgerEntry::applied);
            note(situation, resolved, applied).ifPresent(planned.records::add);
        } else if (expiry.phase() == ExpiryDecision.Phase.OVER) {
            situation
                    .entry()
                    .ifPresent(entry -> planned.revokes.add(new Change.RevokeKey(
                            situation.address(), entry, Optional.empty(), List.of(Reason.Plain.EXPIRED_AND_DROPPED))));
            situation
                    .same()
                    .forEach(entry -> planned.records.add(new Change.ForgetKey(
                            Address.key(namespace, entry.credentialId().name()),
                            entry,
                            List.of(Reason.Plain.EXPIRED_AND_DROPPED))));
        }
    }

    private static Diagnostic restartsTrial(DeclaredKey key) {
        return Diagnostic.error(
                        PlanCode.ROTATION_RESTARTS_TRIAL,
                        key.locations().of("rotate"),
                        key.address() + " rotates, and a policy of it has `key_expires_in`")
                .because("the trial of each new credential would start again, so the key would never end")
                .hint("remove `rotate`, or give the key an `expires` and a policy without `key_expires_in`");
    }

    private void bringIntoBeing(KeySituation situation, PlannedKey target, CandidateSessions sessions) {
        if (situation.others().isEmpty()) {
            Reason reason = situation.isKnown() ? Reason.Plain.NO_LONGER_ON_GATEWAY : Reason.Plain.NOT_ON_GATEWAY;
            var reasons = new ArrayList<Reason>(List.of(reason));
            reasons.addAll(KeyReasons.rotates(situation.key(), Optional.empty()));
            planned.writes.add(new Change.CreateKey(
                    situation.address(), target.change(true, situation.same()), target.expected(), reasons));
            return;
        }
        var overlap = new Overlap(situation, now);
        // One that needs an end gets it once the new key is there.
        LedgerEntry old = situation.others().stream()
                .filter(other -> overlap.isWanted()
                        && sessions.live(other.credentialId())
                                .filter(l -> l.isOurs(namespace) && !overlap.isOver(l))
                                .flatMap(l -> overlap.ending(other, l))
                                .isPresent())
                .findFirst()
                .orElse(situation.others().get(0));
        List<LedgerEntry> others =
                situation.others().stream().filter(other -> other != old).toList();
        Optional<LiveKey> live = sessions.live(old.credentialId());
        if (live.filter(l -> !l.isOurs(namespace)).isPresent()) {
            planned.writes.add(new Change.CreateKey(
                    situation.address(),
                    target.change(true, situation.same()),
                    target.expected(),
                    List.of(Reason.Plain.NOT_ON_GATEWAY)));
            revokeOthers(situation, situation.others(), sessions);
            return;
        }
        live.ifPresent(l -> planned.holders.replaces(situation.address(), l.session(), target.expected(l.session())));
        Optional<LiveKey> kept = live.filter(l -> overlap.isWanted() && !overlap.isOver(l));
        Optional<Change.UpdateKey> ending = kept.flatMap(l -> overlap.ending(old, l));
        List<Reason> reasons = KeyReasons.replacing(situation, old.credentialId(), target, live.isPresent());
        if (kept.isPresent() && ending.isEmpty()) { // It ends in time by itself.
            reasons.add(overlap.endsByItself(kept.get()));
            Session was = kept.get().session();
            planned.writes.add(new Change.CreateKey(
                    situation.address(),
                    target.change(true, situation.same()),
                    target.expected(),
                    reasons,
                    Optional.of(new Change.FormerSession(was, KeyUpdate.difference(was, target.expected(was))))));
            revokeOthers(situation, situation.others(), sessions);
            return;
        }
        ending.ifPresent(change -> planned.holders.changes(situation.address(), change.live(), change.effective()));
        if (ending.isPresent()) {
            reasons.addAll(ending.get().reasons());
        } else if (live.filter(l -> !overlap.isOver(l)).isPresent()) {
            reasons.add(Reason.Plain.OLD_STOPS_AT_ONCE);
        }
        planned.writes.add(new Change.ReplaceKey(
                situation.address(),
                target.change(true, situation.same()),
                target.expected(),
                old,
                live.map(LiveKey::session),
                live.map(l -> KeyUpdate.difference(l.session(), target.expected(l.session())))
                        .orElse(List.of()),
                reasons,
                ending));
        revokeOthers(situation, others, sessions);
    }

    private void revokeOthers(KeySituation situation, List<LedgerEntry> others, CandidateSessions sessions) {
        var overlap = new Overlap(situation, now);
        var going = new ArrayList<LedgerEntry>();
        for (LedgerEntry other : others) {
            Optional<LiveKey> live = sessions.live(other.credentialId()).filter(l -> l.isOurs(namespace));
            if (live.isEmpty() || !overlap.isWanted()) {
                going.add(other);
            } else if (overlap.isOver(live.get())) {
                revoke(situation.address(), List.of(other), Reason.Plain.OVERLAP_OVER, sessions);
            } else {
                overlap.ending(other, live.get()).ifPresent(planned.writes::add);
            }
        }
        Map<Boolean, List<LedgerEntry>> ofFormerSeed = going.stream()
                .collect(Collectors.partitioningBy(
                        entry -> FormerSeed.isOf(entry.credentialId(), situation.key(), keyring)));
        revoke(situation.address(), ofFormerSeed.get(true), Reason.Plain.SEED_CHANGES, sessions);
        revoke(situation.address(), ofFormerSeed.get(false), Reason.Plain.OTHER_CREDENTIAL_DECLARED, sessions);
    }

    private void revoke(Address address, List<LedgerEntry> entries, Reason reason, CandidateSessions sessions) {
        var found = new Revokes(namespace, now);
        shared.withoutKeeper(entries).forEach(entry -> found.add(address, entry, sessions, reason));
        planned.revokes.addAll(found.revokes);
        planned.records.addAll(found.forgotten);
        found.others.forEach(live -> diagnostics.add(MarkDiagnostics.dropped(address, live)));
        found.unmarked.forEach(live -> {
            diagnostics.add(MarkDiagnostics.undeclared(address, live));
            planned.leftAlone.add(address);
        });
    }

    private void record(KeySituation situation, KeyTargets.Resolved resolved) {
        note(situation, resolved, Optional.of(targets.applied(resolved)))
                .ifPresentOrElse(planned.records::add, () -> planned.unchanged++);
    }

    /**
     * What has to be recorded of a live key that needs nothing else.
     *
     * @param applied what was applied last
     */
    private Optional<Change> note(
            KeySituation situation, KeyTargets.Resolved resolved, Optional<AppliedFingerprint> applied) {
        LiveKey live = situation.live().orElseThrow();
        boolean known = resolved.trial() && live.session().expires() != ExpiryDecision.AT_ONCE;
        long end = known ? live.session().expires() : 0;
        boolean wanted = situation.key().isProtected();
        if (situation.entry().isEmpty()) {
            return Optional.of(new Change.RecordKey(
                    situation.address(),
                    LedgerEntry.of(
                                    situation.credentialId(),
                                    live.sessionRef(),
                                    situation.passwordFingerprint(),
                                    end,
                                    wanted)
                            .withApplied(applied),
                    situation.same(),
                    List.of(
                            situation.same().isEmpty()
                                    ? Reason.Plain.NOT_IN_LEDGER
                                    : KeyReasons.respelled(situation.same(), situation.credentialId()))));
        }
        LedgerEntry entry = situation.entry().get().withApplied(applied);
        var reasons = new ArrayList<Reason>();
        if (end != 0 && entry.expires() == 0) {
            entry = entry.withExpires(end);
            reasons.add(Reason.Plain.TRIAL_END_NOT_RECORDED);
        }
        if (situation.hasFormerFingerprint()) {
            entry = entry.withPasswordFingerprint(situation.passwordFingerprint());
            reasons.add(Reason.Plain.RECORDED_WITH_FORMER_SEED);
        }
        if (entry.isProtected() != wanted) {
            entry = entry.withProtection(wanted);
            reasons.add(new Reason.ProtectionChanged(wanted));
        }
        if (!situation.same().isEmpty()) {
            reasons.add(KeyReasons.respelled(situation.same(), situation.credentialId()));
        }
        if (reasons.isEmpty()) {
            outdated(situation.entry().get(), applied);
            return Optional.empty();
        }
        return Optional.of(new Change.RecordKey(situation.address(), entry, situation.same(), reasons));
    }
}
