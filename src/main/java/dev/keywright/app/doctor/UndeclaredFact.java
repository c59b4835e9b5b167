package dev.keywright.app.doctor;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Project;
import dev.keywright.ownership.live.UndeclaredKeys;
import java.util.List;

/** How many keys of the organisation no project manages. It reads every key, and only where the gateway lists them. */
final class UndeclaredFact {

    private static final String NAME = "undeclared keys";

    private UndeclaredFact() {}

    static Fact of(Gateway gateway, Project project) {
        return UndeclaredKeys.count(
                        gateway, project.orgId(), List.of(), project.gateway().connections(), Integer.MAX_VALUE)
                .map(count -> counted(count.keys(), project.orgId()))
                .orElseGet(UndeclaredFact::notCounted);
    }

    private static Fact notCounted() {
        return new Fact(
                NAME,
                "not counted: the gateway does not list its keys",
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
