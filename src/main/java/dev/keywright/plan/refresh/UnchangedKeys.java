package dev.keywright.plan.refresh;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.ownership.credential.SharedSessions;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.OutdatedEntry;
import dev.keywright.ownership.live.LiveKeys.Portion;
import dev.keywright.ownership.live.NamePartitions;
import dev.keywright.plan.access.HolderImpact;
import dev.keywright.plan.keys.KeyTargets;
import dev.keywright.plan.policies.PlannedPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the declared keys whose session need not be read: the ledger has one entry of the name, it leads to the declared
 * credential, and it records that what the files declare now was applied last. Where anything else is at stake, the key
 * is read: it is new, protected, suspended, to be revoked, about to end, rotating, or asked for by name; its entry has
 * another password. Where one of its policies changes in this plan, it is read unless it only follows ({@link
 * PolicyFollower}).
 *
 * <p>Such a key is not in the plan, so an apply of it does not touch it.
 */
public final class UnchangedKeys {

    /** A key that ends within this time is read. */
    static final Duration SOON = Duration.ofDays(1);

    private static final int PORTION = 1000;

    private final KeyTargets targets;
    private final PlannedPolicies policies;
    private final SharedSessions shared;
    private final Keyring keyring;
    private final Set<String> asked;
    private final Map<String, String> appliedPolicies;
    private final PolicyFollower follower;
    private final long soon;

    /**
     * @param appliedPolicies by policy id, the fingerprint of what was applied last
     * @param asked names or addresses of keys that the user asks for
     * @param now in epoch seconds
     */
    public UnchangedKeys(
            KeyTargets targets,
            PlannedPolicies policies,
            SharedSessions shared,
            Keyring keyring,
            Map<String, String> appliedPolicies,
            Set<String> asked,
            long now) {
        this.targets = targets;
        this.policies = policies;
        this.shared = shared;
        this.keyring = keyring;
        this.asked = asked;
        this.appliedPolicies = appliedPolicies;
        this.follower = new PolicyFollower(targets, policies);
        this.soon = now + SOON.toSeconds();
    }

    /**
     * What is left to read.
     *
     * @param keys and {@code entries}: those to read
     * @param unread how many keys are not among them
     * @param followers what changes of policies mean to the holders of those
     * @param outdated entries of those, which record other policies than the plan makes
     */
    public record Rest(
            List<DeclaredKey> keys,
            List<LedgerEntry> entries,
            int unread,
            Optional<HolderImpact> followers,
            List<OutdatedEntry> outdated) {

        /** Where everything is read. */
        public static Rest all(List<DeclaredKey> keys, Collection<LedgerEntry> entries) {
            return new Rest(keys, List.copyOf(entries), 0, Optional.empty(), List.of());
        }
    }

    /** @param threads that compare several keys at a time */
    public Rest without(Collection<DeclaredKey> keys, Collection<LedgerEntry> entries, int threads) {
        List<Rest> parts = Parallel.map(NamePartitions.of(keys, entries, PORTION), threads, this::rest);
        var read = new ArrayList<DeclaredKey>();
        var left = new ArrayList<LedgerEntry>();
        var holders = new HolderImpact(targets.access());
        var outdated = new ArrayList<OutdatedEntry>();
        int unread = 0;
        for (Rest part : parts) {
            read.addAll(part.keys());
            left.addAll(part.entries());
            unread += part.unread();
            part.followers().ifPresent(holders::addAll);
            outdated.addAll(part.outdated());
        }
        return new Rest(read, left, unread, Optional.of(holders), outdated);
    }

