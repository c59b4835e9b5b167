package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PlainFormat;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** `drift` against the embedded gateway, after others have changed what was applied. */
class DriftCommandTest {

    private static final String FILES = """
            policies:
              gold: {rate: 9, per: 1s, tags: [gold], access_rights: [{api: Orders}]}
              silver: {rate: 3, per: 1s, access_rights: [{api: Orders}]}
            keys:
              acme: {apply_policies: [gold], meta_data: {owner: team-a}}
              batch: {access_rights: [{api: Orders}], rate: 1, per: 1s, quota_max: 100, quota_renewal_rate: 1d}
              lost: {access_rights: [{api: Orders}], rate: 1, per: 1s}
              mark: {access_rights: [{api: Orders}], rate: 1, per: 1s}
              old: {access_rights: [{api: Orders}], rate: 1, per: 1s, expires: %s}
            """;

    @TempDir
    Path folder;

    /** Keys and their hashes. */
    private final List<String> secrets = new ArrayList<>();

    private World world(KeySettings keys) throws Exception {
        var world = new World(folder, keys);
        world.write(
                "keys.yaml",
                FILES.formatted(world.clock.instant().plus(Duration.ofDays(2)).getEpochSecond()));
        Said applied = world.run("apply", "--auto-approve");
        assertThat(applied.code()).as(applied.all()).isZero();
        for (String name : List.of("acme", "batch", "lost", "mark", "old")) {
            secrets.add(world.reveal(name));
            secrets.add(Token.parse(Secret.of(world.reveal(name)), "acme")
                    .orElseThrow()
                    .hash()
                    .reveal());
        }
        return world;
    }

    private static Value.Fields session(World world, String name) throws Exception {
        return (Value.Fields) world.admin("/tyk/keys/" + world.reveal(name));
    }

    private static void edit(World world, String name, Value.Fields session) throws Exception {
        world.put("/tyk/keys/" + world.reveal(name), session);
    }

    /** Of each kind of drift that needs no list of keys. */
    private static void drift(World world) throws Exception {
        edit(
                world,
                "batch",
                session(world, "batch").with("rate", Value.whole(500)).with("quota_max", Value.whole(-1)));
        world.delete("/tyk/keys/" + world.reveal("lost"));
        Value.Fields marked = session(world, "mark");
        edit(
                world,
                "mark",
                marked.with("meta_data", marked.fields("meta_data").without("keywright"))
                        .with("rate", Value.whole(77)));
        Value.Fields gold = (Value.Fields) world.admin("/tyk/policies/gold");
        world.put("/tyk/policies/gold", gold.with("rate", Value.whole(99)));
        world.delete("/tyk/policies/silver");
        world.reload();
        world.clock.forward(Duration.ofDays(3));
    }

    @Test
    void afterAnApplyThereIsNone() throws Exception {
        try (World world = world(KeySettings.HASHED)) {
            Said drift = world.run("drift", "--detailed-exitcode");
            assertThat(drift.code()).as(drift.all()).isZero();
            assertThat(drift.out()).contains("no drift", "not counted");
        }
    }

    @Test
    void everyKindIsNamedWithWhatToDo() throws Exception {
        try (World world = world(KeySettings.HASHED)) {
            drift(world);
            world.environment.put("COLUMNS", "100");
            Said drift = world.run("drift", "--detailed-exitcode");
            assertThat(drift.code()).as(drift.all()).isEqualTo(2);
            Golden.check("drift/drift.txt", onAnyGateway(world, drift.out()));
            String json = world.run("drift", "--format", "json").out();
            OutputSchema.check("drift.schema.json", json);
            assertThat(json).contains("\"kind\" : \"edited\"", "\"counted\" : false");
            noKeyIsShown(world);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "markdown", "sarif", "github", "gitlab", "junit"})
    void theSameInFormatsForCi(String format) throws Exception {
        try (World world = world(KeySettings.HASHED)) {
            drift(world);
            String out = world.run("drift", "--format", format).out();
            Golden.check("drift/drift." + format + ".txt", onAnyGateway(world, out));
            noKeyIsShown(world);
            if (format.equals("plain")) {
                PlainFormat.checkLinear(out);
                PlainFormat.checkFacts(world.run("drift").out(), out);
            }
        }
    }

    private static String onAnyGateway(World world, String text) {
        String host = world.url().replace("http://", "");
        return text.replace(host, "gw.example.com").replace(host.replace(":", "&#58;"), "gw.example.com");
    }

    private void noKeyIsShown(World world) {
        assertThat(world.everythingSaid.toString()).doesNotContain(secrets.toArray(String[]::new));
    }

    /** Where keys are listed, those of others are counted by owner, and a copied mark is found. */
    @Test
    void unmanagedKeysAreCountedByOwner() throws Exception {
        try (World world = world(KeySettings.PLAIN)) {
            var session = session(world, "batch");
            Value.Fields bare = session.without("meta_data");
            world.post("/tyk/keys/foreign-one", bare.with("meta_data", Value.Fields.of("owner", Value.text("team-b"))));
            world.post("/tyk/keys/foreign-two", bare.with("meta_data", Value.Fields.of("owner", Value.text("team-b"))));
            world.post("/tyk/keys/foreign-three", bare);
            world.post("/tyk/keys/foreign-four", session);
            Said drift = world.run("drift", "--detailed-exitcode");
            assertThat(drift.code()).as(drift.all()).isEqualTo(2);
            assertThat(drift.out())
                    .contains(
                            "3 keys: team-b 2, without an owner 1",
                            "1 key carries the mark of e2e",
                            "Drift: 4 unmanaged.")
                    .doesNotContain("foreign-");
            String json = world.run("drift", "--format", "json").out();
            OutputSchema.check("drift.schema.json", json);
            assertThat(json).contains("\"imitations\" : 1", "\"owner\" : \"team-b\"");
        }
    }

    /** What the files changed is no drift, and neither is a key that only follows its policy. */
    @Test
    void editsOfTheFilesAreNotApplied() throws Exception {
        try (World world = world(KeySettings.HASHED)) {
            String files = Files.readString(world.folder.resolve("keys.yaml"));
            world.write("keys.yaml", files.replace("rate: 9", "rate: 8").replace("  lost:", "  found:"));
            Said drift = world.run("drift", "--detailed-exitcode");
            assertThat(drift.code()).as(drift.all()).isZero();
            assertThat(drift.out()).contains("no drift", "not applied yet: 3 objects");
        }
    }

    @Test
    void aSnapshotCanBeComparedToo() throws Exception {
        try (World world = world(KeySettings.HASHED)) {
            drift(world);
            assertThat(world.run("snapshot", "--out", "state.json").code()).isZero();
            Said drift = world.run("drift", "--against", "state.json", "--detailed-exitcode");
            assertThat(drift.code()).as(drift.all()).isEqualTo(2);
            assertThat(drift.out()).contains("Drift: 2 gone, 3 edited, 1 without mark, 1 expired.");
        }
    }

    /** Once applied, with the mark written back, there is none. */
    @Test
    void anApplyEndsIt() throws Exception {
        try (World world = world(KeySettings.HASHED)) {
            drift(world);
            Said applied = world.run("apply", "--auto-approve", "--adopt-key", "mark");
            assertThat(applied.code()).as(applied.all()).isZero();
            assertThat(world.run("drift").out()).contains("Drift: 1 expired.").doesNotContain("Edited", "Gone");
        }
    }
}
