package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.AgeIdentity;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is shown only where somebody asked for it, and nowhere else. */
class RevealTest {

    private static final String KEYS = """
            keys:
              one: {expires: never, rate: unlimited, quota_max: unlimited, access_rights: [{api: Orders}]}
              two: {expires: never, rate: unlimited, quota_max: unlimited, access_rights: [{api: Orders}]}
              jane: {expires: never, rate: unlimited, quota_max: unlimited, access_rights: [{api: Members}], basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}}
              signed: {expires: never, rate: unlimited, quota_max: unlimited, access_rights: [{api: Partners}], hmac_enabled: true}
              given: {expires: never, rate: unlimited, quota_max: unlimited, access_rights: [{api: Orders}], key: "${env:LEGACY_KEY}"}
            """;

    @TempDir
    Path folder;

    private World applied() throws IOException {
        var world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", KEYS);
        World.Said said = world.run("apply", "--auto-approve");
        assertThat(said.code()).as(said.all()).isZero();
        return world;
    }

    @Test
    void withoutATerminalNothingIsPrintedUnasked() throws IOException {
        try (World world = applied()) {
            for (String[] words : new String[][] {
                {"reveal", "one"}, {"reveal", "one", "--format", "json"}, {"reveal", "--all", "--format", "env"}
            }) {
                World.Said said = world.run(words);
                assertThat(said.code()).isEqualTo(1);
                assertThat(said.out()).isEmpty();
                assertThat(said.err()).contains("nothing was shown", "no terminal to ask on", "--out FILE", "--stdout");
            }
        }
    }

