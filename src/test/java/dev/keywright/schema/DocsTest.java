package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.schema.jsonschema.SchemaWriter;
import dev.keywright.source.SourceReader;
import dev.keywright.source.SourceRequest;
import dev.keywright.source.references.ExecRunner;
import dev.keywright.testing.GeneratedParts;
import dev.keywright.testing.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the docs say is what the program does. */
class DocsTest {

    private static final Path REFERENCE = Path.of("docs", "reference.md");
    private static final Path REDIS = Path.of("docs", "redis.md");
    private static final Pattern YAML = Pattern.compile("^```yaml\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TRAPS = Pattern.compile("\\b[Tt]raps?[\\s*/]+\\d+(?:(?:,| and)[\\s*/]+\\d+)*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)}");
    private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]+)}");
    private static final ExecRunner NO_COMMANDS = command -> {
        throw new AssertionError("nothing runs here");
    };

    @Test
    void tablesAreTheGeneratedOnes() {
        GeneratedParts.check(REFERENCE, ReferenceTables::table);
    }

    @Test
    void soIsTheTableOfRedisSettings() {
        GeneratedParts.check(REDIS, ReferenceTables::table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "namespace", "org_id", "gateway", "key_seed", "gateway.url", "gateway.secret"})
    void whatTheTablesCallRequiredIsMissed(String field) {
        String name = field.replaceAll(".*\\.", "");
        String without = field.contains(".")
                ? Read.PROJECT.replaceAll("(?<=[{ ])" + name + ": \"[^\"]*\",? ?", "")
                : Read.PROJECT.replaceAll("(?m)^" + name + ":.*\n", "");
        assertThat(without).isNotEqualTo(Read.PROJECT);
        assertThat(SchemaTables.REQUIRED.contains(field) || field.equals("version"))
                .isTrue();
        assertThat(Read.project(without).codes()).contains("missing-field");
    }

    /** Comments cite the gateway's traps by number; whoever meets one must find its row. */
    @Test
    void everyTrapThatACommentCitesIsARow() throws IOException {
        Set<String> rows = Pattern.compile("^\\| (\\d+) \\| ", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs", "gateway-behaviour.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        var cited = new TreeMap<String, List<String>>();
        for (String sources : List.of("src/main/java", "src/test/java", "bench")) {
            try (Stream<Path> files = Files.walk(Path.of(sources))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    TRAPS.matcher(Files.readString(file))
                            .results()
                            .flatMap(traps -> NUMBER.matcher(traps.group()).results())
                            .forEach(trap -> cited.computeIfAbsent(trap.group(), number -> new ArrayList<>())
                                    .add(file.toString()));
                }
            }
        }
        assertThat(cited).hasSizeGreaterThan(25);
        cited.keySet().removeAll(rows);
        assertThat(cited).isEmpty();
    }

    static Stream<String> examples() throws IOException {
        return Stream.of(Files.readString(Path.of("README.md")), Files.readString(REFERENCE), Files.readString(REDIS))
                .flatMap(text -> YAML.matcher(text).results().map(m -> m.group(1)))
                .filter(yaml -> !yaml.lines().allMatch(line -> line.startsWith("#")));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesAreAccepted(String yaml, @TempDir Path folder) throws IOException {
        boolean project = yaml.contains("namespace:");
        assertThat(OutputSchema.problems(project ? SchemaWriter.PROJECT : SchemaWriter.RESOURCES, yaml))
                .isEmpty();

        Files.writeString(folder.resolve("keywright.yaml"), project ? yaml : Read.PROJECT);
        Files.writeString(folder.resolve("customers.csv"), "id,company,plan,paid_until\nc-1,One,gold,2027-01-01\n");
        if (!project) {
            Files.writeString(folder.resolve("keys.yaml"), yaml);
        }
        for (MatchResult file : FILE.matcher(yaml).results().toList()) {
            Path secret = folder.resolve(file.group(1));
            Files.createDirectories(secret.getParent());
            Files.writeString(secret, "a-secret-from-a-file\n");
        }
        var diagnostics = new Diagnostics();
        var declared = new SourceReader(NO_COMMANDS)
                .read(SourceRequest.of(folder, environment(yaml + Read.PROJECT)), diagnostics)
                .flatMap(sources -> ModelReader.read(sources, Read.NOW, diagnostics));
        assertThat(diagnostics.all()).isEmpty();
        assertThat(declared).isPresent();
    }

    private static Map<String, String> environment(String yaml) {
        var values = new HashMap<String, String>();
        VARIABLE.matcher(yaml)
                .results()
                .map(m -> m.group(1))
                .forEach(name -> values.put(
                        name,
                        name.endsWith("URL")
                                ? "https://gateway.example.com"
                                : "Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA" + name));
        return values;
    }
}
