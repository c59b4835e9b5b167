package dev.keywright.app.doctor;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Project;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.ownership.live.LivingSessions;
import java.util.Optional;

/** Counts the keys of the organisation that no project manages. It reads every key, and only where the gateway lists them. */
final class UndeclaredKeys {

    private UndeclaredKeys() {}

    /** Empty where the gateway does not list its keys: what was not counted is not reported as 0. */
    static Optional<Fact> count(Gateway gateway, Project project) {
        return new LivingSessions(gateway, project.gateway().connections())
                .listed()
                .map(all -> fact(
                        all.values().stream()
                                .filter(session -> isNobodys(session, project.orgId()))
                                .count(),
                        project.orgId()));
    }

    private static boolean isNobodys(Session session, String orgId) {
        return session.orgId().equals(orgId)
                && !LedgerSession.isOne(session)
                && OwnershipMark.of(session).isEmpty();
    }

    private static Fact fact(long count, String orgId) {
        String where = orgId.isEmpty() ? "" : " in org " + orgId;
        return count == 0
                ? new Fact("undeclared keys", "none" + where, "", Level.OK)
                : new Fact(
                        "undeclared keys",
                        Counts.of(count, "key") + where + (count == 1 ? " is" : " are") + " not declared anywhere",
                        "`keywright adopt --all --dry-run` shows which of them can come under management as they are.",
                        Level.NOTE);
    }
}
