package dev.keywright.schema.read;

import dev.keywright.model.Project.GuardLimits;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.List;
import java.util.Optional;

/** {@code guards} of the project file: how much one apply may remove. */
public final class GuardsReader {

    public static final String FIELD = "guards";
    public static final String PERCENT = "max_revoke_percent";
    public static final String NUMBER = "max_revoke";
    public static final int MOST = 100_000_000;

    private static final List<String> FIELDS = List.of(PERCENT, NUMBER);

    private GuardsReader() {}

    static GuardLimits read(Node.Mapping file, ReadContext draft) {
        Optional<Node.Entry> entry = file.entry(FIELD);
        if (entry.isEmpty()) {
            return GuardLimits.USUAL;
        }
        if (!(entry.get().value() instanceof Node.Mapping guards)) {
            WrongType.report(entry.get().value(), FIELD, "a mapping", "", draft);
            return GuardLimits.USUAL;
        }
        StructReader.onlyKnown(guards, FIELDS, FIELD, draft);
        return new GuardLimits(
                number(guards, PERCENT, 100, GuardLimits.USUAL.maxRevokePercent(), draft),
                number(guards, NUMBER, MOST, GuardLimits.USUAL.maxRevoke(), draft));
    }

    private static int number(Node.Mapping guards, String name, int most, int usual, ReadContext draft) {
        Optional<Node.Entry> entry = guards.entry(name);
        Optional<Long> number = entry.flatMap(e -> Texts.whole(e, FieldPath.join(FIELD, name), draft));
        if (number.isPresent() && (number.get() < 0 || number.get() > most)) {
            draft.report(draft.mistake(
                    Mistake.BAD_NUMBER,
                    entry.get().value().at(),
                    "'%s' must be between 0 and %d".formatted(name, most)));
            return usual;
        }
        return number.map(Long::intValue).orElse(usual);
    }
}
