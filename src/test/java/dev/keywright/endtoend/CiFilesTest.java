package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that people copy into their CI: what none of them may do. */
class CiFilesTest {

    private static final Path CI = Path.of("ci");

    /** Each by the commit of a release: a tag can be moved. */
    private static final Set<String> ACTIONS = Set.of(
            "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
            "actions/setup-java@b6effb05e454b25005698d916606bdc6ffcbf961",
            "OWNER/keywright/ci/github@COMMIT");

    @TempDir
    Path temp;

    private static List<Path> files(String under, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(CI.resolve(under))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<Path> ofGitHub() throws IOException {
        return files("github", ".yml");
    }

    private static Node.Mapping yaml(Path file) throws IOException {
        var mistakes = new Diagnostics();
        List<Node> documents = new YamlReader(SourceLimits.standard(), mistakes)
                .read(file.toString(), Files.readString(file))
                .orElseThrow();
        assertThat(mistakes.all()).isEmpty();
        return (Node.Mapping) documents.get(0);
    }

    /** All values of fields with this name, at any depth. */
    private static List<Node> values(Node node, String name) {
        var found = new ArrayList<Node>();
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> {
                if (entry.key().equals(name)) {
                    found.add(entry.value());
                }
                found.addAll(values(entry.value(), name));
            });
        } else if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> found.addAll(values(item, name)));
        }
        return found;
    }

    private static List<String> texts(Node node, String name) {
        return values(node, name).stream()
                .filter(Node.Scalar.class::isInstance)
                .map(value -> ((Node.Scalar) value).text())
                .toList();
    }

    @Test
    void onlyTheActionsOfGitHubThatAreNeededAndEachByItsCommit() throws IOException {
        assertThat(ofGitHub()).hasSizeGreaterThan(4);
        for (Path file : ofGitHub()) {
            assertThat(texts(yaml(file), "uses"))
                    .as(file.toString())
                    .isNotEmpty()
                    .isSubsetOf(ACTIONS);
        }
    }

    /** What an event holds (branches, labels, titles) would be part of the script; a variable is not. */
    @Test
    void noExpressionInAScript() throws IOException {
        for (Path file : ofGitHub()) {
            assertThat(texts(yaml(file), "run")).as(file.toString()).noneMatch(script -> script.contains("${{"));
        }
    }

    @Test
    void workflowsAskForTheLeastAndRunOneAtATime() throws IOException {
        for (Path file : files("github/workflows", ".yml")) {
            Node.Mapping workflow = yaml(file);
            assertThat(workflow.entry("permissions")).as(file.toString()).isPresent();
            assertThat(workflow.entry("concurrency")).as(file.toString()).isPresent();
            assertThat(Files.readString(file))
                    .doesNotContain("pull_request_target")
                    .doesNotContain("write-all");
            assertThat(texts(workflow, "persist-credentials"))
                    .as(file.toString())
                    .isNotEmpty()
                    .containsOnly("false");
            assertThat(values(workflow, "timeout-minutes"))
                    .as(file.toString())
                    .hasSameSizeAs(values(workflow, "runs-on"));
        }
    }

    /** The job that has a token to write and sees a change of a fork runs nothing of it, and has no other secret. */
    @Test
    void theJobForForksHasNoSecretAndChecksNothingOut() throws IOException {
        String workflow = Files.readString(CI.resolve("github/workflows/fork-pull-request.yml"));

        assertThat(workflow).doesNotContain("secrets.").doesNotContain("ref:").contains("permissions: {}");
        assertThat(Files.readString(CI.resolve("scripts/fork-files.sh")))
                .doesNotContainPattern(Pattern.compile("git.*(checkout|worktree|merge|reset|switch)"));
    }

    @Test
    void theOtherFilesAreYaml() throws IOException {
        assertThat(texts(yaml(CI.resolve("gitlab/templates/keywright.yml")), "regex"))
                .containsExactly("^[0-9a-f]{40}$");
        assertThat(Files.readString(Path.of(".pre-commit-hooks.yaml"))).contains("id: keywright-validate");
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        runs("shellcheck", List.of("-x"), files("scripts", ".sh"));
    }

    @Test
    void actionlintFindsNothing() throws Exception {
        Path repository = temp.resolve("repository");
        Files.createDirectories(repository.resolve(".github/workflows"));
        Files.createDirectories(repository.resolve(".git"));
        for (Path file : files("github/workflows", ".yml")) {
            Files.writeString(
                    repository.resolve(".github/workflows").resolve(file.getFileName()),
                    Files.readString(file).replace("OWNER/keywright/ci/github@COMMIT", "./ci/github"));
        }
        Files.createDirectories(repository.resolve("ci/github"));
        Files.copy(CI.resolve("github/action.yml"), repository.resolve("ci/github/action.yml"));
        runs(repository, "actionlint", List.of("-shellcheck="), List.of());
    }

    private void runs(String program, List<String> options, List<Path> files) throws Exception {
        runs(Path.of("").toAbsolutePath(), program, options, files);
    }

    private static void runs(Path folder, String program, List<String> options, List<Path> files) throws Exception {
        assumeThat(Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))))
                .as(program + " is installed")
                .isTrue();
        var line = new ArrayList<>(List.of(program));
        line.addAll(options);
        files.forEach(file -> line.add(file.toString()));
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
