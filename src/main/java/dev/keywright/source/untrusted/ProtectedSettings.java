package dev.keywright.source.untrusted;

import dev.keywright.model.Location;
import dev.keywright.source.references.ReferenceNames;
import dev.keywright.source.yaml.Node;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a project file writes about whose keys these are, and where requests and secrets go, in all environments; as written,
 * with no reference resolved.
 *
 * @param byField such as {@code environments.prod.gateway.url}
 */
record ProtectedSettings(Map<String, Setting> byField) {

    /** @param text as written */
    record Setting(String text, Location at) {}

    private static final Set<String> FIELDS = Set.of("namespace", "org_id", "gateway", "key_seed", "key_seed_next");
    private static final String ENVIRONMENTS = "environments";
    private static final String VARS = "vars";
    private static final String TEXT = "text ";

    /** @param documents of the project file */
    static ProtectedSettings of(List<Node> documents) {
        var written = new TreeMap<String, Setting>();
        var variables = new TreeMap<String, Setting>();
        documents.forEach(document -> {
            collect("", document, written, variables);
            entry(document, ENVIRONMENTS).ifPresent(all -> {
                if (all instanceof Node.Mapping environments) {
                    environments
                            .entries()
                            .forEach(each ->
                                    collect(ENVIRONMENTS + step(each.key()) + ".", each.value(), written, variables));
                }
            });
        });
        addUsed(written, variables);
        return new ProtectedSettings(written);
    }

    private static void collect(
            String prefix, Node settings, Map<String, Setting> written, Map<String, Setting> variables) {
        if (settings instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                if (FIELDS.contains(entry.key())) {
                    flatten(prefix + entry.key(), entry.value(), entry.keyAt(), written);
                } else if (entry.key().equals(VARS)) {
                    flatten(prefix + VARS, entry.value(), entry.keyAt(), variables);
                }
            }
        } else {
            // An environment that is no mapping is a mistake that is reported elsewhere; here it is a difference.
            flatten(prefix + "value", settings, settings.at(), written);
        }
    }

    private static void flatten(String field, Node value, Location at, Map<String, Setting> out) {
        if (value instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
            mapping.entries().forEach(entry -> flatten(field + step(entry.key()), entry.value(), entry.keyAt(), out));
        } else if (value instanceof Node.Sequence list && !list.items().isEmpty()) {
            for (int i = 0; i < list.items().size(); i++) {
                Node item = list.items().get(i);
                flatten(field + "[" + i + "]", item, item.at(), out);
            }
        } else {
            out.put(field, new Setting(text(value), at));
        }
    }

    /** The text of a setting, without the mark by which texts and other values differ. */
    static String plain(Setting setting) {
        return setting.text().startsWith(TEXT) ? setting.text().substring(TEXT.length()) : "";
    }

    private static String text(Node value) {
        if (value instanceof Node.Scalar scalar) {
            return scalar.isNull() ? "" : TEXT + scalar.text();
        }
        return value instanceof Node.Sequence ? "an empty list" : "an empty mapping";
    }

    /** A name with a dot is quoted, so that no two settings have one path. */
    private static String step(String name) {
        return "." + (name.indexOf('.') < 0 ? name : '"' + name + '"');
    }

    /** The variables that protected settings use decide as much as they do, also through other variables. */
    private static void addUsed(Map<String, Setting> written, Map<String, Setting> variables) {
        var seen = new HashSet<String>();
        var open = new ArrayDeque<Setting>(written.values());
        while (!open.isEmpty()) {
            for (String name : ReferenceNames.in(open.pop().text(), "var")) {
                if (seen.add(name)) {
                    variables.forEach((field, value) -> {
                        if (field.equals(VARS + step(name)) || field.endsWith("." + VARS + step(name))) {
                            written.put(field, value);
                            open.add(value);
                        }
                    });
                }
            }
        }
    }

    private static Optional<Node> entry(Node node, String name) {
        return node instanceof Node.Mapping mapping ? mapping.entry(name).map(Node.Entry::value) : Optional.empty();
    }
}
