package dev.keywright.schema.read;

import dev.keywright.model.RuleException;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code exceptions: [{rule: key-never-expires, reason: …, until: 2027-06-30}]}: findings of {@code lint} that are
 * accepted for a time. Which rules there are is checked by {@code lint} and {@code validate}.
 */
public final class ExceptionsReader {

    public static final String FIELD = "exceptions";
    public static final String RULE = "rule";
    public static final String REASON = "reason";
    public static final String UNTIL = "until";

    private static final List<String> FIELDS = List.of(RULE, REASON, UNTIL);
    private static final String EXAMPLE =
            "write exceptions: [{rule: key-never-expires, reason: \"moves to gold\", until: 2027-06-30}]";

    private ExceptionsReader() {}

    static List<RuleException> read(Node.Mapping body, ReadContext context) {
        Optional<Node.Entry> entry = body.entry(FIELD);
        if (entry.isEmpty()) {
            return List.of();
        }
        if (!(entry.get().value() instanceof Node.Sequence list)) {
            WrongType.report(entry.get().value(), FIELD, "a list", EXAMPLE, context);
            return List.of();
        }
        var exceptions = new ArrayList<RuleException>();
        for (int i = 0; i < list.items().size(); i++) {
            String path = FIELD + "[" + i + "]";
            Node item = list.items().get(i);
            if (item instanceof Node.Mapping mapping) {
                exception(mapping, path, context).ifPresent(exceptions::add);
            } else {
                WrongType.report(item, path, "a mapping", EXAMPLE, context);
            }
        }
        return exceptions;
    }

    private static Optional<RuleException> exception(Node.Mapping item, String path, ReadContext context) {
        StructReader.onlyKnown(item, FIELDS, path, context);
        FIELDS.stream()
                .filter(name -> item.entry(name).isEmpty())
                .forEach(name -> context.report(
                        context.mistake(Mistake.MISSING_FIELD, item.at(), "'" + path + "' has no '" + name + "'")
                                .because("an exception names its rule, its reason, and the day on which it ends")
                                .hint(EXAMPLE)));
        Optional<String> rule = Texts.of(item, RULE, path, context);
        Optional<String> reason = Texts.of(item, REASON, path, context);
        Optional<Long> until = item.entry(UNTIL)
                .flatMap(entry -> ValueReader.read(FieldType.DATE, entry.value(), FieldPath.join(path, UNTIL), context))
                .filter(Value.Whole.class::isInstance)
                .map(value -> ((Value.Whole) value).number());
        return rule.flatMap(name -> reason.flatMap(why -> until.map(end -> new RuleException(
                name, why, end, item.entry(RULE).orElseThrow().value().at()))));
    }
}
