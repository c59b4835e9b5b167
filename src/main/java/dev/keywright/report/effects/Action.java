package dev.keywright.report.effects;

import dev.keywright.report.kit.Style.Role;

/** What happens to one object, with Terraform's symbols. */
public enum Action {
    CREATE("+", "create", "created", Role.CREATE, "create"),
    UPDATE("~", "update", "updated", Role.UPDATE, "update in place; used quota stays"),
    REPLACE(
            "-/+",
            "replace",
            "replaced",
            Role.DELETE,
            "replace: create the new key; the old one ends now, or after its overlap"),
    DELETE("-", "delete", "deleted", Role.DELETE, "delete the policy"),
    REVOKE("-", "revoke", "revoked", Role.DELETE, "revoke the key"),
    RECORD("=", "record", "recorded", Role.QUIET, "record in the ledger"),
    FORGET("=", "forget", "forgotten", Role.QUIET, "forget: drop the ledger entry; no session is changed"),
    RELEASE("=", "release", "released", Role.QUIET, "release: give up ownership; the policy stays and works");

    private final String symbol;
    private final String verb;
    private final String done;
    private final Role role;
    private final String legend;

    Action(String symbol, String verb, String done, Role role, String legend) {
        this.symbol = symbol;
        this.verb = verb;
        this.done = done;
        this.role = role;
        this.legend = legend;
    }

    public String symbol() {
        return symbol;
    }

    /** The verb, which is also its name in JSON. */
    public String verb() {
        return verb;
    }

    public String done() {
        return done;
    }

    public Role role() {
        return role;
    }

    public String legend() {
        return legend;
    }
}
