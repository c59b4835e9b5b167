package dev.keywright.schema.read;

import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.resource.Resource;
import dev.keywright.source.yaml.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code renamed_from}, of keys and policies: the name that a key or policy was created under. */
public final class FormerName {

    /** As the reference page has it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,127}");

    public static final String FIELD = "renamed_from";

    private FormerName() {}

    /** Empty also when it is wrong, which is reported. */
    public static Optional<String> read(Resource resource, ReadContext context) {
        Optional<Node.Entry> entry = resource.body().entry(FIELD);
        Optional<String> name = entry.flatMap(found -> Texts.read(found, FIELD, context));
        if (name.isEmpty()) {
            return name;
        }
        if (!NAME.matcher(name.get()).matches()) {
            context.report(context.mistake(
                            Mistake.BAD_NAME,
                            entry.get().value().at(),
                            "'renamed_from' has characters that no name can have")
                    .hint("write the name that the key or policy was created under, without namespace"));
            return Optional.empty();
        }
        if (name.get().equals(resource.name())) {
            context.report(
                    context.mistake(Mistake.BAD_NAME, entry.get().value().at(), "'renamed_from' is the present name")
                            .hint("write its old name, or remove it"));
            return Optional.empty();
        }
        return name;
    }
}