    private Rest rest(Portion portion) {
        var keys = new ArrayList<DeclaredKey>();
        var entries = new ArrayList<LedgerEntry>();
        var holders = new HolderImpact(targets.access());
        var outdated = new ArrayList<OutdatedEntry>();
        int next = 0;
        for (DeclaredKey key : portion.declared()) {
            String name = key.address().name();
            int from = next;
            while (next < portion.entries().size() && name(portion, next).compareTo(name) < 0) {
                next++;
            }
            entries.addAll(portion.entries().subList(from, next)); // Of names that are not declared.
            int own = next;
            while (next < portion.entries().size() && name(portion, next).equals(name)) {
                next++;
            }
            List<LedgerEntry> named = portion.entries().subList(own, next);
            Optional<KeyTargets.Resolved> unchanged = unchanged(key, named, holders);
            if (unchanged.isEmpty()) {
                keys.add(key);
                entries.addAll(named);
            } else if (policies.touches(unchanged.get().policyIds())) {
                LedgerEntry entry = named.get(0);
                outdated.add(new OutdatedEntry(
                        entry.credentialId(), entry.applied(), Optional.of(targets.applied(unchanged.get()))));
            }
        }
        entries.addAll(portion.entries().subList(next, portion.entries().size()));
        return new Rest(keys, entries, portion.declared().size() - keys.size(), Optional.of(holders), outdated);
    }

    private static String name(Portion portion, int index) {
        return portion.entries().get(index).credentialId().name();
    }

    /** The key with its names resolved; empty if it has to be read. */
    private Optional<KeyTargets.Resolved> unchanged(DeclaredKey key, List<LedgerEntry> named, HolderImpact holders) {
        if (named.size() != 1 || !isPlain(key, named.get(0))) {
            return Optional.empty();
        }
        return targets.resolved(key)
                .filter(resolved -> !targets.isApart(resolved) && !endsSoon(resolved, named.get(0)))
                .filter(resolved -> policies.touches(resolved.policyIds())
                        ? follows(resolved, named.get(0), holders)
                        : isAsApplied(resolved, named.get(0)));
    }

    /** Whether nothing but its content decides. */
    private boolean isPlain(DeclaredKey key, LedgerEntry entry) {
        if (entry.applied().isEmpty()) {
            return false;
        }
        CredentialId credentialId = keyring.credentialId(key);
        return entry.credentialId().equals(credentialId)
                && shared.of(credentialId).isEmpty()
                && !key.isProtected()
                && !entry.isProtected()
                && !key.life().suspended()
                && key.life().revokeAfter().isEmpty()
                && !isAskedFor(key)
                && hasPassword(key, entry);
    }

    private boolean isAskedFor(DeclaredKey key) {
        return asked.contains(key.address().name())
                || asked.contains(key.address().toString());
    }

    private boolean hasPassword(DeclaredKey key, LedgerEntry entry) {
        Optional<String> declared = keyring.passwordFingerprint(key);
        return declared.isEmpty() || declared.equals(entry.passwordFingerprint());
    }

    private boolean isAsApplied(KeyTargets.Resolved resolved, LedgerEntry entry) {
        return targets.applied(resolved).equals(entry.applied().get()) && targets.isSound(resolved);
    }

    /** A key that follows counts among those that the policy reaches, and its holder among those who lose or gain. */
    private boolean follows(KeyTargets.Resolved resolved, LedgerEntry entry, HolderImpact holders) {
        if (!targets.appliedBefore(resolved, appliedPolicies)
                .equals(entry.applied().get())) {
            return false;
        }
        Optional<PolicyFollower.Followed> followed = follower.follow(resolved);
        if (followed.isEmpty() || !targets.isSound(resolved)) {
            return false;
        }
        Address address = resolved.key().address();
        holders.changes(address, followed.get().before(), followed.get().after());
        policies.edits(resolved.policyIds()).values().forEach(edit -> edit.carriedBy(address));
        return true;
    }

    /** Also where the end of a trial is not known, and where a rotation would start it again. */
    private boolean endsSoon(KeyTargets.Resolved resolved, LedgerEntry entry) {
        DeclaredKey key = resolved.key();
        if (key.expires() instanceof Expiry.At at && at.epochSeconds() <= soon) {
            return true;
        }
        return resolved.trial()
                && (entry.expires() <= soon || key.life().rotation().isPresent());
    }
}
