package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.schema.jsonschema.SchemaWriter;
import dev.keywright.source.SourceReader;
import dev.keywright.source.SourceRequest;
import dev.keywright.source.references.ExecRunner;
import dev.keywright.testing.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code examples/} shows is accepted by the reader and by the JSON Schemas. */
class ExamplesTest {

    private static final ExecRunner NO_COMMANDS = command -> {
        throw new AssertionError("no example runs a command");
    };

    static Stream<Path> projects() throws IOException {
        return Files.walk(Path.of("examples"))
                .filter(folder -> Files.exists(folder.resolve("keywright.yaml")))
                .sorted();
    }

    static Stream<Path> files() throws IOException {
        return Files.walk(Path.of("examples"))
                .filter(file -> file.toString().endsWith(".yaml")
                        && !file.getFileName().toString().equals("compose.yaml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void theReaderAcceptsTheProject(Path project) {
        var diagnostics = new Diagnostics();
        var declared = new SourceReader(NO_COMMANDS)
                .read(SourceRequest.of(project.toAbsolutePath(), environment()), diagnostics)
                .flatMap(sources -> ModelReader.read(sources, Read.NOW, diagnostics));
        assertThat(diagnostics.all()).isEmpty();
        assertThat(declared.orElseThrow().keys()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theSchemaAcceptsTheFile(Path file) throws IOException {
        boolean project = file.getFileName().toString().equals("keywright.yaml");
        boolean tests = file.getFileName().toString().endsWith(".test.yaml");
        boolean rules = file.getFileName().toString().endsWith(".rules.yaml");
        String schema = rules
                ? "rules.schema.json"
                : project ? SchemaWriter.PROJECT : tests ? "tests.schema.json" : SchemaWriter.RESOURCES;
        String text = Files.readString(file);
        assertThat(OutputSchema.problems(schema, text)).isEmpty();
        assertThat(text).contains("yaml-language-server: $schema=").contains("/schemas/" + schema);
    }

    /** Every variable that an example may refer to. */
    private static Map<String, String> environment() {
        var values = new HashMap<String, String>();
        values.put("KEYWRIGHT_KEY_SEED", "Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA");
        Stream.of("TYK_GATEWAY_URL", "TYK_DEV_URL", "TYK_STAGING_URL", "TYK_PROD_URL")
                .forEach(name -> values.put(name, "https://gateway.example.com"));
        Stream.of("TYK_GATEWAY_SECRET", "JANE_PASSWORD", "LEGACY_KEY")
                .forEach(name -> values.put(name, "value-of-" + name));
        return values;
    }
}
