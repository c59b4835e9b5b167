package dev.keywright.source.tables;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address.Kind;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.file.TextFile;
import dev.keywright.source.project.ProjectPaths;
import dev.keywright.source.references.Interpolation;
import dev.keywright.source.resource.ClaimedNames;
import dev.keywright.source.resource.Declaration;
import dev.keywright.source.resource.Overlay;
import dev.keywright.source.resource.Resource;
import dev.keywright.source.yaml.ExpansionBudget;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.NodeChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code keys_from}: one key per row of a CSV file. */
public final class KeysFrom {

    private static final Set<String> FIELDS = Set.of("csv", "csv_separator", "name", "key");

    private static final List<String> TABLES = List.of(".csv", ".tsv");

    private final ProjectPaths paths;
    private final SourceLimits limits;
    private final Interpolation references;
    private final ClaimedNames names;
    private final ExpansionBudget budget;
    private final Diagnostics diagnostics;

    public KeysFrom(
            ProjectPaths paths,
            SourceLimits limits,
            Interpolation references,
            ClaimedNames names,
            ExpansionBudget budget,
            Diagnostics diagnostics) {
        this.budget = budget;
        this.paths = paths;
        this.limits = limits;
        this.references = references;
        this.names = names;
        this.diagnostics = diagnostics;
    }

    /**
     * @param defaults the defaults of the body of every key
     * @param taker receives one key after another
     */
    public void declare(Node.Mapping written, Node.Mapping defaults, Consumer<Declaration> taker) {
        var misspelt = new HashSet<String>();
        for (Node.Entry entry : written.entries()) {
            if (!FIELDS.contains(entry.key())) {
                NodeChecks.unknownField(entry, "keys_from", FIELDS, "fields of the keys go under key:", diagnostics)
                        .ifPresent(misspelt::add);
            }
        }
        Optional<Node> name = required("name", written, misspelt);
        Optional<Node.Mapping> key = required("key", written, misspelt)
                .flatMap(body -> NodeChecks.mapping(body, "keys_from.key", diagnostics));
        Optional<CsvTable> table = required("csv", written, misspelt).flatMap(csv -> table(csv, separator(written)));
        if (name.isPresent() && key.isPresent() && table.isPresent()) {
            rows(table.get(), name.get(), key.get(), defaults, taker);
        }
    }

    private void rows(CsvTable table, Node name, Node.Mapping key, Node.Mapping defaults, Consumer<Declaration> taker) {
        var templates = new RowTemplates(table.columns(), references);
        RowTemplate named = templates.of(name);
        Node.Mapping whole = Overlay.lay(key, defaults);
        RowTemplate bodies = templates.body(whole, defaults);
        long weight = ExpansionBudget.weight(whole);
        Optional<RowMetaData> data = RowMetaData.of(bodies);
        if (!(named instanceof RowTemplate.Text)) {
            diagnostics.add(Diagnostic.error(FileCode.BAD_NAME, name.at(), "the name of keys_from has to differ by row")
                    .hint("use a column in it: \"${row:" + table.columns().get(0) + "}\""));
            return;
        }
        for (CsvRow row : table.rows()) {
            if (!budget.repeats(weight)) {
                return;
            }
            Node own = named.in(row);
            if (own instanceof Node.Referenced hidden) {
                if (!hidden.unresolved()) {
                    NodeChecks.text(
                            new Node.Referenced(hidden.value(), hidden.reference(), hidden.origin(), name.at()),
                            "a name",
                            diagnostics);
                }
                return;
            }
            var text = (Node.Scalar) own;
            if (names.claim(Kind.KEY, text.text(), text.at())) {
                taker.accept(Declaration.of(
                        Kind.KEY,
                        text.text(),
                        text.at(),
                        () -> Optional.of(
                                new Resource(Kind.KEY, text.text(), text.at(), (Node.Mapping) bodies.in(row))),
                        () -> data.flatMap(its -> its.in(row))));
            }
        }
    }

    private Optional<CsvTable> table(Node csv, Optional<Character> separator) {
        Optional<Node.Scalar> path = NodeChecks.text(references.node(csv), "the path of the CSV file", diagnostics);
        if (path.isEmpty() || separator.isEmpty()) {
            return Optional.empty();
        }
        String shown = path.get().text();
        try {
            return TextFile.read(paths.resolveShown(shown, TABLES), shown, limits.wholeBytes(), diagnostics)
                    .filter(text -> {
                        budget.read(text.length());
                        return true;
                    })
                    .flatMap(text -> CsvTable.read(shown, text, separator.get(), diagnostics));
        } catch (SourceException e) {
            references.report(
                    e.diagnostic().hint(beside(csv, shown).orElse(e.diagnostic().hint())), csv.at());
            return Optional.empty();
        }
    }

    /** Paths are relative to the file that contains them, as people expect. */
    private Optional<String> beside(Node csv, String path) {
        Path folder = Path.of(csv.at().file()).getParent();
        return folder != null
                        && Files.isRegularFile(paths.folder().resolve(folder).resolve(path))
                ? Optional.of("write " + folder.resolve(path).toString().replace('\\', '/'))
                : Optional.empty();
    }

    private Optional<Character> separator(Node.Mapping written) {
        Optional<Node.Entry> entry = written.entry("csv_separator");
        if (entry.isEmpty()) {
            return Optional.of(',');
        }
        Node value = references.node(entry.get().value());
        if (value instanceof Node.Scalar scalar) {
            String text = scalar.text().equals("tab") ? "\t" : scalar.text();
            if (text.length() == 1 && !"\"\r\n".contains(text)) {
                return Optional.of(text.charAt(0));
            }
        }
        diagnostics.add(Diagnostic.error(
                        FileCode.WRONG_TYPE, value.at(), "csv_separator has to be one character, or the word tab")
                .hint("a comma is the default; write csv_separator: ';'"));
        return Optional.empty();
    }

    private Optional<Node> required(String field, Node.Mapping written, Set<String> misspelt) {
        Optional<Node> value = written.entry(field).map(Node.Entry::value);
        if (value.isEmpty() && !misspelt.contains(field)) {
            diagnostics.add(Diagnostic.error(FileCode.MISSING_FIELD, written.at(), "keys_from needs '" + field + "'")
                    .hint("keys_from: {csv: customers.csv, name: \"${row:id}\", key: {…}}"));
        }
        return value;
    }
}