    @Test
    void aPasswordIsTheSameInTextForScreenReaders() throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.write("keys.yaml", KEYS);
            world.environment.put("JANE_PASSWORD", "from a -> b … and c");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            world.environment.put("ACCESSIBLE", "1");
            for (String format : List.of("plain", "text", "json")) {
                assertThat(world.run("reveal", "jane", "--stdout", "--format", format)
                                .out())
                        .contains("from a -> b … and c");
            }
        }
    }

    @Test
    void onATerminalItIsAskedFirst() throws IOException {
        try (World world = applied()) {
            World.Said yes = world.runApproved(world.folder, () -> {}, "reveal", "one");
            assertThat(yes.err()).contains("Print the key in clear text? Enter 'yes' to continue: ");
            assertThat(world.get("/orders/", yes.out().strip())).isEqualTo(200);
            World.Said all = world.runApproved(world.folder, () -> {}, "reveal", "--all");
            assertThat(all.err()).contains("Print 5 keys in clear text?");
            World.Said no = world.runAnswered("no\n", "reveal", "one");
            assertThat(no.code()).isEqualTo(1);
            assertThat(no.out()).isEmpty();
            assertThat(no.err()).contains("nothing was shown: not approved");
        }
    }

    @Test
    void eachKindOfKeyIsHandedOutWithWhatItsHolderNeeds() throws IOException {
        try (World world = applied()) {
            World.Said said = world.run("reveal", "--all", "--stdout", "--format", "json");
            assertThat(said.code()).as(said.err()).isZero();
            var byAddress = new java.util.TreeMap<String, Value.Fields>();
            for (Value each : ((Value.Items) Json.read(said.out())).items()) {
                byAddress.put(((Value.Fields) each).text("address"), (Value.Fields) each);
            }
            assertThat(byAddress.keySet())
                    .containsExactly(
                            "e2e/keys/given", "e2e/keys/jane", "e2e/keys/one", "e2e/keys/signed", "e2e/keys/two");
            assertThat(world.get("/orders/", byAddress.get("e2e/keys/two").text("key")))
                    .isEqualTo(200);
            assertThat(world.get("/orders/", byAddress.get("e2e/keys/given").text("key")))
                    .isEqualTo(200);
            Value.Fields jane = byAddress.get("e2e/keys/jane");
            assertThat(jane.has("key")).isFalse();
            String basic = Base64.getEncoder()
                    .encodeToString((jane.text("username") + ":" + jane.text("password")).getBytes());
            assertThat(world.get("/members/", Map.of("Authorization", "Basic " + basic)))
                    .isEqualTo(200);
            assertThat(byAddress.get("e2e/keys/signed").text("hmac_secret")).isNotEmpty();
            assertThat(byAddress.get("e2e/keys/signed").text("key")).isNotEmpty();
        }
    }

    @Test
    void aFileIsNewAndOfItsOwnerAlone() throws IOException {
        try (World world = applied()) {
            World.Said said = world.run("reveal", "one", "two", "--out", "keys.env", "--format", "env");
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(said.out()).isEmpty();
            Path file = world.folder.resolve("keys.env");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            String text = Files.readString(file);
            assertThat(text).startsWith("ONE_KEY='").contains("\nTWO_KEY='").endsWith("'\n");

            World.Said again = world.run("reveal", "one", "--out", "keys.env");
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.err()).contains("keys.env is there already, and is not written over", "--overwrite");
            assertThat(file).hasContent(text);
            assertThat(world.run("reveal", "one", "--out", "keys.env", "--overwrite")
                            .code())
                    .isZero();
            assertThat(file).hasContent(world.reveal("one"));
        }
    }

    @Test
    void whatIsEncryptedNeedsNoQuestionAndOnlyItsRecipientsReadIt() throws IOException {
        AgeIdentity jane = AgeIdentity.generate();
        AgeIdentity bob = AgeIdentity.generate();
        try (World world = applied()) {
            World.Said said =
                    world.run("reveal", "one", "--age", jane.recipient().toString());
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(jane.decrypt(said.out())).isEqualTo(world.reveal("one") + "\n");
            World.Said file = world.run(
                    "reveal",
                    "--all",
                    "--format",
                    "json",
                    "--out",
                    "keys.age",
                    "--age",
                    jane.recipient().toString(),
                    "--age",
                    bob.recipient().toString());
            assertThat(file.out()).isEmpty();
            String text = Files.readString(world.folder.resolve("keys.age"));
            assertThat(text).doesNotContain(world.reveal("one"));
            assertThat(bob.decrypt(text)).contains(world.reveal("one")).isEqualTo(jane.decrypt(text));
        }
    }

    @Test
    void aWrongRecipientStopsBeforeAnythingIsRead() throws IOException {
        try (World world = applied()) {
            AgeIdentity jane = AgeIdentity.generate();
            for (String wrong : new String[] {jane.secret(), "age1mistyped", "ssh-ed25519 AAAA"}) {
                World.Said said = world.run("reveal", "one", "--age", wrong, "--out", "keys.age");
                assertThat(said.code()).isEqualTo(64);
                assertThat(said.err())
                        .contains("--age has no recipient of age: ")
                        .doesNotContain(wrong);
                assertThat(world.folder.resolve("keys.age")).doesNotExist();
            }
        }
    }

    @Test
    void aFailedRevealLeavesNoFileAndNoHalf() throws IOException {
        try (World world = applied()) {
            world.write(
                    "more.yaml",
                    KEYS.replace("  one:", "  three:").lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
            World.Said said = world.run("reveal", "one", "three", "nobody", "--out", "keys.txt");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("the files declare no key 'nobody'");
            World.Said missing = world.run("reveal", "one", "three", "--stdout");
            assertThat(missing.code()).isEqualTo(1);
            assertThat(missing.out()).isEmpty();
            assertThat(missing.err())
                    .contains("e2e/keys/three is not on the gateway yet; 'keywright apply' creates it");
            assertThat(world.folder.resolve("keys.txt")).doesNotExist();

            World.Said all = world.run("reveal", "--all", "--stdout");
            assertThat(all.code()).isEqualTo(4);
            assertThat(all.err()).contains("e2e/keys/three is not on the gateway yet");
            assertThat(all.out()).contains("e2e/keys/one\n  key: ").doesNotContain("three");
        }
    }

    @Test
    void whatNobodyKnowsIsRefusedWithTheReason() throws IOException {
        try (World world = applied()) {
            world.write("adopted.yaml", """
                    keys:
                      old: {credential: adopted, rate: unlimited, quota_max: unlimited, access_rights: [{api: Orders}], expires: never}
                      kept: {rate: unlimited, quota_max: unlimited, access_rights: [{api: Members}], expires: never, basic_auth: {username: bob}}
                    """);
            World.Said said = world.run("reveal", "old", "kept", "--stdout");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out()).isEmpty();
            assertThat(said.err())
                    .contains(
                            "e2e/keys/old cannot be revealed: it is adopted, so its value is known to its holder alone")
                    .contains("e2e/keys/kept cannot be revealed: the files give no password for this user");
        }
    }

    /** During the overlap both work, so the new one can be handed over before the old one ends. */
    @Test
    void theNextGenerationIsRevealedBeforeTheOldOneEnds() throws IOException {
        try (World world = applied()) {
            String old = world.reveal("one");
            world.write("keys.yaml", KEYS.replace("one: {", "one: {generation: 2, overlap: 7d, "));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            String next = world.reveal("one");
            assertThat(next).isNotEqualTo(old);
            assertThat(world.get("/orders/", next)).isEqualTo(200);
            assertThat(world.get("/orders/", old)).isEqualTo(200);
        }
    }

    @Test
    void whatTheLastApplyCreatedIsKnownOnAnyMachine() throws IOException {
        try (World world = applied()) {
            assertThat(created(world)).contains("/one\n", "/two\n", "/jane\n", "/signed\n", "/given\n");
            world.write("more.yaml", more("three", "four"));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(created(world)).contains("/three\n", "/four\n").doesNotContain("/one\n");
            // An apply that creates nothing changes nothing about it.
            world.write("keys.yaml", KEYS.replace("one: {", "one: {alias: changed, "));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(created(world)).contains("/three\n", "/four\n").doesNotContain("/one\n");
            // A rotated key is new.
            world.write("more.yaml", more("three", "four").replace("three: {", "three: {generation: 2, overlap: 1d, "));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(created(world)).contains("/three\n").doesNotContain("/four\n");
        }
    }

    @Test
    void whatIsNotDeclaredAnyMoreIsLeftOutWithTheReason() throws IOException {
        try (World world = applied()) {
            world.write("more.yaml", more("three", "four"));
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            world.write("more.yaml", more("three"));
            World.Said said = world.run("reveal", "--new", "--stdout");
            assertThat(said.code()).isEqualTo(4);
            assertThat(said.out()).contains("/three\n");
            assertThat(said.err())
                    .contains("e2e/keys/four was created by the last apply, but the files do not declare");
        }
    }

    @Test
    void beforeTheFirstApplyNothingIsNew() throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("keys.yaml", KEYS);
            World.Said said = world.run("reveal", "--new", "--stdout");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("no apply has created a key");
        }
    }

    private static String created(World world) {
        World.Said said = world.run("reveal", "--new", "--stdout");
        assertThat(said.code()).as(said.err()).isZero();
        return said.out();
    }

    private static String more(String... names) {
        var text = new StringBuilder("keys:\n");
        for (String name : names) {
            text.append("  ")
                    .append(name)
                    .append(
                            ": {expires: never, rate: unlimited, quota_max: unlimited, access_rights: [{api: Orders}]}\n");
        }
        return text.toString();
    }

    @Test
    void wrongCommandLinesAreRefused() throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            assertThat(world.run("reveal").code()).isEqualTo(64);
            assertThat(world.run("reveal", "--all", "--new").code()).isEqualTo(64);
            assertThat(world.run("reveal", "--all", "one").code()).isEqualTo(64);
            assertThat(world.run("reveal", "one", "--stdout", "--out", "x").code())
                    .isEqualTo(64);
            assertThat(world.run("reveal", "one", "--overwrite").code()).isEqualTo(64);
        }
    }
}
