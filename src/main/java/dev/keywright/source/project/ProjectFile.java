package dev.keywright.source.project;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.resource.Defaults;
import dev.keywright.source.resource.Overlay;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.NodeChecks;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The project file merged with one environment, with references not yet resolved.
 *
 * @param settings the fields that remain once the other parts are taken out
 * @param environmentKnown false if the requested environment does not exist, which has been reported
 */
public record ProjectFile(
        Node.Mapping settings,
        Node.Mapping variables,
        Defaults defaults,
        Optional<Node> files,
        boolean environmentKnown) {

    /** A pattern with variables of its own, which are not references. */
    private static final String POLICY_IDS = "policy_ids";

    private static final Node.Mapping EMPTY = new Node.Mapping(List.of(), Location.ofFile(ProjectFinder.NAME));
    private static final Set<String> IN_ENVIRONMENTS = Set.of(
            "version",
            "namespace",
            "org_id",
            "gateway",
            "key_seed",
            "key_seed_next",
            "guards",
            "lint",
            "capacity",
            POLICY_IDS,
            "vars",
            "defaults",
            "files");
    private static final Set<String> OWN_PARTS = Set.of("environments", "vars", "defaults", "files");

    public static ProjectFile read(
            List<Node> documents, String name, Optional<String> environment, Diagnostics diagnostics) {
        Node.Mapping written = single(documents, name, diagnostics);
        Optional<Node.Mapping> chosen =
                environment.isEmpty() ? Optional.of(EMPTY) : environment(written, environment.get(), name, diagnostics);
        Node.Mapping whole = without(Set.of("environments"), written);
        if (environment.isEmpty()) {
            // Checks all, so that a mistake in an environment that is not in use is reported now.
            environments(written, diagnostics);
        }
        if (chosen.isPresent() && !chosen.get().entries().isEmpty()) {
            Node.Mapping laid = Overlay.lay(without(Set.of("environments"), chosen.get()), whole);
            whole = new Node.Mapping(laid.entries(), written.at());
        }
        return new ProjectFile(
                withLiteralPattern(without(OWN_PARTS, whole)),
                whole.entry("vars")
                        .flatMap(vars -> NodeChecks.mapping(vars.value(), "vars", diagnostics))
                        .orElse(EMPTY),
                whole.entry("defaults")
                        .map(defaults -> Defaults.read(defaults.value(), diagnostics))
                        .orElse(Defaults.NONE),
                whole.entry("files").map(Node.Entry::value),
                chosen.isPresent());
    }

    private static Node.Mapping single(List<Node> documents, String name, Diagnostics diagnostics) {
        if (documents.isEmpty()) {
            return new Node.Mapping(List.of(), Location.ofFile(name));
        }
        if (documents.size() > 1) {
            diagnostics.add(
                    Diagnostic.error(FileCode.WRONG_TYPE, documents.get(1).at(), name + " holds more than one document")
                            .hint("remove the --- and what follows it; use environments: for settings that differ"));
        }
        return NodeChecks.mapping(documents.get(0), name, diagnostics).orElse(EMPTY);
    }

    /** All environments; a field that occurs nowhere else in a project file is a mistake. */
    private static Node.Mapping environments(Node.Mapping written, Diagnostics diagnostics) {
        Node.Mapping all = written.entry("environments")
                .flatMap(e -> NodeChecks.mapping(e.value(), "environments", diagnostics))
                .orElse(EMPTY);
        for (Node.Entry environment : all.entries()) {
            if (environment.value() instanceof Node.Mapping settings) {
                settings.entries().stream()
                        .filter(field -> !IN_ENVIRONMENTS.contains(field.key()))
                        .forEach(field -> NodeChecks.unknownField(
                                field, "environment " + environment.key(), IN_ENVIRONMENTS, "", diagnostics));
            }
        }
        return all;
    }

    private static Optional<Node.Mapping> environment(
            Node.Mapping written, String wanted, String file, Diagnostics diagnostics) {
        Node.Mapping all = environments(written, diagnostics);
        Optional<Node.Entry> found = all.entry(wanted);
        if (found.isPresent()) {
            return NodeChecks.mapping(found.get().value(), "an environment", diagnostics);
        }
        List<String> known =
                all.entries().stream().map(Node.Entry::key).sorted().toList();
        Location at = written.entry("environments").map(Node.Entry::keyAt).orElse(Location.ofFile(file));
        diagnostics.add(Diagnostic.error(FileCode.UNKNOWN_ENVIRONMENT, at, "there is no environment '" + wanted + "'")
                .because(known.isEmpty() ? file + " has no environments" : "there is " + String.join(", ", known))
                .hint(Nearest.hint(wanted, known)));
        return Optional.empty();
    }

    /** The settings with each dollar sign of the pattern doubled, so that the pattern is kept as written. */
    private static Node.Mapping withLiteralPattern(Node.Mapping settings) {
        return new Node.Mapping(
                settings.entries().stream()
                        .map(entry -> entry.key().equals(POLICY_IDS) && entry.value() instanceof Node.Scalar pattern
                                ? new Node.Entry(entry.key(), entry.keyAt(), literal(pattern))
                                : entry)
                        .toList(),
                settings.at());
    }

    private static Node.Scalar literal(Node.Scalar text) {
        return new Node.Scalar(text.text().replace("${", "$${"), text.quoted(), text.at());
    }

    private static Node.Mapping without(Set<String> names, Node.Mapping mapping) {
        return new Node.Mapping(
                mapping.entries().stream().filter(e -> !names.contains(e.key())).toList(), mapping.at());
    }
}
