package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report}: one run gives a job everything that it shows. */
class ReportFilesTest {

    private static final String[] ALL = {
        "--format", "github", "--report", "markdown=plan.md", "--report", "json=plan.json", "--report=sarif=plan.sarif"
    };

    private static World.Said plan(World world, String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of("plan"));
        words.addAll(java.util.List.of(ALL));
        words.addAll(java.util.List.of(more));
        return world.run(words.toArray(String[]::new));
    }

    private static String read(World world, String file) throws IOException {
        return Files.readString(world.folder.resolve(file));
    }

    @Test
    void onePlanIsWrittenInSeveralFormats(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("GITHUB_WORKSPACE", folder.toString());
            world.write("k.yaml", "keys:\n  open:\n    access_rights: [{api: Orders}]\n");
            world.write("plan.md", "an earlier one");
            World.Said said = plan(world);
            assertThat(said.code()).as(said.err()).isZero();
            // The filter of the terminal breaks what would be a command, so this has to go around it.
            assertThat(said.out())
                    .startsWith("::warning file=project/k.yaml,line=3,col=5,title=opens::opens: new key open");
            assertThat(read(world, "plan.md"))
                    .startsWith("<!-- keywright:plan:project -->\n### Keywright · e2e")
                    .contains("new key <code>open</code>");
            assertThat(read(world, "plan.json")).contains("\"format\" : \"keywright-plan\"");
            assertThat(read(world, "plan.sarif")).contains("project/k.yaml");
            assertThat(folder.resolve("project")).isDirectoryNotContaining("glob:**.part");
        }
    }

    @Test
    void aPlanThatAGuardStopsIsWrittenInFull(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.write("k.yaml", "keys:\n  open: {access_rights: [{api: Orders}], rate: 1, per: 1s}\n");
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            world.write("k.yaml", "keys: {}\n");
            World.Said said = plan(world);
            assertThat(said.code()).isEqualTo(3);
            assertThat(said.out()).contains("::error title=guard-empty-project::apply would stop: ");
            assertThat(read(world, "plan.md")).contains("**Apply would stop:**", "--allow empty-project");
            assertThat(read(world, "plan.json")).contains("empty-project");
            assertThat(read(world, "plan.sarif")).contains("guard-empty-project");
        }
    }

    @Test
    void errorsTakeThePlaceOfThePlan(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.write("k.yaml", "keys:\n  open:\n    acces_rights: [{api: Orders}]\n");
            World.Said said = plan(world);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out()).contains("::error file=k.yaml,line=3,col=5,title=unknown-field::");
            assertThat(said.err()).contains("error[unknown-field]");
            assertThat(read(world, "plan.md"))
                    .startsWith("<!-- keywright:plan:project -->\n### Keywright · no plan: ")
                    .contains("unknown-field", "<code>k.yaml&#58;3</code>");
            assertThat(read(world, "plan.json")).contains("keywright-diagnostics");
            assertThat(read(world, "plan.sarif")).contains("unknown-field");
        }
    }

    /** What is no diagnostic, such as a gateway that is not there, is an error in each format, too. */
    @Test
    void aGatewayThatDoesNotAnswerIsAnErrorInEveryFormat(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.environment.put("TYK_GATEWAY_URL", "http://127.0.0.1:9");
            world.write("k.yaml", "keys:\n  open: {access_rights: [{api: Orders}], rate: 1, per: 1s}\n");
            World.Said said = plan(world);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out())
                    .startsWith("::error title=failed::the gateway: ")
                    .contains("%0Ahint: Is the gateway running")
                    .doesNotContain("\\n");
            assertThat(read(world, "plan.md")).contains("no plan: 1 error");
        }
    }

    @Test
    void validateAndLintHaveIt(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.write("k.yaml", "keys:\n  open: {access_rights: [{api: Orders}]}\n");
            assertThat(world.run("validate", "--report", "junit=v.xml").code()).isZero();
            assertThat(read(world, "v.xml")).contains("<testsuite name=\"validate\"");
            World.Said lint = world.run("lint", "--format", "github", "--report", "gitlab=l.json");
            assertThat(lint.out()).startsWith("::warning file=k.yaml,line=2,");
            assertThat(read(world, "l.json")).contains("check_name");
        }
    }

    /** {@code /dev/stdout} is a link to a plain file where output goes to one, and must stay what it is. */
    @Test
    void aDeviceIsWrittenToAndNotReplaced(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.write("k.yaml", "keys:\n  open: {access_rights: [{api: Orders}], rate: 1, per: 1s}\n");
            assertThat(world.run("plan", "--report", "json=/dev/null").code()).isZero();
            assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
            Path link = Path.of(
                    "/dev/shm/keywright-report-" + ProcessHandle.current().pid());
            Path target = Files.writeString(folder.resolve("log"), "before\n");
            Files.createSymbolicLink(link, target);
            try {
                assertThat(world.run("plan", "--report", "json=" + link).code()).isZero();
                assertThat(target).content().startsWith("before\n{").contains("keywright-plan");
                World.Said saved = world.run("plan", "-out", link.toString());
                assertThat(saved.code()).isEqualTo(1);
                assertThat(saved.err()).contains("no plain file");
                assertThat(Files.isSymbolicLink(link)).isTrue();
            } finally {
                Files.delete(link);
            }
        }
    }

    /** A pull request may hold links, and a job that writes through one would change what it leads to. */
    @Test
    void aLinkIsReplacedAndNotFollowed(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.write("k.yaml", "keys:\n  open: {access_rights: [{api: Orders}], rate: 1, per: 1s}\n");
            Path victim = Files.writeString(folder.resolve("victim"), "mine");
            Files.createSymbolicLink(world.folder.resolve("plan.md"), victim);
            Files.createSymbolicLink(world.folder.resolve(".plan.json.part"), victim);
            assertThat(plan(world).code()).isZero();
            assertThat(victim).hasContent("mine");
            assertThat(Files.isSymbolicLink(world.folder.resolve("plan.md"))).isFalse();
            assertThat(read(world, "plan.json")).contains("keywright-plan");
        }
    }

    @Test
    void aSavedPlanIsShownInEveryFormatAndAReceiptIsNot(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            world.write("k.yaml", "keys:\n  open: {access_rights: [{api: Orders}]}\n");
            assertThat(world.run("plan", "-out", "a.plan").code()).isZero();
            assertThat(world.run("show", "a.plan", "--format", "html").out()).contains("new key open");
            assertThat(world.run("show", "a.plan", "--format", "github").out())
                    .startsWith("::warning file=k.yaml,line=2,");
            assertThat(world.run("apply", "a.plan", "--receipt", "a.receipt").code())
                    .isZero();
            World.Said receipt = world.run("show", "a.receipt", "--format", "sarif");
            assertThat(receipt.code()).isEqualTo(64);
            assertThat(receipt.err())
                    .contains("--format sarif is not for this; it is not one of text, plain, json, markdown");
        }
    }

    @Test
    void whatIsNoReportIsRefusedBeforeAnyWork(@TempDir Path folder) throws IOException {
        try (World world = new World(folder, KeySettings.HASHED)) {
            for (String wrong : new String[] {"plan.md", "=plan.md", "markdown=", "csv=plan.csv"}) {
                World.Said said = world.run("plan", "--report", wrong);
                assertThat(said.code()).as(wrong).isEqualTo(64);
                assertThat(said.err()).startsWith("error: Invalid value for option '--report': '");
            }
            World.Said twice = world.run("plan", "--report", "json=a", "--report", "markdown=./a");
            assertThat(twice.code()).isEqualTo(64);
            assertThat(twice.err()).contains("./a is named twice");
            World.Said nowhere = world.run("plan", "--report", "json=no/such/folder/a.json");
            assertThat(nowhere.code()).isEqualTo(1);
            assertThat(nowhere.err()).contains("no/such/folder/a.json cannot be written");
        }
    }
}
