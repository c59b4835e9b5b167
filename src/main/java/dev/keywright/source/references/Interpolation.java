package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.GivenText;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.yaml.ExpansionBudget;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resolves references in nodes. Nodes without references are returned as they are. Every reference is resolved once;
 * every mistake is reported once per location.
 */
public final class Interpolation {

    /** The maximum length of a text with its references resolved, in characters. */
    public static final int LONGEST = 64 << 10;

    private static final int MOST_REPORTED = 50_000;

    private final Map<String, ReferenceSource> sources;
    private final ExpansionBudget budget;
    private final Diagnostics diagnostics;
    private final Map<ReferenceText.Part.Reference, ResolvedReference> known = new ConcurrentHashMap<>();
    private final Set<Diagnostic> reported = new HashSet<>();

    /** @param sources by the name of their kind */
    public Interpolation(Map<String, ReferenceSource> sources, ExpansionBudget budget, Diagnostics diagnostics) {
        this.budget = budget;
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /** As {@link #mapping}, but thread-safe; empty if a reference would have to be resolved or a mistake reported. */
    public Optional<Node.Mapping> settled(Node.Mapping mapping) {
        return isSettled(mapping) ? Optional.of(mapping(mapping)) : Optional.empty();
    }

    private boolean isSettled(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return !ReferenceText.hasReference(scalar.text()) || isFound(scalar);
        }
        if (node instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                if (!isSettled(entry.value())) {
                    return false;
                }
            }
        }
        if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (!isSettled(item)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isFound(Node.Scalar scalar) {
        try {
            return ReferenceText.parse(scalar.text()).stream()
                    .filter(ReferenceText.Part.Reference.class::isInstance)
                    .map(known::get)
                    .allMatch(piece -> piece != null && !(piece instanceof ResolvedReference.Missing));
        } catch (SourceException e) {
            return false;
        }
    }

    public Node node(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar(scalar);
        }
        if (node instanceof Node.Sequence list) {
            return sequence(list);
        }
        return node instanceof Node.Mapping mapping ? mapping(mapping) : node;
    }

    public Node.Mapping mapping(Node.Mapping mapping) {
        List<Node.Entry> entries = null;
        for (int i = 0; i < mapping.entries().size(); i++) {
            Node.Entry entry = mapping.entries().get(i);
            Node value = node(entry.value());
            if (value != entry.value()) {
                entries = entries == null ? new ArrayList<>(mapping.entries()) : entries;
                entries.set(i, new Node.Entry(entry.key(), entry.keyAt(), value));
            }
        }
        return entries == null ? mapping : new Node.Mapping(entries, mapping.at());
    }

    private Node sequence(Node.Sequence list) {
        List<Node> items = null;
        for (int i = 0; i < list.items().size(); i++) {
            Node item = node(list.items().get(i));
            if (item != list.items().get(i)) {
                items = items == null ? new ArrayList<>(list.items()) : items;
                items.set(i, item);
            }
        }
        return items == null ? list : new Node.Sequence(items, list.at());
    }

    private static Diagnostic tooLong() {
        return Diagnostic.error(
                        FileCode.LONG_TEXT,
                        "this text is longer than " + LONGEST + " characters with its references worked in")
                .because("texts that are made from texts can double with each step, and would fill the memory")
                .hint("write shorter values under vars, or into the CSV file");
    }

    public Node scalar(Node.Scalar scalar) {
        return ReferenceText.hasReference(scalar.text())
                ? parts(scalar)
                        .map(parts -> {
                            var joined = new InterpolatedText(scalar);
                            parts.forEach(part -> joined.add(part, piece(part, scalar.at())));
                            if (parts.size() > 1 && joined.length() > LONGEST) {
                                report(tooLong(), scalar.at());
                                return InterpolatedText.unresolved(scalar);
                            }
                            return isWithinBudget(joined, parts.size())
                                    ? joined.node(scalar.at())
                                    : InterpolatedText.unresolved(scalar);
                        })
                        .orElseGet(() -> InterpolatedText.unresolved(scalar))
                : scalar;
    }

    /**
     * Thread-safe.
     *
     * @param parts how many parts the text consists of; a single part is no new text
     */
    public boolean isWithinBudget(InterpolatedText joined, int parts) {
        return parts > 1 ? budget.makes(joined.length()) : budget.repeats(joined.length());
    }

    /** The parts of the text; empty if it cannot be parsed, which has been reported. */
    public Optional<List<ReferenceText.Part>> parts(Node.Scalar scalar) {
        try {
            return Optional.of(ReferenceText.parse(scalar.text()));
        } catch (SourceException e) {
            report(e.diagnostic(), scalar.at());
            return Optional.empty();
        }
    }

    /** The texts that references have resolved to so far. */
    public List<GivenText> given() {
        return known.entrySet().stream()
                .filter(each -> each.getValue() instanceof ResolvedReference.Hidden)
                .map(each -> given(each.getKey().kind(), (ResolvedReference.Hidden) each.getValue()))
                .distinct()
                .toList();
    }

    private static GivenText given(String kind, ResolvedReference.Hidden piece) {
        boolean byAuthor = kind.equals("file") || !piece.origin().whole();
        return new GivenText(piece.text(), piece.origin().permitted(), byAuthor);
    }

    /** The value of a part. If it is missing, that has been reported. */
    public ResolvedReference piece(ReferenceText.Part part, Location at) {
        if (part instanceof ReferenceText.Part.Reference reference) {
            ResolvedReference piece = known.get(reference);
            if (piece == null) {
                piece = find(reference);
                known.put(reference, piece);
            }
            if (piece instanceof ResolvedReference.Missing missing) {
                missing.why().ifPresent(why -> report(why, at));
            }
            return piece;
        }
        return new ResolvedReference.Plain(((ReferenceText.Part.Literal) part).text(), true);
    }

    /** Reports a text that is too long. Thread-safe. */
    public void tooLong(Location at) {
        report(tooLong(), at);
    }

    public synchronized void report(Diagnostic diagnostic, Location at) {
        Diagnostic located = diagnostic.at(at);
        // With so many, a repeated one does not matter.
        if (reported.size() >= MOST_REPORTED || reported.add(located)) {
            diagnostics.add(located);
        }
    }

    private ResolvedReference find(ReferenceText.Part.Reference reference) {
        ReferenceSource source = sources.get(reference.kind());
        try {
            return source == null ? unknown(reference) : source.find(reference.argument(), this);
        } catch (SourceException e) {
            return new ResolvedReference.Missing(Optional.of(e.diagnostic()));
        }
    }

    private ResolvedReference unknown(ReferenceText.Part.Reference reference) {
        String nearest = Nearest.hint(reference.kind(), sources.keySet());
        throw new SourceException(
                Diagnostic.error(FileCode.BAD_REFERENCE, "'" + reference.kind() + "' is not a kind of reference")
                        .because("there is ${var:}, ${env:}, ${file:}, ${exec:}, and in keys_from also ${row:}")
                        .hint(nearest.isEmpty() ? "write $${ for a literal ${" : nearest));
    }
}
