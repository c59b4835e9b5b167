package dev.keywright.app.doctor;

import dev.keywright.app.project.KeysNotKnown;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.ReadingException;
import dev.keywright.gateway.SettingsException;
import dev.keywright.gateway.StoredNames;
import dev.keywright.model.Project;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.live.KeysOfOthers;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How many keys of the organisation no project manages. It reads every key but those that the ledger names, where the gateway
 * lists them or its Redis is read.
 */
final class UndeclaredFact {

    private static final String NAME = "undeclared keys";

    private UndeclaredFact() {}

    /** @param opened opens the gateway so that it reads {@code read_from}, where the project has it */
    static Fact of(Supplier<Gateway> opened, Project project) {
        int connections = project.gateway().connections();
        Keyring keyring = Keyring.of(project);
        try {
            Gateway gateway = opened.get();
            List<SessionRef> known = known(gateway, keyring, connections);
            var others = new KeysOfOthers(gateway, keyring, () -> known, connections);
            Optional<StoredNames.Reason> unknown = others.unknown();
            return unknown.isPresent()
                    ? notCounted(KeysNotKnown.because(unknown.get()))
                    : counted(others.undeclared(Integer.MAX_VALUE).orElseThrow().keys(), project.orgId());
        } catch (ReadingException | SettingsException e) {
            return notCounted(e.diagnostic().summary());
        }
    }

    /** What the ledger names. One that cannot be used is a fact of its own, and names nothing. */
    private static List<SessionRef> known(Gateway gateway, Keyring keyring, int connections) {
        try {
            return Ledger.read(gateway, keyring, connections).entries().values().stream()
                    .map(LedgerEntry::sessionRef)
                    .toList();
        } catch (LedgerException e) {
            return List.of();
        }
    }

    private static Fact notCounted(String why) {
        return new Fact(
                NAME,
                "not counted: " + why,
                "`keywright adopt --keys FILE` takes the keys that you hand in.",
                Level.OK);
    }

    private static Fact counted(int count, String orgId) {
        String where = orgId.isEmpty() ? "" : " in org " + orgId;
        return count == 0
                ? new Fact(NAME, "none" + where, "", Level.OK)
                : new Fact(
                        NAME,
                        Counts.of(count, "key") + where + (count == 1 ? " is" : " are") + " not declared anywhere",
                        "`keywright adopt --all --dry-run` shows which of them can come under management as they are.",
                        Level.NOTE);
    }
}
