package dev.keywright.schema.read;

import dev.keywright.model.Project.GuardLimits;
import dev.keywright.model.Project.GuardLimits.WideAccess;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code guards} of the project file: how much one apply may remove, and how long a removed key can come back. */
public final class GuardsReader {

    public static final String FIELD = "guards";
    public static final String PERCENT = "max_revoke_percent";
    public static final String NUMBER = "max_revoke";
    public static final String REVOKE_AFTER = "revoke_after";
    public static final String RESTORE_WITHIN = "restore_within";
    public static final String NEW_ACCESS = "new_access";
    public static final int MOST = 100_000_000;

    private static final List<String> FIELDS = List.of(PERCENT, NUMBER, REVOKE_AFTER, RESTORE_WITHIN, NEW_ACCESS);

    /** The words of {@code new_access}. */
    public static final List<String> WIDE_ACCESS =
            Stream.of(WideAccess.values()).map(WideAccess::word).toList();

    private GuardsReader() {}

    static GuardLimits read(Node.Mapping file, ReadContext context) {
        Optional<Node.Entry> entry = file.entry(FIELD);
        if (entry.isEmpty()) {
            return GuardLimits.USUAL;
        }
        if (!(entry.get().value() instanceof Node.Mapping guards)) {
            WrongType.report(entry.get().value(), FIELD, "a mapping", "", context);
            return GuardLimits.USUAL;
        }
        StructReader.onlyKnown(guards, FIELDS, FIELD, context);
        return new GuardLimits(
                number(guards, PERCENT, 100, GuardLimits.USUAL.maxRevokePercent(), context),
                number(guards, NUMBER, MOST, GuardLimits.USUAL.maxRevoke(), context),
                seconds(guards, REVOKE_AFTER, GuardLimits.USUAL.revokeAfter(), context),
                seconds(guards, RESTORE_WITHIN, GuardLimits.USUAL.restoreWithin(), context),
                wideAccess(guards, context));
    }

    private static Set<WideAccess> wideAccess(Node.Mapping guards, ReadContext context) {
        var words = new FieldType.ListOf(new FieldType.Choice(WIDE_ACCESS), true);
        List<String> given = guards.entry(NEW_ACCESS)
                .flatMap(entry -> ValueReader.read(words, entry.value(), FieldPath.join(FIELD, NEW_ACCESS), context))
                .map(value -> Value.Fields.of(NEW_ACCESS, value).texts(NEW_ACCESS))
                .orElse(List.of());
        return Stream.of(WideAccess.values())
                .filter(way -> given.contains(way.word()))
                .collect(Collectors.toSet());
    }

    private static long seconds(Node.Mapping guards, String name, long usual, ReadContext context) {
        return guards.entry(name)
                .flatMap(entry -> Texts.keepingTime(entry, FieldPath.join(FIELD, name), context))
                .orElse(usual);
    }

    private static int number(Node.Mapping guards, String name, int most, int usual, ReadContext context) {
        Optional<Node.Entry> entry = guards.entry(name);
        Optional<Long> number = entry.flatMap(e -> Texts.whole(e, FieldPath.join(FIELD, name), context));
        if (number.isPresent() && (number.get() < 0 || number.get() > most)) {
            context.report(context.mistake(
                    Mistake.BAD_NUMBER,
                    entry.get().value().at(),
                    "'%s' must be between 0 and %d".formatted(name, most)));
            return usual;
        }
        return number.map(Long::intValue).orElse(usual);
    }
}
