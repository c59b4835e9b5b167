package dev.keywright.plan.refresh;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.ownership.credential.SharedSessions;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKeys.Portion;
import dev.keywright.ownership.live.NamePartitions;
import dev.keywright.plan.keys.KeyTargets;
import dev.keywright.plan.policies.PlannedPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the declared keys whose session need not be read: the ledger has one entry of the name, it leads to the declared
 * credential, and it records that what the files declare now was applied last. Where anything else is at stake, the key
 * is read: it is new, protected, suspended, to be revoked, about to end, rotating, or asked for by name; its entry has
 * another password; or one of its policies changes in this plan.
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
    private final long soon;

    /**
     * @param asked names or addresses of keys that the user asks for
     * @param now in epoch seconds
     */
    public UnchangedKeys(
            KeyTargets targets,
            PlannedPolicies policies,
            SharedSessions shared,
            Keyring keyring,
            Set<String> asked,
            long now) {
        this.targets = targets;
        this.policies = policies;
        this.shared = shared;
        this.keyring = keyring;
        this.asked = asked;
        this.soon = now + SOON.toSeconds();
    }

    /**
     * What is left to read.
     *
     * @param keys and {@code entries}: those to read
     * @param unread how many keys are not among them
     */
    public record Rest(List<DeclaredKey> keys, List<LedgerEntry> entries, int unread) {}

    /** @param threads that compare several keys at a time */
    public Rest without(Collection<DeclaredKey> keys, Collection<LedgerEntry> entries, int threads) {
        List<Rest> parts = Parallel.map(NamePartitions.of(keys, entries, PORTION), threads, this::rest);
        var read = new ArrayList<DeclaredKey>();
        var left = new ArrayList<LedgerEntry>();
        int unread = 0;
        for (Rest part : parts) {
            read.addAll(part.keys());
            left.addAll(part.entries());
            unread += part.unread();
        }
        return new Rest(read, left, unread);
    }

    private Rest rest(Portion portion) {
        var keys = new ArrayList<DeclaredKey>();
        var entries = new ArrayList<LedgerEntry>();
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
            if (!isUnchanged(key, named)) {
                keys.add(key);
                entries.addAll(named);
            }
        }
        entries.addAll(portion.entries().subList(next, portion.entries().size()));
        return new Rest(keys, entries, portion.declared().size() - keys.size());
    }

    private static String name(Portion portion, int index) {
        return portion.entries().get(index).credentialId().name();
    }

    private boolean isUnchanged(DeclaredKey key, List<LedgerEntry> named) {
        if (named.size() != 1 || named.get(0).applied().isEmpty()) {
            return false;
        }
        LedgerEntry entry = named.get(0);
        CredentialId credentialId = keyring.credentialId(key);
        return entry.credentialId().equals(credentialId)
                && shared.of(credentialId).isEmpty()
                && !key.isProtected()
                && !entry.isProtected()
                && !key.life().suspended()
                && key.life().revokeAfter().isEmpty()
                && !isAskedFor(key)
                && hasPassword(key, entry)
                && targets.resolved(key)
                        .filter(resolved -> isAsApplied(resolved, entry))
                        .isPresent();
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
        return !policies.touches(resolved.policyIds())
                && !targets.isApart(resolved)
                && !endsSoon(resolved, entry)
                && targets.applied(resolved).equals(entry.applied().get())
                && targets.isSound(resolved);
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
