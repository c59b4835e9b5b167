package dev.keywright.schema.read;

import dev.keywright.model.PolicyIds;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code policy_ids} of the project file: how policies without an {@code id} get one. */
public final class PolicyIdsReader {

    public static final String FIELD = "policy_ids";

    /** For the JSON Schema: the three variables among characters that an id may have. */
    public static final String FORM = "([a-zA-Z0-9._~-]|\\$\\{(name|namespace|org_id)\\})*\\$\\{name\\}"
            + "([a-zA-Z0-9._~-]|\\$\\{(name|namespace|org_id)\\})*";

    private static final Pattern LITERALS = Pattern.compile("[a-zA-Z0-9._~-]*");

    private PolicyIdsReader() {}

    static PolicyIds read(Node.Mapping file, ReadContext context) {
        Optional<Node.Entry> entry = file.entry(FIELD);
        Optional<String> text = entry.flatMap(e -> Texts.read(e, FIELD, context));
        if (text.isEmpty()) {
            return PolicyIds.NAMES;
        }
        var ids = new PolicyIds(text.get());
        Optional<String> mistake = mistake(ids);
        mistake.ifPresent(what -> context.report(context.mistake(
                        Mistake.BAD_POLICY_ID, entry.get().value().at(), what)
                .because("it makes the ids of all policies that give none, and the gateway stores policies by id alone")
                .hint("write policy_ids: \"${namespace}-${name}\"")));
        return mistake.isPresent() ? PolicyIds.NAMES : ids;
    }

    private static Optional<String> mistake(PolicyIds ids) {
        Optional<String> unknown = ids.unknownVariable();
        if (unknown.isPresent()) {
            return Optional.of("'%s' does not know %s; it knows ${name}, ${namespace} and ${org_id}"
                    .formatted(FIELD, unknown.get()));
        }
        if (!LITERALS.matcher(ids.literals()).matches()) {
            return Optional.of("'" + FIELD + "' has characters that a policy id cannot have");
        }
        return ids.pattern().contains(PolicyIds.NAME)
                ? Optional.empty()
                : Optional.of("'" + FIELD + "' lacks ${name}, so all policies would have one id");
    }
}
