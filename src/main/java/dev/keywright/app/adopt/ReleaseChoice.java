package dev.keywright.app.adopt;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is to be released.
 *
 * @param keys entries of the ledger; a key that is being rotated has several
 * @param policies ids by name: the name in the files, else the id
 */
record ReleaseChoice(List<LedgerEntry> keys, SortedMap<String, String> policies) {

    private static final String KEY = Address.Kind.KEY.plural() + "/";
    private static final String POLICY = Address.Kind.POLICY.plural() + "/";

    /** Everything that the ledger names. */
    static ReleaseChoice all(LedgerSnapshot ledger, Collection<DeclaredPolicy> declared) {
        return new ReleaseChoice(List.copyOf(ledger.entries().values()), policies(ledger, declared));
    }

    /**
     * @param names of keys or policies, with or without {@code keys/} or {@code policies/} before them
     * @throws StoppedException for a name that the ledger does not have, or that is both a key's and a policy's
     */
    static ReleaseChoice of(Set<String> names, LedgerSnapshot ledger, Collection<DeclaredPolicy> declared) {
        SortedMap<String, String> policies = policies(ledger, declared);
        Set<String> keys = ledger.entries().keySet().stream()
                .map(CredentialId::name)
                .collect(Collectors.toCollection(TreeSet::new));
        var chosenKeys = new TreeSet<String>();
        var chosenPolicies = new TreeMap<String, String>();
        for (String name : names) {
            String key = name.startsWith(KEY) ? name.substring(KEY.length()) : name;
            String policy = name.startsWith(POLICY) ? name.substring(POLICY.length()) : name;
            boolean isKey = keys.contains(key);
            boolean isPolicy = policies.containsKey(policy) || policies.containsValue(policy);
            if (isKey && isPolicy && key.equals(policy)) {
                throw new StoppedException(
                        ExitCode.FAILED,
                        "nothing was released: '%s' is a key and a policy; write %s or %s"
                                .formatted(name, KEY + name, POLICY + name));
            }
            if (isKey && !name.startsWith(POLICY)) {
                chosenKeys.add(key);
            } else if (isPolicy && !name.startsWith(KEY)) {
                policies.entrySet().stream()
                        .filter(known -> known.getKey().equals(policy)
                                || known.getValue().equals(policy))
                        .forEach(known -> chosenPolicies.put(known.getKey(), known.getValue()));
            } else {
                throw unknown(name, keys, policies.keySet());
            }
        }
        return new ReleaseChoice(
                ledger.entries().values().stream()
                        .filter(entry ->
                                chosenKeys.contains(entry.credentialId().name()))
                        .toList(),
                chosenPolicies);
    }

    /** Names of the chosen keys, each once. */
    Set<String> keyNames() {
        return keys.stream().map(entry -> entry.credentialId().name()).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isEmpty() {
        return keys.isEmpty() && policies.isEmpty();
    }

    private static SortedMap<String, String> policies(LedgerSnapshot ledger, Collection<DeclaredPolicy> declared) {
        var names = new TreeMap<String, String>();
        ledger.policies().forEach(id -> names.put(id, id));
        declared.stream()
                .filter(policy -> ledger.policies().contains(policy.id()))
                .forEach(policy -> {
                    names.remove(policy.id(), policy.id());
                    names.put(policy.address().name(), policy.id());
                });
        return names;
    }

    private static StoppedException unknown(String name, Set<String> keys, Set<String> policies) {
        var known = new TreeSet<>(keys);
        known.addAll(policies);
        return new StoppedException(
                ExitCode.FAILED,
                "nothing was released: the ledger has no key or policy '" + name + "'"
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
    }
}
