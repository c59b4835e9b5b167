package dev.keywright.schema;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Location;
import dev.keywright.model.value.Secret;
import dev.keywright.source.Sources;
import dev.keywright.source.project.ProjectPaths;
import dev.keywright.source.resource.Resource;
import dev.keywright.source.resource.Resources;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.Origin;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** What the reader makes of a project: a few lines of YAML in, model and diagnostics out. No files, no overlays. */
public record Read(Optional<Declared> declared, List<Diagnostic> diagnostics) {

    public static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    static final String PROJECT = """
            version: 1
            namespace: prod
            org_id: acme
            gateway: {url: "https://gateway.example.com", secret: "${env:SECRET}"}
            key_seed: "${env:SEED}"
            """;

    /** What references give in these tests. */
    static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("${env:SECRET}", "the-admin-secret"),
            Map.entry("${env:SEED}", "Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA"),
            Map.entry("${env:PASSWORD}", "pa55word"),
            Map.entry("${env:KEY}", "supplied-key-1"),
            Map.entry("${env:KEY_TOO}", "supplied-key-1"),
            Map.entry("${env:FIVE}", "5"),
            Map.entry("${env:WORD}", "canary-word"),
            Map.entry("${env:EMPTY}", ""),
            Map.entry("${env:LONGEST_PASSWORD}", "p".repeat(72)),
            Map.entry("${env:TOO_LONG_PASSWORD}", "canary-word" + "p".repeat(62)));

    private static final Path FOLDER = Path.of("/project");

    static Read project(String yaml) {
        return of(yaml, "");
    }

    static Read resources(String yaml) {
        return of(PROJECT, yaml);
    }

    static Read of(String project, String resources) {
        var diagnostics = new Diagnostics();
        Sources sources = new Sources(
                FOLDER,
                Optional.empty(),
                mapping(project, "keywright.yaml"),
                Resources.of(split(resources)),
                new ProjectPaths(FOLDER, false, Set.of()),
                Set.of(),
                Set.of(),
                List::of);
        Optional<Declared> declared = ModelReader.read(sources, NOW, diagnostics);
        return new Read(declared, diagnostics.all());
    }

    DeclaredKey key() {
        return declared.orElseThrow(() -> new AssertionError(diagnostics.toString()))
                .keys()
                .get(0);
    }

    DeclaredPolicy policy() {
        return declared.orElseThrow(() -> new AssertionError(diagnostics.toString()))
                .policies()
                .get(0);
    }

    List<String> codes() {
        return diagnostics.stream().map(Diagnostic::code).toList();
    }

    /** The only diagnostic. */
    Diagnostic only() {
        if (diagnostics.size() != 1) {
            throw new AssertionError("expected one diagnostic: " + diagnostics);
        }
        return diagnostics.get(0);
    }

    private static List<Resource> split(String yaml) {
        var resources = new ArrayList<Resource>();
        for (Node.Entry section : mapping(yaml, "keys.yaml").entries()) {
            Address.Kind kind = section.key().equals("policies") ? Address.Kind.POLICY : Address.Kind.KEY;
            ((Node.Mapping) section.value())
                    .entries()
                    .forEach(e -> resources.add(new Resource(kind, e.key(), e.keyAt(), (Node.Mapping) e.value())));
        }
        return resources;
    }

    private static Node.Mapping mapping(String yaml, String file) {
        var settings = LoadSettings.builder().build();
        var parser = new ParserImpl(settings, new StreamReader(settings, new StringReader(yaml)));
        return new Composer(settings, parser)
                .getSingleNode()
                .map(root -> (Node.Mapping) node(root, file))
                .orElseGet(() -> new Node.Mapping(List.of(), Location.ofFile(file)));
    }

    private static Node node(org.snakeyaml.engine.v2.nodes.Node yaml, String file) {
        Location at = at(yaml, file);
        if (yaml instanceof ScalarNode s) {
            boolean reference = s.getValue().startsWith("${env:");
            return reference
                    ? new Node.Referenced(
                            Secret.of(ENVIRONMENT.get(s.getValue())), s.getValue(), new Origin(true, true, false), at)
                    : new Node.Scalar(s.getValue(), s.getScalarStyle() != ScalarStyle.PLAIN, at);
        }
        if (yaml instanceof SequenceNode s) {
            return new Node.Sequence(
                    s.getValue().stream().map(item -> node(item, file)).toList(), at);
        }
        return new Node.Mapping(
                ((MappingNode) yaml)
                        .getValue().stream()
                                .map(e -> new Node.Entry(
                                        ((ScalarNode) e.getKeyNode()).getValue(),
                                        at(e.getKeyNode(), file),
                                        node(e.getValueNode(), file)))
                                .toList(),
                at);
    }

    private static Location at(org.snakeyaml.engine.v2.nodes.Node yaml, String file) {
        Mark mark = yaml.getStartMark().orElseThrow();
        return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
