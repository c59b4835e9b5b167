package dev.keywright.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.KeyLife;
import dev.keywright.model.Location;
import dev.keywright.model.PolicyIds;
import dev.keywright.model.Project;
import dev.keywright.model.ProjectReview;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.Session;
import dev.keywright.model.Shard;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Seeds;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.claims.PolicyOwners;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.ownership.live.NamePartitions;
import dev.keywright.plan.diff.Differences;
import dev.keywright.planfile.Fingerprints;
import dev.keywright.testing.RandomObjects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Whatever the catalogue knows comes back from a snapshot as it was, as far as a plan can tell. */
class RoundTripTest {

    private static final FieldLocations NOWHERE = FieldLocations.at(Location.ofFile("keys.yaml"));
    private static final Keyring KEYRING =
            new Keyring(Secret.of("round-trip-seed-0123456789-0123456789"), "prod", "acme");
    private static final int SESSIONS = 700;

    @Test
    void everySessionComesBack() throws IOException {
        var random = new RandomObjects(new Random(815), 3);
        var sessions = new TreeMap<String, Session>();
        var keys = new TreeMap<String, DeclaredKey>();
        for (int i = 0; i < SESSIONS; i++) {
            String name = "key " + (char) ('a' + i % 26) + (i % 5 == 0 ? "\"\\é😀\n" : "") + i;
            Value.Fields fields =
                    random.object(Shapes.SESSION, field -> true).with("meta_data", metaData(random, name, i));
            sessions.put(name, new Session(fields));
            keys.put(name, key(name, fields));
        }
        var declared = new Declared(project(), List.of(), List.copyOf(keys.values()));
        var empty = new Declared(project(), List.of(), List.of());
        byte[] snapshot = write(declared, sessions);
        byte[] strict = write(empty, sessions);

        Map<CredentialId, LiveKey> known = read(snapshot, declared);
        Map<CredentialId, LiveKey> unknown = read(strict, empty);
        var fingerprints = new Fingerprints(KEYRING);
        sessions.forEach((name, session) -> {
            Session back = known.get(CredentialId.derived(name, 1)).session();
            assertThat(known.get(CredentialId.derived(name, 1)).claim()).isInstanceOf(Claim.Ours.class);
            assertThat(Differences.between(
                            Shapes.SESSION,
                            session.fields().without("basic_auth_data"),
                            back.fields().without("basic_auth_data")))
                    .as(name)
                    .isEmpty();
            assertThat(back.policyIds()).isEqualTo(session.policyIds());
            assertThat(fingerprints.session(back)).isEqualTo(fingerprints.session(session));
            Session least = unknown.get(CredentialId.derived(name, 1)).session();
            assertThat(fingerprints.session(least))
                    .as("print of what is not known")
                    .isEqualTo(fingerprints.session(session));
        });
        assertThat(new String(strict, StandardCharsets.UTF_8)).doesNotContain("plain-", "hidden-");
        assertThat(new String(snapshot, StandardCharsets.UTF_8))
                .contains("plain-")
                .doesNotContain("hidden-");
    }

    private static Value metaData(RandomObjects random, String name, int i) {
        Value inner = Value.Fields.of("$print", Value.text("plain-" + random.word()))
                .with("n", Value.whole(i))
                .with("zero", Value.text(""));
        return OwnershipMark.on(
                Value.Fields.of("$x", inner)
                        .with("list", Value.items(List.of(inner, Value.text("plain-item"), Value.NOTHING)))
                        .with("secret", new Value.Hidden(Secret.of("hidden-" + i % 7)))
                        .with("off", Value.FALSE),
                Address.key("prod", name));
    }

    private static DeclaredKey key(String name, Value.Fields fields) {
        return new DeclaredKey(
                Address.key("prod", name),
                new Credential.Derived(1),
                fields,
                new Access.LeftOut(),
                List.of(),
                new Expiry.LeftOut(),
                ReviewSettings.of(false),
                KeyLife.PLAIN,
                NOWHERE);
    }

    private static byte[] write(Declared declared, Map<String, Session> sessions) throws IOException {
        var entries = new TreeMap<CredentialId, LedgerEntry>();
        var live = new TreeMap<CredentialId, LiveKey>();
        sessions.forEach((name, session) -> {
            CredentialId credentialId = CredentialId.derived(name, 1);
            entries.put(credentialId, LedgerEntry.of(credentialId, LedgerEntryLines.NO_WAY, Optional.empty(), 0));
            live.put(
                    credentialId,
                    new LiveKey(
                            LedgerEntryLines.NO_WAY, session, OwnershipMark.claim(session, Address.key("prod", name))));
        });
        var source = LiveKeys.of(live, KEYRING);
        var storage = new LiveState.LedgerStorage(
                LiveState.Presence.FOUND, 7, true, List.of(), Optional.empty(), false, new LastFullRead.NotAsked(), "");
        var liveState = new LiveState(
                new LiveState.Loaded(List.of(), List.of(), Map.of("", List.of())),
                new LiveState.KeyRecord(storage, entries, entries),
                new LiveState.PolicyRecord(Set.of(), Set.of(), Set.of(), PolicyOwners.NONE, Map.of()),
                source,
                () -> LiveState.MasterKeys.NOT_ASKED,
                Optional.empty());
        var out = new ByteArrayOutputStream();
        var writer = new SnapshotWriter(out, declared, KEYRING);
        writer.head(liveState, new SnapshotFacts(Instant.EPOCH, "test", Optional.of(new UndeclaredCount(7, false))));
        writer.entries(entries.values());
        writer.sessions(NamePartitions.of(declared.keys(), entries.values(), 3), source, more -> {});
        assertThat(writer.finish()).isEqualTo(sessions.size());
        return out.toByteArray();
    }

    private static Map<CredentialId, LiveKey> read(byte[] bytes, Declared declared) {
        Snapshot snapshot = Snapshot.open(new ByteArrayInputStream(bytes), "it", declared, KEYRING);
        LiveState liveState = snapshot.liveState(Shard.WHOLE);
        assertThat(liveState.ledgerSerial()).isEqualTo(7);
        assertThat(snapshot.undeclared()).contains(new UndeclaredCount(7, false));
        var all = new ConcurrentHashMap<CredentialId, LiveKey>();
        liveState
                .live()
                .read(
                        NamePartitions.of(declared.keys(), liveState.entries().values(), 7),
                        (portion, found) -> all.putAll(found));
        return all;
    }

    private static Project project() {
        var gateway =
                Project.GatewaySettings.of("http://localhost", Secret.of("")).withConnections(1);
        return new Project(
                "",
                Optional.empty(),
                "prod",
                "acme",
                gateway,
                Seeds.of(Secret.of("round-trip-seed-0123456789-0123456789")),
                ProjectReview.USUAL,
                PolicyIds.NAMES,
                NOWHERE);
    }
}
