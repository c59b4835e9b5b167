package dev.keywright.plan.keys;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger and the gateway hold of one name. */
final class CandidateSessions {

    private final List<LedgerEntry> entries;
    private final Map<CredentialId, LiveKey> live;

    /**
     * @param entries those of the name
     * @param live those of the name, and maybe of others
     */
    CandidateSessions(List<LedgerEntry> entries, Map<CredentialId, LiveKey> live) {
        this.entries = entries;
        this.live = live;
    }

    /** The entries of a name from an index on, in a portion that is sorted by name. */
    static List<LedgerEntry> named(String name, LiveKeys.Portion portion, int from) {
        int to = from;
        while (to < portion.entries().size()
                && portion.entries().get(to).credentialId().name().equals(name)) {
            to++;
        }
        return portion.entries().subList(from, to);
    }

    Optional<LedgerEntry> entry(CredentialId credentialId) {
        for (LedgerEntry entry : entries) {
            if (entry.credentialId().equals(credentialId)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    Optional<LiveKey> live(CredentialId credentialId) {
        return Optional.ofNullable(live.get(credentialId));
    }

    /** The live session at any of these; all lead to the same one. */
    Optional<LiveKey> live(List<LedgerEntry> same) {
        return same.stream()
                .map(entry -> live(entry.credentialId()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The other credentials that the ledger holds for the name, those with a live session first. */
    List<LedgerEntry> others(CredentialId credentialId) {
        if (entries.size() == 1 && entries.get(0).credentialId().equals(credentialId)) {
            return List.of();
        }
        var others = new ArrayList<LedgerEntry>();
        entries.stream().filter(e -> live.containsKey(e.credentialId())).forEach(others::add);
        entries.stream().filter(e -> !live.containsKey(e.credentialId())).forEach(others::add);
        others.removeIf(e -> e.credentialId().equals(credentialId));
        return others;
    }

    List<LedgerEntry> entries() {
        return entries;
    }
}
