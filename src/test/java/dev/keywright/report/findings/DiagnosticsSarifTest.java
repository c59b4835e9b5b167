package dev.keywright.report.findings;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.keywright.app.run.Timings;
import dev.keywright.cli.Main;
import dev.keywright.cli.terminal.Console;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.json.Json;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsSarifTest {

    private static final List<Diagnostic> SEVERAL = List.of(
            Diagnostic.error(() -> "duplicate-name", new Location("keys/a b.yaml", 2, 3), "key acme is declared twice")
                    .because("One name is one key.")
                    .hint("Rename one of them.")
                    .seeAlso(new Location("keys/b.yaml", 12, 3)),
            Diagnostic.error(() -> "not-text", Location.ofFile("keys/ü.yaml"), "ü.yaml is not UTF-8"),
            Diagnostic.error(() -> "outside", new Location("/etc/keys#1.yaml", 1, 0), "not below the project"),
            Diagnostic.warning(() -> "expired", "key acme has \u001b[31mexpired"));

    @Test
    void hasWhatCodeScanningNeeds() throws Exception {
        String sarif = sarif(SEVERAL, "");
        check(sarif);
        Value.Fields first = results(sarif).get(0);
        assertThat(first.text("ruleId")).isEqualTo("duplicate-name");
        assertThat(first.text("level")).isEqualTo("error");
        assertThat(first.fields("message").text("text"))
                .isEqualTo("key acme is declared twice\nWhy: One name is one key.\nHint: Rename one of them.");
        Value.Fields place = place(first);
        assertThat(place.fields("artifactLocation").text("uri")).isEqualTo("keys/a%20b.yaml");
        assertThat(place.fields("region").whole("startLine")).isEqualTo(2);
        assertThat(place.fields("region").whole("startColumn")).isEqualTo(3);
        assertThat(results(sarif).get(3).text("level")).isEqualTo("warning");
        assertThat(place(results(sarif).get(3)).fields("artifactLocation").text("uri"))
                .as("code scanning refuses a result without a place")
                .isEqualTo("keywright.yaml");
        assertThat(sarif).doesNotContain("\u001b");
    }

    @Test
    void aPlaceWithoutALineIsTheWholeFile() throws Exception {
        Value.Fields place = place(results(sarif(SEVERAL, "")).get(1));
        assertThat(place.has("region")).isFalse();
        assertThat(place.fields("artifactLocation").text("uri")).isEqualTo("keys/%C3%BC.yaml");
    }

    @Test
    void filesAreRelativeToTheWorkingFolder() throws Exception {
        List<Value.Fields> results = results(sarif(SEVERAL, "infra/prod"));
        assertThat(place(results.get(0)).fields("artifactLocation").text("uri"))
                .isEqualTo("infra/prod/keys/a%20b.yaml");
        assertThat(place(results.get(2)).fields("artifactLocation").text("uri")).isEqualTo("file:///etc/keys%231.yaml");
    }

    @Test
    void noMistakesIsARunWithoutResults() throws Exception {
        String sarif = sarif(List.of(), "");
        check(sarif);
        assertThat(results(sarif)).isEmpty();
    }

    @Test
    void validateWritesItForAProjectBelowTheWorkingFolder(@TempDir Path folder) throws Exception {
        Path project = Files.createDirectories(folder.resolve("infra/keys"));
        Files.writeString(project.resolve("keywright.yaml"), """
                version: 1
                namespace: prod
                gateway:
                  url: http://127.0.0.1:1
                key_seed: ${env:SEED}
                """);
        Files.writeString(project.resolve("keys.yaml"), """
                keys:
                  acme:
                    ratee: {}
                """);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("SEED", "canary-Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA"),
                folder,
                Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC),
                Timings.usual());
        int code = Main.run(console, "validate", "--project", "infra/keys", "--format", "sarif");
        String sarif = out.toString(StandardCharsets.UTF_8);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isEqualTo(1);
        check(sarif);
        assertThat(results(sarif)).anySatisfy(result -> {
            assertThat(result.text("ruleId")).isEqualTo("unknown-field");
            assertThat(place(result).fields("artifactLocation").text("uri")).isEqualTo("infra/keys/keys.yaml");
            assertThat(place(result).fields("region").whole("startLine")).isEqualTo(3);
        });
    }

    private static String sarif(List<Diagnostic> all, String folder) {
        return DiagnosticsSarif.of(new DiagnosticsView(all, SourceLines.NONE, folder), "validate");
    }

    private static void check(String sarif) throws Exception {
        String schema = Files.readString(Path.of("src/test/resources/sarif-required.schema.json"));
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(sarif, InputFormat.JSON);
        assertThat(errors).isEmpty();
    }

    private static List<Value.Fields> results(String sarif) throws Exception {
        var run = (Value.Fields) ((Value.Fields) Json.read(sarif)).items("runs").get(0);
        return run.items("results").stream().map(Value.Fields.class::cast).toList();
    }

    private static Value.Fields place(Value.Fields result) {
        return ((Value.Fields) result.items("locations").get(0)).fields("physicalLocation");
    }
}
