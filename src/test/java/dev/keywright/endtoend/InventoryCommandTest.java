package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PageBody;
import dev.keywright.testing.PlainFormat;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** `inventory`: who has what. */
class InventoryCommandTest {

    private static final String FILES = """
            policies:
              gold:
                rate: 1000
                per: 1s
                quota_max: 500000
                quota_renewal_rate: 30d
                access_rights: [{api: Orders, allowed_urls: [{url: "/orders/(.*)", methods: [GET, HEAD]}]}]
            keys:
              acme: {apply_policies: [gold], meta_data: {owner: team-a}, expires: 2099-06-30}
              formula: {apply_policies: [gold], meta_data: {owner: "=HYPERLINK(1)"}}
              free: {access_rights: [{api: Billing}, {api: Versioned, versions: [v2]}], rate: unlimited, quota_max: unlimited}
              hidden: {access_rights: [{api: Orders}], rate: 1, per: 1s, meta_data: {owner: "${env:OWNER}"}}
              jane:
                basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}
                access_rights: [{api: Orders}]
                rate: 1
                per: 1s
              partner: {access_rights: [{api: Orders}], rate: 2, per: 1s}
            """;

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.environment.put("OWNER", "canary-owner");
        world.write("keys.yaml", FILES + "  gone: {apply_policies: [gold], meta_data: {owner: team-a}}\n");
        apply();
        world.clock.forward(Duration.ofHours(1));
        world.write("keys.yaml", FILES.replace("partner: {", "partner: {generation: 2, overlap: 7d, "));
        apply();
    }

    private void apply() {
        Said said = run("apply --auto-approve --allow mass-revoke");
        assertThat(said.code()).as(said.all()).isZero();
    }

    private Said run(String words) {
        return world.run((words + " --allow-env OWNER").split(" "));
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"text, txt", "plain, plain.txt", "csv, csv", "json, json", "html, html"})
    void showsWhoHasWhatInEveryFormat(String format, String extension) {
        Said said = run("inventory --format " + format);
        assertThat(said.code()).as(said.all()).isZero();
        if (format.equals("plain")) {
            PlainFormat.checkLinear(said.out());
        }
        if (format.equals("json")) {
            OutputSchema.check("inventory.schema.json", said.out());
        }
        Golden.check("inventory/all." + extension, stamped(PageBody.of(said.out())));
    }

    /** What the seed and the clock decide. */
    private static String stamped(String text) {
        return text.replaceAll("20[234]\\d-\\d\\d-\\d\\d(T[0-9:.]+Z)?", "DATE")
                .replaceAll("\\b[0-9a-z]{32}\\b", "FINGERPRINT")
                .replaceAll(" +\n", "\n")
                .replaceAll("(?m)^files at commit.*\n", "")
                .replaceAll("<div><dt>Files at commit.*\n", "")
                .replaceAll("files at commit \\w+", "")
                .replaceAll("\"checked_out\" : [^,]*", "\"checked_out\" : null");
    }

    @Test
    void nothingSecretIsInIt() {
        for (String format : List.of("text", "csv", "json", "html")) {
            String out = run("inventory --format " + format).all();
            assertThat(out).doesNotContain("canary", "kw1_");
            assertThat(run("reveal acme --stdout").out().strip()).isNotEmpty().satisfies(key -> assertThat(out)
                    .doesNotContain(key));
        }
    }

    @Test
    void aSpreadsheetRunsNoFormula() {
        assertThat(run("inventory --format csv").out())
                .contains("\n'=HYPERLINK(1),formula,")
                .doesNotContain("\n=");
    }

    @Test
    void theFingerprintStaysUntilTheCredentialIsReplaced() {
        List<String> before = fingerprints("partner");
        assertThat(before).hasSize(2).doesNotHaveDuplicates();
        world.clock.forward(Duration.ofDays(8));
        apply();
        assertThat(fingerprints("partner")).hasSize(1);
        assertThat(before).containsAll(fingerprints("partner"));
    }

    private List<String> fingerprints(String name) {
        return run("inventory --format csv --match name=" + name)
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[5])
                .toList();
    }

    @Test
    void conditionsSelectAndAnUnknownOneIsAnError() {
        assertThat(run("inventory --match owner=team-a --format csv")
                        .out()
                        .lines()
                        .map(line -> line.split(",")[1]))
                .containsExactly("key", "acme", "gone");
        assertThat(run("inventory --match state=deleted --format csv").out().lines())
                .hasSize(2);
        Said wrong = run("inventory --match owner=team-x");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("no owned or deleted key has the owner 'team-x'", "did you mean 'team-a'?");
    }

    @Test
    void gitNamesTheCommitOfEachDeclaration() throws Exception {
        Assumptions.assumeTrue(git("init", "-q") == 0, "there is no git here");
        git("add", "keys.yaml");
        git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-q", "-m", "keys");
        String commit = Files.readString(world.folder.resolve(".git/"
                        + Files.readString(world.folder.resolve(".git/HEAD"))
                                .strip()
                                .substring("ref: ".length())))
                .strip();
        world.environment.put("PATH", System.getenv("PATH"));

        String csv = run("inventory --blame --format csv").out();
        assertThat(csv).containsPattern("acme,active,.*keys.yaml:\\d+," + commit);
        assertThat(run("inventory --format csv").out()).containsPattern("acme,active,.*keys.yaml:\\d+,unknown");
        assertThat(run("inventory --format json").out()).contains("\"checked_out\" : \"" + commit + "\"");
        // A line that is not committed has no commit yet.
        world.write(
                "keys.yaml", Files.readString(world.folder.resolve("keys.yaml")).replace("team-a", "team-b"));
        assertThat(run("inventory --blame --format csv").out()).containsPattern("acme,active,.*,unknown");
    }

    private int git(String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command)
                    .directory(world.folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
