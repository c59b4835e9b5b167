package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.NodeChecks;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code ${var:x}}: {@code --var} takes precedence over the project's {@code vars}, which may contain references
 * themselves.
 */
public final class Variables implements ReferenceSource {

    private final Map<String, String> given;
    private final Map<String, Node> declared = new TreeMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    public Variables(Map<String, String> given, Node.Mapping declared, Diagnostics diagnostics) {
        this.given = new TreeMap<>(given);
        for (Node.Entry entry : declared.entries()) {
            if (!(entry.value() instanceof Node.Scalar)) {
                diagnostics.add(Diagnostic.error(
                                FileCode.WRONG_TYPE,
                                entry.value().at(),
                                "the variable '" + entry.key() + "' has to be a single value")
                        .because("this is " + NodeChecks.kind(entry.value())));
            }
            this.declared.put(entry.key(), entry.value());
        }
    }

    @Override
    public ResolvedReference find(String name, Interpolation texts) {
        used.add(name);
        if (given.containsKey(name)) {
            return new ResolvedReference.Plain(given.get(name), false);
        }
        if (declared.containsKey(name) && !(declared.get(name) instanceof Node.Scalar)) {
            return new ResolvedReference.Missing(Optional.empty());
        }
        if (!(declared.get(name) instanceof Node.Scalar value) || value.isNull()) {
            throw new SourceException(unknown(name));
        }
        if (!open.add(name)) {
            throw new SourceException(
                    Diagnostic.error(FileCode.VARIABLE_LOOP, "the variable '" + name + "' refers to itself")
                            .because("it would never end")
                            .hint("give one of the variables in the cycle a plain value"));
        }
        Node found = texts.scalar(value);
        open.remove(name);
        if (found instanceof Node.Scalar plain) {
            return new ResolvedReference.Plain(plain.text(), plain.quoted());
        }
        var hidden = (Node.Referenced) found;
        return hidden.unresolved()
                ? new ResolvedReference.Missing(Optional.empty())
                : new ResolvedReference.Hidden(hidden.value(), hidden.origin());
    }

    /** Warns about {@code --var} names that nothing uses and the project does not declare. */
    public void warnOfUnused(Diagnostics diagnostics) {
        for (String name : given.keySet()) {
            if (!used.contains(name) && !declared.containsKey(name)) {
                var known = new TreeSet<>(declared.keySet());
                known.addAll(used);
                diagnostics.add(Diagnostic.warning(
                                FileCode.UNUSED_VARIABLE, "nothing uses the variable '" + name + "' of --var")
                        .hint(Nearest.hint(name, known)));
            }
        }
    }

    private Diagnostic unknown(String name) {
        var known = new TreeSet<>(declared.keySet());
        known.addAll(given.keySet());
        known.remove(name);
        String nearest = Nearest.hint(name, known);
        return Diagnostic.error(FileCode.UNKNOWN_VARIABLE, "the variable '" + name + "' has no value")
                .because("what refers to it would be empty")
                .hint(
                        nearest.isEmpty()
                                ? "give it one under vars: in the project file, or with --var " + name + "=…"
                                : nearest);
    }
}
