package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of {@code gateway.urls} that do not share a Redis, or have other policies. */
class NodesApartTest {

    private static final String KEYS = "keys: {one: {access_rights: [{api: Orders}], rate: 5, per: 1s}}\n";

    private World first;
    private World second;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        first = new World(folder.resolve("first"), KeySettings.PLAIN);
        second = new World(folder.resolve("second"), KeySettings.PLAIN);
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
    }

    /** The lock is how a first apply finds out. It would keep others out for minutes. */
    @Test
    void anApplyThatFindsThemApartLeavesNoLock() throws IOException {
        first.write("keys.yaml", KEYS);
        nodes(first, second);

        for (int i = 0; i < 2; i++) { // Which node is written to goes round.
            World.Said said = first.run("apply", "--auto-approve");
            assertThat(said.code()).isOne();
            assertThat(said.err()).contains("nodes-differ", "nothing was changed");
            assertThat(keysOf(first)).isEmpty();
            assertThat(keysOf(second)).isEmpty();
        }
    }

    @Test
    void aKeyThatOneNodeShowsIsNotSaidToBeMissing() throws IOException {
        second.write("keys.yaml", KEYS);
        assertThat(second.run("apply", "--auto-approve").code()).isZero();
        first.write("keys.yaml", KEYS);
        nodes(first, second);

        for (int i = 0; i < 2; i++) {
            World.Said said = first.run("reveal", "--stdout", "one");
            assertThat(said.code()).as(said.out()).isOne();
            assertThat(said.err()).contains("nodes-differ").doesNotContain("not on the gateway yet");
        }
    }

    /** Whoever has to get a run going again must not be told that nothing is in its way. */
    @Test
    void aLockThatOneNodeShowsIsNotSaidToBeFree() throws IOException {
        first.write("keys.yaml", KEYS);
        assertThat(first.run("apply", "--auto-approve").code()).isZero();
        nodes(first, second);

        World.Said said = first.run("unlock");
        assertThat(said.all()).doesNotContain("Nobody holds");
        assertThat(said.err()).contains("nodes-differ");
    }

    /** A gateway that has just lost its Redis looks alike, until it finds out itself. */
    @Test
    void withoutALedgerNothingMissingIsAFact() throws IOException {
        first.write("keys.yaml", KEYS);
        assertThat(first.run("reveal", "--stdout", "one").err())
                .contains("shows no ledger of e2e", "cannot read its Redis");
        assertThat(first.run("snapshot", "-out", "now.json").err()).contains("first run: this project owns nothing");

        assertThat(first.run("apply", "--auto-approve").code()).isZero();
        first.write("more.yaml", KEYS.replace("one", "two"));
        assertThat(first.run("reveal", "--stdout", "two").err())
                .contains("is not on the gateway yet")
                .doesNotContain("Redis");
        assertThat(first.run("snapshot", "-out", "then.json").err()).doesNotContain("no ledger");
    }

    @Test
    void validateNamesThePolicyThatANodeLacks() throws IOException {
        policy(second, 10);
        first.write("keys.yaml", "keys: {one: {apply_policies: [gold]}}\n");
        nodes(first, second);

        World.Said said = first.run("validate", "--live");
        assertThat(said.code()).isOne();
        assertThat(said.err()).contains("policy-differs", "gold", "is missing on node 1", "keys.yaml");

        policy(first, 20);
        said = first.run("validate", "--live");
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("policy-differs", "node 2 differs from node 1 in rate");
    }

    private static void policy(World world, long rate) throws IOException {
        Value.Fields right = Value.Fields.of("api_id", Value.text("api-1"))
                .with("api_name", Value.text("Orders"))
                .with("versions", Value.texts(List.of("Default")));
        world.post(
                "/tyk/policies",
                Value.Fields.of("id", Value.text("gold"))
                        .with("org_id", Value.text("acme"))
                        .with("active", Value.flag(true))
                        .with("rate", Value.whole(rate))
                        .with("per", Value.whole(60))
                        .with("access_rights", Value.Fields.of("api-1", right)));
        world.reload();
    }

    private static List<String> keysOf(World world) throws IOException {
        return ((Value.Fields) world.admin("/tyk/keys")).texts("keys");
    }

    private static void nodes(World project, World other) throws IOException {
        String text = Files.readString(project.folder.resolve("keywright.yaml"));
        project.write(
                "keywright.yaml",
                text.replace(
                        "url: \"${env:TYK_GATEWAY_URL}\"",
                        "urls: [\"" + project.url() + "\", \"" + other.url() + "\"]"));
    }
}
