package dev.keywright.report.inventory;

import dev.keywright.model.Address;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.inventory.Inventory;
import dev.keywright.plan.inventory.KeyEnd;
import dev.keywright.plan.inventory.KeyState;
import dev.keywright.plan.inventory.OpenApi;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.plan.inventory.OwnedKey.Note;
import dev.keywright.plan.inventory.OwnedPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A namespace with one of everything. */
public final class OwnedSamples {

    public static final long NOW = Instant.parse("2026-11-28T12:00:00Z").getEpochSecond();

    private static final OpenApi ORDERS = new OpenApi("api-1", "Orders", List.of());
    private static final OpenApi VERSIONED = new OpenApi("api-3", "Versioned", List.of("v2"));

    public static final Inventory INVENTORY = new Inventory(
            "prod",
            List.of(
                    key(CredentialId.derived("acme-mobile", 1), KeyState.ACTIVE)
                            .carrying("gold")
                            .opening(ORDERS)
                            .ending(at("2027-06-30T00:00:00Z"))
                            .of("team-a")
                            .meta("cost", "12")
                            .build(),
                    key(CredentialId.derived("batch", 1), KeyState.ACTIVE)
                            .opening(ORDERS)
                            .deleted(at("2026-12-20T08:00:00Z"), 30 * 86_400L, "Orders")
                            .tagged("beta")
                            .build(),
                    key(CredentialId.derived("gone", 1), KeyState.MISSING).build(),
                    key(CredentialId.basicAuth("jane", "jane"), KeyState.ACTIVE)
                            .opening(ORDERS)
                            .noting(Note.BASIC_AUTH)
                            .build(),
                    key(CredentialId.derived("partner", 1), KeyState.UNDECLARED)
                            .opening(VERSIONED)
                            .ending(at("2026-12-04T00:00:00Z"))
                            .of("team-b")
                            .build(),
                    key(CredentialId.derived("partner", 2), KeyState.ACTIVE)
                            .opening(VERSIONED)
                            .of("team-b")
                            .noting(Note.NO_LIMIT)
                            .build(),
                    key(CredentialId.derived("root", 1), KeyState.EXPIRED)
                            .openingAll()
                            .ending(at("2026-11-28T11:00:00Z"))
                            .of("=cmd|' /C calc'!A0\u001b[31m")
                            .noting(Note.PROTECTED)
                            .build()),
            List.of(
                    new OwnedPolicy(
                            Address.policy("prod", "gold"),
                            "prod-gold",
                            KeyState.ACTIVE,
                            1,
                            List.of(ORDERS),
                            Optional.of("team-a"),
                            List.of("gold"),
                            Map.of(),
                            true),
                    new OwnedPolicy(
                            Address.policy("prod", "old"),
                            "old",
                            KeyState.UNDECLARED,
                            0,
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            Map.of(),
                            false)),
            Set.of("api-1", "Orders", "api-2", "Billing", "api-3", "Versioned"),
            NOW);

    private OwnedSamples() {}

    static long at(String moment) {
        return Instant.parse(moment).getEpochSecond();
    }

    static Builder key(CredentialId id, KeyState state) {
        return new Builder(id, state);
    }

    /** An owned key. */
    static final class Builder {
        private final CredentialId id;
        private final KeyState state;
        private List<String> policies = List.of();
        private List<OpenApi> opens = List.of();
        private boolean all;
        private KeyEnd end = new KeyEnd(0, Optional.empty());
        private Optional<String> owner = Optional.empty();
        private List<String> tags = List.of();
        private Map<String, String> meta = Map.of();
        private List<Note> notes = List.of();

        private Builder(CredentialId id, KeyState state) {
            this.id = id;
            this.state = state;
        }

        Builder carrying(String policy) {
            policies = List.of(policy);
            return this;
        }

        Builder opening(OpenApi api) {
            opens = List.of(api);
            return this;
        }

        Builder openingAll() {
            all = true;
            return this;
        }

        Builder ending(long at) {
            end = new KeyEnd(at, end.deletion());
            return this;
        }

        Builder deleted(long at, long lifetime, String api) {
            end = new KeyEnd(
                    end.expires(), Optional.of(new KeyEnd.Deletion(at, KeyEnd.Cause.API_LIFETIME, lifetime, api)));
            return this;
        }

        Builder of(String team) {
            owner = Optional.of(team);
            return this;
        }

        Builder tagged(String tag) {
            tags = List.of(tag);
            return this;
        }

        Builder meta(String field, String value) {
            meta = Map.of(field, value);
            return this;
        }

        Builder noting(Note note) {
            notes = List.of(note);
            return this;
        }

        OwnedKey build() {
            return new OwnedKey(
                    Address.key("prod", id.name()),
                    id,
                    state,
                    policies,
                    policies,
                    opens,
                    all,
                    end,
                    owner,
                    "",
                    tags,
                    meta,
                    Optional.empty(),
                    notes,
                    Optional.empty());
        }
    }
}
