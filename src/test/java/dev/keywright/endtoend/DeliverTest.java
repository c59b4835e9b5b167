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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an apply creates reaches its holders, encrypted, and nobody else. */
class DeliverTest {

    @TempDir
    Path folder;

    private final AgeIdentity team = AgeIdentity.generate();
    private final AgeIdentity backup = AgeIdentity.generate();
    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(folder, KeySettings.HASHED);
        world.write("team.txt", "# the team\n" + team.recipient() + "\n\n" + backup.recipient() + "\n");
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private static String keys(String... names) {
        var text = new StringBuilder("keys:\n");
        for (String name : names) {
            text.append("  ")
                    .append(name)
                    .append(
                            ": {expires: never, rate: unlimited, quota_max: unlimited, access_rights: [{api: Orders}]}\n");
        }
        return text.toString();
    }

    private World.Said apply(String... more) {
        var words =
                new ArrayList<>(List.of("apply", "--auto-approve", "--deliver", "out", "--age-recipients", "team.txt"));
        words.addAll(List.of(more));
        return world.run(words.toArray(String[]::new));
    }

    private Value.Fields read(String file) throws IOException {
        String text = Files.readString(world.folder.resolve("out").resolve(file));
        assertThat(backup.decrypt(text)).isEqualTo(team.decrypt(text));
        return (Value.Fields) Json.read(team.decrypt(text));
    }

    private String[] files() {
        String[] files = world.folder.resolve("out").toFile().list();
        java.util.Arrays.sort(files);
        return files;
    }

