package dev.keywright.app.doctor;

import dev.keywright.app.project.Workspace;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.NamePartitions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What was found of a namespace that has no ledger.
 *
 * @param declared entries of declared keys that are live and carry their mark
 * @param others entries of other live keys with a mark of the namespace
 * @param missing declared keys that are not live
 * @param unmarked declared keys whose session lacks their mark
 * @param policies ids of the policies that are ours
 * @param undeclaredPolicies those of them that are not declared
 */
record FoundObjects(
        List<LedgerEntry> declared,
        Collection<LedgerEntry> others,
        List<DeclaredKey> missing,
        List<DeclaredKey> unmarked,
        Set<String> policies,
        Set<String> undeclaredPolicies) {

    static FoundObjects of(Workspace workspace, LiveState live) {
        List<DeclaredKey> keys = workspace.declared().keys();
        Keyring keyring = workspace.keyring();
        Map<CredentialId, LiveKey> sessions = new ConcurrentHashMap<>();
        live.live()
                .read(
                        NamePartitions.of(keys, List.of(), live.live().portion()),
                        (portion, found) -> sessions.putAll(found));
        Set<String> trials = live.policies().stream()
                .filter(policy -> policy.fields().whole("key_expires_in") > 0)
                .map(Policy::id)
                .collect(Collectors.toSet());
        var declared = new ArrayList<LedgerEntry>();
        var missing = new ArrayList<DeclaredKey>();
        var unmarked = new ArrayList<DeclaredKey>();
        for (DeclaredKey key : keys) {
            LiveKey session = sessions.get(keyring.credentialId(key));
            if (session == null) {
                missing.add(key);
            } else if (!session.isOurs()) {
                unmarked.add(key);
            } else {
                declared.add(entry(key, session, keyring, trials));
            }
        }
        Set<String> policies = policies(workspace, live);
        Set<String> undeclared = new TreeSet<>(policies);
        workspace.declared().policies().forEach(policy -> undeclared.remove(policy.id()));
        return new FoundObjects(declared, live.entries().values(), missing, unmarked, policies, undeclared);
    }

    /**
     * The password is taken for the declared one. It cannot be compared, and without a fingerprint a later change of it would
     * not be noticed.
     */
    private static LedgerEntry entry(DeclaredKey key, LiveKey live, Keyring keyring, Set<String> trials) {
        Session session = live.session();
        boolean trial = key.expires() instanceof Expiry.LeftOut
                && session.fields().texts("apply_policies").stream().anyMatch(trials::contains);
        return LedgerEntry.of(
                keyring.credentialId(key),
                live.sessionRef(),
                keyring.passwordFingerprint(key),
                trial ? Math.max(0, session.expires()) : 0,
                key.isProtected());
    }

    /** A declared policy that nobody claims counts as ours where a live key of ours proves that there was a ledger. */
    private static Set<String> policies(Workspace workspace, LiveState live) {
        Set<String> loaded = live.policies().stream()
                .filter(policy ->
                        policy.orgId().equals(workspace.declared().project().orgId()))
                .map(Policy::id)
                .collect(Collectors.toSet());
        Set<String> policies = new TreeSet<>(live.ownedPolicies());
        if (live.lost()) {
            workspace.declared().policies().stream().map(DeclaredPolicy::id).forEach(policies::add);
        }
        policies.removeIf(
                id -> !loaded.contains(id) || live.policyOwners().other(id).isPresent());
        return policies;
    }

    boolean isEmpty() {
        return declared.isEmpty() && others.isEmpty() && policies.isEmpty();
    }

    List<LedgerEntry> entries() {
        var all = new ArrayList<>(declared);
        all.addAll(others);
        return all;
    }
}
