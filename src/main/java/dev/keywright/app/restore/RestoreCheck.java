package dev.keywright.app.restore;

import dev.keywright.app.project.Workspace;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.credential.SessionIds;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.tombstones.Tombstone;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRefs;
import dev.keywright.tyk.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a deleted key can be restored as the same key. Reads only. */
final class RestoreCheck {

    private final Workspace workspace;
    private final Gateway gateway;
    private final Keyring keyring;
    private final LedgerSnapshot ledger;
    private final long now;
    private Set<String> policies;

    /** @param now in epoch seconds */
    RestoreCheck(Workspace workspace, LedgerSnapshot ledger, long now) {
        this.workspace = workspace;
        this.gateway = workspace.gateway();
        this.keyring = workspace.keyring();
        this.ledger = ledger;
        this.now = now;
    }

    /** Why it cannot be restored, as far as that is certain without reading the gateway. */
    Optional<String> lasting(Tombstone tombstone) {
        CredentialId id = tombstone.entry().credentialId();
        if (id.username().isPresent() || hasPassword(tombstone.session())) {
            return Optional.of(
                    "the gateway shows no password of a user, so it was not kept; declare the user again with"
                            + " the password, and apply");
        }
        if (id.isAdopted()) {
            return Optional.of("its value is not known, and the gateway makes another key of a hash; its holder needs a"
                    + " new key");
        }
        if (SessionIds.of(tombstone.entry(), keyring).isEmpty()) {
            return Optional.of(
                    "only the hash of its value was kept, and the gateway makes another key of a hash; declare"
                            + " it again, with its value or as it was renamed, and apply");
        }
        if (hasEnded(tombstone)) {
            return Optional.of("it ended on " + Instant.ofEpochSecond(tombstone.end())
                    + "; declare it again with another end, and apply");
        }
        return Optional.empty();
    }

    /** Releases before 5.14 show the field empty where there is no password. */
    private static boolean hasPassword(Session session) {
        return !session.fields().fields("basic_auth_data").withoutZeros().isZero();
    }

    /** Whether its end has come. An end of 1 is that of a suspended key, which comes back suspended. */
    private boolean hasEnded(Tombstone tombstone) {
        return tombstone.end() > 1 && tombstone.end() <= now;
    }

    /** Why it cannot be restored now. */
    Optional<String> objection(Tombstone tombstone, Set<CredentialId> together) {
        return lasting(tombstone)
                .or(() -> otherSettings(tombstone.entry()))
                .or(() -> otherCredential(tombstone.entry(), together))
                .or(() -> taken(tombstone))
                .or(() -> missingPolicies(tombstone.session()));
    }

    /** The gateway would store it under another token. */
    private Optional<String> otherSettings(LedgerEntry entry) {
        HashFunction present = ledger.function().orElse(HashFunction.MURMUR64);
        Secret id = SessionIds.of(entry, keyring).orElseThrow();
        boolean supplied = entry.credentialId().generation().isEmpty();
        return SessionRefs.of(new Token(keyring.orgId(), id, present), supplied, ledger.hashed())
                        .equals(entry.sessionRef())
                ? Optional.empty()
                : Optional.of(
                        "the gateway's hash_key_function is another one now, so it would make another token; set it"
                                + " back first");
    }

    private Optional<String> otherCredential(LedgerEntry entry, Set<CredentialId> together) {
        CredentialId id = entry.credentialId();
        Optional<DeclaredKey> declared = workspace.declared().keys().stream()
                .filter(key -> key.address().name().equals(id.name()))
                .findFirst();
        if (declared.filter(key -> !keyring.credentialId(key).equals(id)).isPresent()
                && together.stream().noneMatch(keyring.credentialId(declared.get())::equals)) {
            return Optional.of(
                    "the files declare it with another credential, so the next apply would revoke it; declare"
                            + " the one that it had"
                            + id.generation()
                                    .map(g -> " (generation: " + g + ")")
                                    .orElse(""));
        }
        return ledger.entries().keySet().stream()
                        .anyMatch(other ->
                                other.name().equals(id.name()) && !other.equals(id) && !together.contains(other))
                ? Optional.of("there is a key of this name with another credential; revoke or rename that first")
                : Optional.empty();
    }

    private Optional<String> taken(Tombstone tombstone) {
        Optional<Session> there = gateway.session(tombstone.entry().sessionRef());
        if (there.isEmpty() || SessionRestorer.isBegun(there.get(), address(tombstone))) {
            return Optional.empty();
        }
        return Optional.of(
                SessionRestorer.isOurs(there.get(), address(tombstone))
                        ? "it is there already, so there is nothing to restore"
                        : "another session has taken its place, which is not ours; find out whose it is");
    }

    private Optional<String> missingPolicies(Session session) {
        if (session.policyIds().isEmpty()) {
            return Optional.empty();
        }
        if (policies == null) {
            policies = gateway.policies().stream().map(Policy::id).collect(Collectors.toSet());
        }
        var missing = new TreeSet<>(session.policyIds());
        missing.removeAll(policies);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the gateway has no policy " + String.join(", ", missing)
                        + " any more; declare it again and apply first");
    }

    Address address(Tombstone tombstone) {
        return Address.key(keyring.namespace(), tombstone.name());
    }

    /** The last state of each credential, without those that are in the ledger again, by name and date. */
    static List<Tombstone> latest(List<Tombstone> all) {
        return all.stream()
                .collect(Collectors.toMap(
                        each -> each.entry().credentialId(),
                        each -> each,
                        (one, other) -> one.deleted() >= other.deleted() ? one : other,
                        java.util.TreeMap::new))
                .values()
                .stream()
                .toList();
    }
}
