package dev.keywright.plan.references;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.forms.OrgId;
import java.util.Collection;
import java.util.TreeSet;

/** What to do about an unknown name. */
final class Hints {

    private static final int MANY = 12;

    private Hints() {}

    /** @param kind what such names are called, in the plural */
    static String nearest(String written, Collection<String> known, String kind) {
        return nearest(written, known, known, kind);
    }

    /** @param shown what is listed when no known name is near */
    static String nearest(String written, Collection<String> known, Collection<String> shown, String kind) {
        return Nearest.to(written, known)
                .map("did you mean %s?"::formatted)
                .orElseGet(() -> shown.isEmpty() || shown.size() > MANY
                        ? "the gateway has " + Counts.of(shown.size(), one(kind))
                        : "known %s: %s".formatted(kind, String.join(", ", new TreeSet<>(shown))));
    }

    /** What to do when the named API exists, but belongs to another organisation. */
    static String org(Collection<String> named, String orgId, String other) {
        String change = "if this project is for org " + OrgId.shown(other) + ", write `org_id: " + written(other)
                + "` in keywright.yaml";
        return named.isEmpty()
                ? change + "; the gateway has no APIs of org " + OrgId.shown(orgId)
                : change + "; else name an API of org " + OrgId.shown(orgId) + ": "
                        + (named.size() > MANY ? "`keywright doctor` lists them" : String.join(", ", named));
    }

    /** What to do when the gateway has no API that this project can use. */
    static String noApis(String orgId, Collection<String> orgs) {
        return orgs.isEmpty()
                ? "the gateway has loaded no APIs at all: add an API definition to it and reload it, then look with"
                        + " `keywright doctor`"
                : "the gateway has no APIs of org " + OrgId.shown(orgId) + ", only of "
                        + String.join(", ", orgs.stream().map(OrgId::shown).toList())
                        + "; set `org_id` in keywright.yaml to the right one";
    }

    private static String one(String kind) {
        return kind.endsWith("ies") ? kind.substring(0, kind.length() - 3) + "y" : kind.substring(0, kind.length() - 1);
    }

    private static String written(String org) {
        return org.isEmpty() ? "\"\"" : org;
    }
}
