package dev.keywright.ownership.ledger.pages;

import dev.keywright.ownership.identity.CredentialId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The content of the pages of a ledger that had lost its root, when a new one was started in its place.
 *
 * @param keys credentials that were ours
 * @param policies ids of policies that were ours
 * @param unsettled ids of policies that were being written or deleted
 */
public record LedgerRemains(Set<CredentialId> keys, Set<String> policies, Set<String> unsettled) {

    public static final LedgerRemains NOTHING = new LedgerRemains(Set.of(), Set.of(), Set.of());

    static LedgerRemains of(Collection<LedgerPage> pages) {
        var keys = new TreeSet<CredentialId>();
        var policies = new TreeSet<String>();
        var unsettled = new TreeSet<String>();
        for (LedgerPage page : pages) {
            keys.addAll(page.entries.keySet());
            policies.addAll(page.policies);
            unsettled.addAll(page.unsettledPolicies);
        }
        return new LedgerRemains(keys, policies, unsettled);
    }

    /**
     * Names of keys and policies that are not in a plan.
     *
     * @param declared the credentials that it declares
     * @param managed ids of the policies that it changes or records
     * @param written ids of those that it writes or deletes
     */
    public List<String> unknownTo(Set<CredentialId> declared, Set<String> managed, Set<String> written) {
        var unknown = new TreeSet<String>();
        keys.stream()
                .filter(credentialId -> !declared.contains(credentialId))
                .map(CredentialId::name)
                .forEach(unknown::add);
        policies.stream().filter(id -> !managed.contains(id)).forEach(unknown::add);
        unsettled.stream().filter(id -> !written.contains(id)).forEach(unknown::add);
        return List.copyOf(unknown);
    }
}
