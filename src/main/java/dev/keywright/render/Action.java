package dev.keywright.render;

import dev.keywright.render.Style.Role;

/** What happens to one object, with Terraform's symbols. */
enum Action {
    CREATE("+", "create", "created", Role.CREATE, "create"),
    UPDATE("~", "update", "updated", Role.UPDATE, "update in place; used quota stays"),
    REPLACE("-/+", "replace", "replaced", Role.DELETE, "replace: create the new key, then revoke the old one"),
    DELETE("-", "delete", "deleted", Role.DELETE, "delete"),
    REVOKE("-", "revoke", "revoked", Role.DELETE, "revoke"),
    RECORD("=", "record", "recorded", Role.QUIET, "record in the ledger"),
    FORGET("=", "forget", "forgotten", Role.QUIET, "forget: drop the ledger entry; no session is changed"),
    RELEASE("=", "release", "released", Role.QUIET, "release: give the policy free; it stays and works");

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

    String symbol() {
        return symbol;
    }

    /** Also its name in JSON. */
    String verb() {
        return verb;
    }

    String done() {
        return done;
    }

    Role role() {
        return role;
    }

    String legend() {
        return legend;
    }
}
