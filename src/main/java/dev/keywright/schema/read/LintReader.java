package dev.keywright.schema.read;

import dev.keywright.model.RuleLevel;
import dev.keywright.model.RuleLevel.Level;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code lint: {error: [key-never-expires], off: [no-owner]}} of the project file. Which rules there are is checked by
 * {@code lint} and {@code validate}.
 */
public final class LintReader {

    public static final String FIELD = "lint";

    /** The lists: {@code error}, {@code warn} and {@code off}. */
    public static final List<String> LISTS =
            Stream.of(Level.values()).map(LintReader::word).toList();

    private static final String EXAMPLE = "write lint: {error: [key-never-expires], off: [no-owner]}";

    private LintReader() {}

    static List<RuleLevel> read(Node.Mapping file, ReadContext context) {
        Optional<Node.Entry> entry = file.entry(FIELD);
        if (entry.isEmpty()) {
            return List.of();
        }
        if (!(entry.get().value() instanceof Node.Mapping lists)) {
            WrongType.report(entry.get().value(), FIELD, "a mapping", EXAMPLE, context);
            return List.of();
        }
        StructReader.onlyKnown(lists, LISTS, FIELD, context);
        Map<String, RuleLevel> found = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            for (RuleLevel one : list(lists, level, context)) {
                RuleLevel first = found.putIfAbsent(one.rule(), one);
                if (first != null) {
                    context.report(context.mistake(
                                    Mistake.RULE_TWICE,
                                    one.at(),
                                    "'lint' names rule '%s' twice, as '%s' and as '%s'"
                                            .formatted(one.rule(), word(first.level()), word(level)))
                            .because("a rule has one severity")
                            .hint("keep one of them"));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static List<RuleLevel> list(Node.Mapping lists, Level level, ReadContext context) {
        String path = FieldPath.join(FIELD, word(level));
        Optional<Node> value = lists.entry(word(level)).map(Node.Entry::value);
        var levels = new ArrayList<RuleLevel>();
        if (value.isPresent() && value.get() instanceof Node.Sequence rules) {
            for (Node item : rules.items()) {
                ValueReader.read(FieldType.TEXT, item, path + "[" + levels.size() + "]", context)
                        .map(name -> Value.Fields.of(FIELD, name).text(FIELD))
                        .ifPresent(name -> levels.add(new RuleLevel(name, level, item.at())));
            }
        } else if (value.isPresent()) {
            WrongType.report(value.get(), path, "a list", EXAMPLE, context);
        }
        return levels;
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