    @Test
    void eachNewKeyIsOneFileForItsRecipientsAlone() throws IOException {
        world.write("keys.yaml", keys("one", "two"));
        World.Said said = apply("--format", "json");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.err()).contains("delivered e2e/keys/one, e2e/keys/two");
        assertThat(files()).containsExactly("one.age", "two.age");
        Path file = world.folder.resolve("out/one.age");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(read("one.age").text("address")).isEqualTo("e2e/keys/one");
        assertThat(world.get("/orders/", read("one.age").text("key"))).isEqualTo(200);
        assertThat(read("two.age").text("key")).isEqualTo(world.reveal("two"));
        assertThat(world.everythingSaid.toString())
                .doesNotContain(world.reveal("one"))
                .doesNotContain(world.reveal("two"));
    }

    @Test
    void onlyWhatIsNewIsDelivered() throws IOException {
        world.write("keys.yaml", keys("one"));
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        assertThat(apply().code()).isZero();
        assertThat(files()).isEmpty();
        world.write("keys.yaml", keys("one", "two").replace("one: {", "one: {alias: changed, "));
        assertThat(apply().code()).isZero();
        assertThat(files()).containsExactly("two.age");
        world.write("keys.yaml", keys("one", "two").replace("one: {", "one: {generation: 2, overlap: 7d, "));
        assertThat(apply().code()).isZero();
        assertThat(files()).containsExactly("one@2.age", "two.age");
        assertThat(read("one@2.age").text("key")).isEqualTo(world.reveal("one"));
        // A second delivery would find the files there.
        assertThat(apply().code()).isZero();
        assertThat(apply().err()).doesNotContain("delivered");
    }

    @Test
    void wrongRecipientsStopBeforeAnythingIsCreated() throws IOException {
        world.write("keys.yaml", keys("one"));
        world.write("team.txt", "# me\n" + team.secret() + "\nage1mistyped\n" + team.recipient() + "\n");
        World.Said said = apply();
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("nothing was changed: team.txt:2 has no recipient of age: it is a private key of age")
                .contains("team.txt:3 has no recipient of age")
                .doesNotContain(team.secret())
                .doesNotContain(team.secret().substring(20));
        nothingWasCreated();
        world.write("team.txt", "# nobody yet\n");
        assertThat(apply().err()).contains("team.txt has no recipient of age");
        Files.delete(world.folder.resolve("team.txt"));
        assertThat(apply().err()).contains("team.txt cannot be read");
        nothingWasCreated();
    }

    @Test
    void aFolderThatCannotBeWrittenStopsBeforeAnythingIsCreated() throws IOException {
        world.write("keys.yaml", keys("one"));
        world.write("out", "a file");
        World.Said said = apply();
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("nothing was changed: --deliver cannot write to the folder out");
        nothingWasCreated();
        Files.delete(world.folder.resolve("out"));
        Files.createSymbolicLink(world.folder.resolve("out"), Path.of("nowhere"));
        assertThat(apply().code()).isEqualTo(1);
        nothingWasCreated();
    }

    @Test
    void aFileThatIsThereStopsBeforeAnythingIsCreated() throws IOException {
        world.write("keys.yaml", keys("one", "two"));
        world.write("out/one.age", "of someone else");
        Files.createSymbolicLink(world.folder.resolve("out/two.age"), Path.of("nowhere"));
        World.Said said = apply();
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("e2e/keys/one would be delivered to out/one.age, which is there already")
                .contains("e2e/keys/two would be delivered to out/two.age")
                .contains("nothing was changed: 2 new keys could not be delivered");
        assertThat(world.folder.resolve("out/one.age")).hasContent("of someone else");
        nothingWasCreated();
    }

    @Test
    void whatWasCreatedAndNotDeliveredIsReportedAndDeliveredByTheNextApply() throws IOException {
        world.write("keys.yaml", keys("one", "two"));
        World.Said said = world.runApproved(
                world.folder,
                () -> {
                    try {
                        world.write("out/one.age", "planted");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "apply",
                "--deliver",
                "out",
                "--age-recipients",
                "team.txt");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err())
                .contains("e2e/keys/one was created, but not delivered: out/one.age is there already")
                .contains("'keywright reveal one' hands it out")
                .contains("delivered e2e/keys/two");
        assertThat(world.folder.resolve("out/one.age")).hasContent("planted");
        Files.delete(world.folder.resolve("out/one.age"));
        Files.delete(world.folder.resolve("out/two.age")); // It went to its holder.

        World.Said again = apply();
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(files()).containsExactly("one.age");
        assertThat(world.get("/orders/", read("one.age").text("key"))).isEqualTo(200);
        assertThat(apply().code()).isZero();
    }

    private static String asked(String name, AgeIdentity holder, String more) {
        return "  " + name + ": {" + more + "deliver: " + holder.recipient()
                + ", expires: never, rate: unlimited, quota_max: unlimited, access_rights: [{api: Orders}]}\n";
    }

    /** By pull request: the holder writes their public key, and gets a file that nobody else can open. */
    @Test
    void aKeyIsDeliveredToTheHolderThatTheFilesNameAndToNobodyElse() throws IOException {
        AgeIdentity jane = AgeIdentity.generate();
        world.write("keys.yaml", keys("one") + asked("two", jane, ""));
        World.Said plan = world.run("plan");
        assertThat(plan.out()).contains("apply --deliver encrypts it for " + jane.recipient());
        assertThat(world.run("plan", "--format", "markdown").out())
                .contains("; apply --deliver encrypts it for " + jane.recipient() + " | 1 key |");
        assertThat(world.run("plan", "--format", "json").out()).contains("\"deliver\" : \"" + jane.recipient() + "\"");
        assertThat(world.run("explain", "two").out()).contains("encrypts a new credential for " + jane.recipient());
        assertThat(world.run("explain", "two", "--format", "json").out())
                .contains("\"deliver\" : \"" + jane.recipient() + "\"");

        assertThat(apply().code()).isZero();
        assertThat(files()).containsExactly("one.age", "two.age");
        String text = Files.readString(world.folder.resolve("out/two.age"));
        assertThat(((Value.Fields) Json.read(jane.decrypt(text))).text("key")).isEqualTo(world.reveal("two"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> team.decrypt(text))
                .isInstanceOf(IllegalStateException.class);
        assertThat(read("one.age").text("key")).isEqualTo(world.reveal("one"));
    }

    @Test
    void withoutOtherRecipientsOnlyTheNamedHoldersGetTheirs() throws IOException {
        AgeIdentity jane = AgeIdentity.generate();
        world.write("keys.yaml", keys("one"));
        World.Said nobody = world.run("apply", "--auto-approve", "--deliver", "out");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).contains("nothing was changed", "there is no recipient", "--age-recipients FILE");
        nothingWasCreated();
        world.write("keys.yaml", keys("one") + asked("two", jane, ""));
        World.Said said = world.run("apply", "--auto-approve", "--deliver", "out");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(files()).containsExactly("two.age");
        assertThat(said.err()).contains("not delivered, since there is no recipient for it: e2e/keys/one");
    }

    @Test
    void toChangeTheHolderAloneIsNoChange() throws IOException {
        AgeIdentity jane = AgeIdentity.generate();
        AgeIdentity bob = AgeIdentity.generate();
        world.write("keys.yaml", keys("one") + asked("two", jane, ""));
        assertThat(apply().code()).isZero();
        world.write("keys.yaml", keys("one") + asked("two", bob, ""));
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        assertThat(apply().code()).isZero();
        // A new generation goes to whoever is named now.
        world.write("keys.yaml", keys("one") + asked("two", bob, "generation: 2, overlap: 1d, "));
        assertThat(apply().code()).isZero();
        assertThat(bob.decrypt(Files.readString(world.folder.resolve("out/two@2.age"))))
                .contains("e2e/keys/two");
    }

    @Test
    void anApplyThatDeliversNothingNamesWhoWaits() throws IOException {
        AgeIdentity jane = AgeIdentity.generate();
        world.write("keys.yaml", keys("one") + asked("two", jane, ""));
        World.Said said = world.run("apply", "--auto-approve");
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("not delivered, since this was no apply --deliver: two;", "reveal NAME --age");
        assertThat(world.run("apply", "--auto-approve").err()).doesNotContain("not delivered");
    }

    /** Whoever may open the file was reviewed: a saved plan does not deliver to somebody else. */
    @Test
    void anotherHolderMakesAReviewedPlanStale() throws IOException {
        AgeIdentity jane = AgeIdentity.generate();
        AgeIdentity mallory = AgeIdentity.generate();
        world.write("keys.yaml", "keys:\n" + asked("two", jane, ""));
        assertThat(world.run("plan", "-out", "reviewed.plan").code()).isZero();
        assertThat(world.run("show", "reviewed.plan").out()).contains("encrypts it for " + jane.recipient());
        world.write("keys.yaml", "keys:\n" + asked("two", mallory, ""));
        World.Said said = world.run("apply", "reviewed.plan", "--deliver", "out");
        assertThat(said.code()).as(said.all()).isEqualTo(5);
        assertThat(world.folder.resolve("out/two.age")).doesNotExist();
        world.write("keys.yaml", "keys:\n" + asked("two", jane, ""));
        World.Said right = world.run("apply", "reviewed.plan", "--deliver", "out");
        assertThat(right.code()).as(right.all()).isZero();
        assertThat(jane.decrypt(Files.readString(world.folder.resolve("out/two.age"))))
                .contains("e2e/keys/two");
    }

    private World.Said exec(String command, String... more) {
        var words = new ArrayList<>(List.of("apply", "--auto-approve", "--deliver-exec", command));
        words.addAll(List.of(more));
        return world.run(words.toArray(String[]::new));
    }

    private String script(String text) throws IOException {
        world.write("vault.sh", "#!/bin/sh\n" + text + "\n");
        assertThat(world.folder.resolve("vault.sh").toFile().setExecutable(true))
                .isTrue();
        return "./vault.sh";
    }

    @Test
    void aProgramGetsEachNewKeyOnStandardInput() throws IOException {
        world.write("keys.yaml", keys("one", "two"));
        String program = script(
                "echo printed by the program; echo and here >&2\n"
                        + "cat > \"got-$KEYWRIGHT_NAME-$1.json\"; echo \"$KEYWRIGHT_ADDRESS $KEYWRIGHT_NAMESPACE\" >> got-$KEYWRIGHT_NAME-$1.json");
        World.Said said = exec(program + " 'a b'", "--allow-exec");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.all()).doesNotContain("printed by the program", "and here");
        List<String> lines = Files.readAllLines(world.folder.resolve("got-one-a b.json"));
        var key = (Value.Fields) Json.read(lines.get(0));
        assertThat(world.get("/orders/", key.text("key"))).isEqualTo(200);
        assertThat(lines.get(1)).isEqualTo("e2e/keys/one e2e");
        assertThat(world.folder.resolve("got-two-a b.json")).exists();
        assertThat(world.everythingSaid.toString()).doesNotContain(key.text("key"));
    }

    @Test
    void aProgramThatFailsIsReportedAndRunAgainByTheNextApply() throws IOException {
        world.write("keys.yaml", keys("one", "two"));
        String program = script(
                "[ -e fixed ] || [ $KEYWRIGHT_NAME = two ] || { cat >&2; exit 7; }; echo \"$KEYWRIGHT_NAME\" >> got");
        World.Said said = exec(program, "--allow-exec");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err())
                .contains("e2e/keys/one was created, but not delivered: the command failed with exit code 7")
                .contains("'keywright reveal one' hands it out");
        assertThat(said.all()).doesNotContain(world.reveal("one"));
        world.write("fixed", "");
        assertThat(exec(program, "--allow-exec").code()).isZero();
        assertThat(exec(program, "--allow-exec").code()).isZero();
        assertThat(Files.readAllLines(world.folder.resolve("got"))).containsExactly("two", "one");
    }

    @Test
    void aProgramIsFoundAndAllowedBeforeAnythingIsCreated() throws IOException {
        world.write("keys.yaml", keys("one"));
        World.Said said = exec(script("true"));
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.err()).contains("needs --allow-exec");
        assertThat(exec("./no-such-program", "--allow-exec").err())
                .contains("nothing was changed: --deliver-exec: there is no program ./no-such-program");
        assertThat(exec("./keys.yaml", "--allow-exec").err())
                .contains("there is no program ./keys.yaml that may be run");
        assertThat(exec("cat > file", "--allow-exec").code()).isEqualTo(64);
        nothingWasCreated();
    }

    @Test
    void wrongCommandLinesAreRefused() throws IOException {
        assertThat(world.run("apply", "--age-recipients", "team.txt").code()).isEqualTo(64);
    }

    private void nothingWasCreated() {
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.out()).contains("to create, 0 to update");
    }
}
