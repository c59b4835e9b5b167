package dev.keywright.schema.convert;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.json.JsonStream;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.json.JsonTree;
import dev.keywright.model.Location;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values of a file: one JSON value, the items of an array, JSON lines, or the documents of a YAML file. */
public final class ForeignText {

    private ForeignText() {}

    /** @param line where the value begins, from 1 */
    public record Document(JsonTree tree, int line) {}

    /**
     * Reads a whole file.
     *
     * @param shown its name in messages
     * @param diagnostics takes what is wrong with it; of its text nothing is quoted
     * @return empty when it cannot be read to its end
     */
    public static Optional<List<Document>> read(String shown, String text, Diagnostics diagnostics) {
        return looksLikeJson(text) ? json(shown, text, diagnostics) : yaml(shown, text, diagnostics);
    }

    static boolean isYaml(String text) {
        return !looksLikeJson(text);
    }

    /** Those that are resources of Kubernetes. */
    static List<Document> resources(List<Document> documents) {
        return documents.stream()
                .filter(document -> document.tree() instanceof JsonTree.Members object
                        && ForeignMembers.has(object, "apiVersion")
                        && ForeignMembers.has(object, "kind"))
                .toList();
    }

    /** YAML in braces is rare, and JSON in all ways but its errors. */
    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") && !start.startsWith("{{") || start.startsWith("[");
    }

    private static Optional<List<Document>> json(String shown, String text, Diagnostics diagnostics) {
        var documents = new ArrayList<Document>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (var stream = new JsonStream(new ByteArrayInputStream(bytes))) {
            for (Optional<JsonTree> next = stream.nextTree(); next.isPresent(); next = stream.nextTree()) {
                documents.add(new Document(next.get(), stream.line()));
            }
            return Optional.of(documents);
        } catch (JsonSyntaxException e) {
            diagnostics.add(
                    Diagnostic.error(ConvertCode.NOT_READABLE, Location.ofFile(shown), shown + ": " + e.getMessage())
                            .because("a file that is read in part would lose keys without anyone noticing")
                            .hint("correct it; comments and commas after the last item are no JSON"));
            return Optional.empty();
        }
    }

    /** What the reader reports quotes names and values, which may be keys: only its kind and place are shown. */
    private static Diagnostic unquoted(String shown, Diagnostic mistake) {
        Location at = mistake.location().orElse(Location.ofFile(shown));
        return Diagnostic.error(
                        ConvertCode.NOT_READABLE,
                        at,
                        "%s: not YAML that can be read (%s)".formatted(shown, mistake.code()))
                .because("a file that is read in part would lose keys without anyone noticing")
                .hint("correct it; nothing of its text is shown, since it may hold keys");
    }

    private static Optional<List<Document>> yaml(String shown, String text, Diagnostics diagnostics) {
        var found = new Diagnostics();
        Optional<List<Node>> nodes = new YamlReader(SourceLimits.standard(), found).read(shown, text);
        found.all().forEach(mistake -> diagnostics.add(unquoted(shown, mistake)));
        return nodes.filter(read -> !found.hasErrors()).map(read -> read.stream()
                .map(node -> new Document(YamlAsJson.of(node), node.at().line()))
                .toList());
    }
}
