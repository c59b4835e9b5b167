package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A full disk or a closed pipe on standard output: whatever the command, half an answer is no success. */
class LostOutputTest {

    private static final String KEYS = """
            policies:
              gold: {rate: 1000, per: 1m, access_rights: [{api: Orders}]}
            keys:
              one: {access_rights: [{api: Orders}], rate: 5, per: 1s}
              two: {access_rights: [{api: Orders}], rate: 5, per: 1s}
              golden: {apply_policies: [gold]}
            """;

    /** Takes some bytes and then no more. */
    private static final class Full extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int room;

        Full(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            room--;
            kept.write(b);
        }
    }

    private World world;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", KEYS);
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "help",
                "plan --help",
                "completion",
                "init fresh",
                "validate",
                "validate --format json",
                "plan",
                "plan --format json",
                "plan --format markdown",
                "plan --detailed-exitcode",
                "plan -out saved.plan",
                "plan --against state.snap",
                "snapshot -out other.snap",
                "show first.plan",
                "show first.plan --format json",
                "show first.plan --format markdown",
                "show receipt.json",
                "doctor",
                "doctor --format json",
                "explain one",
                "explain one --format json",
                "explain one --offline",
                "effective --policies policies.json --sessions sessions.json",
                "effective --policies policies.json --sessions sessions.json --format json",
                "reveal --stdout one",
                "reveal --stdout one --format json",
                "unlock",
                "demo"
            })
    void everyCommandEndsWithAnError(String line) throws Exception {
        prepare();
        String[] words = line.split(" ");
        var whole = new ByteArrayOutputStream();
        int usual = world.runTo(whole, words).code();
        assertThat(usual).as("a case that fails anyway proves nothing").isIn(0, 2);
        assertThat(whole.size()).isPositive();
        Files.deleteIfExists(world.folder.resolve("fresh/keywright.yaml"));
        Files.deleteIfExists(world.folder.resolve("fresh/keys.yaml"));

        for (int room : List.of(0, whole.size() / 2, whole.size() - 1)) {
            World.Said said = world.runTo(new Full(room), words);
            assertThat(said.code()).as(room + " bytes: " + said.err()).isEqualTo(1);
            assertThat(said.err())
                    .contains("error: the output is not complete")
                    .doesNotContain("internal error", "Exception", "\tat ");
            Files.deleteIfExists(world.folder.resolve("fresh/keywright.yaml"));
            Files.deleteIfExists(world.folder.resolve("fresh/keys.yaml"));
        }
    }

    private void prepare() throws IOException {
        assertThat(world.run("plan", "-out", "first.plan").code()).isZero();
        assertThat(world.run("apply", "--auto-approve", "--receipt", "receipt.json")
                        .code())
                .isZero();
        assertThat(world.run("snapshot", "-out", "state.snap").code()).isZero();
        world.write("keys.yaml", KEYS + "  three: {access_rights: [{api: Orders}], rate: 5, per: 1s}\n");
        world.write("policies.json", "[]");
        world.write(
                "sessions.json",
                "[{\"rate\": 1, \"per\": 1, \"access_rights\": {\"orders\": {\"api_id\": \"orders\"}}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "jsonl"})
    void anApplyWhosePlanCannotBePrintedChangesNothing(String format) {
        World.Said said =
                world.runTo(new Full(0), "apply", "--auto-approve", "--format", format, "--receipt", "receipt.json");
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.err()).contains("error: the output is not complete");
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.out()).contains("keys: 3 to create").contains("policies: 1 to create");
    }

    @Test
    void aPlanThatIsCutOffIsNotApplied() {
        World.Said said = world.runTo(new Full(200), "apply", "--auto-approve");
        assertThat(said.code()).isEqualTo(1);
        assertThat(world.run("plan").out()).contains("keys: 3 to create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void anApplyThatCannotReportIsStillRecordedInItsReceipt(String format) throws IOException {
        int plan = format.equals("text") ? world.run("plan").out().length() : 1;
        World.Said said = world.runTo(
                new Full(plan + 5), "apply", "--auto-approve", "--format", format, "--receipt", "receipt.json");
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.err()).contains("error: the output is not complete");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        assertThat(receipt().whole("exit_code")).isEqualTo(1);
        assertThat(receipt().text("finished")).isNotEmpty();
    }

    @Test
    void anApplyWhoseEventsAreLostStopsAsAfterCtrlC() throws IOException {
        var events = new ByteArrayOutputStream();
        world.runTo(events, "apply", "--format", "jsonl"); // Not approved: shows how long the first line would be.
        World.Said said =
                world.runTo(new Full(250), "apply", "--auto-approve", "--format", "jsonl", "--receipt", "receipt.json");
        assertThat(said.code()).as(said.err()).isIn(1, 4);
        assertThat(said.err()).contains("error: the output is not complete").doesNotContain("internal error");
        assertThat(receipt().text("finished")).isNotEmpty();
        assertThat(receipt().whole("exit_code")).isEqualTo(said.code());

        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
    }

    private Value.Fields receipt() throws IOException {
        return (Value.Fields) Json.read(Files.readString(world.folder.resolve("receipt.json")));
    }
}
