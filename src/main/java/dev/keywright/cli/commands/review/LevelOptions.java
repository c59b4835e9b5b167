package dev.keywright.cli.commands.review;

import dev.keywright.diagnostic.Nearest;
import dev.keywright.review.Levels;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.rules.BuiltInRules;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code --error}, {@code --warn}, {@code --off}: how serious a rule's findings are. */
public final class LevelOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--error",
            paramLabel = "RULE",
            converter = Rules.class,
            completionCandidates = Rules.class,
            description = "Findings of this rule are errors; repeatable.")
    private Set<RuleId> errors = new LinkedHashSet<>();

    @Option(
            names = "--warn",
            paramLabel = "RULE",
            converter = Rules.class,
            completionCandidates = Rules.class,
            description = "Findings of this rule are warnings; repeatable.")
    private Set<RuleId> warnings = new LinkedHashSet<>();

    @Option(
            names = "--off",
            paramLabel = "RULE",
            converter = Rules.class,
            completionCandidates = Rules.class,
            description = "This rule does not run; repeatable.")
    private Set<RuleId> off = new LinkedHashSet<>();

    public Levels levels() {
        var severities = new HashMap<RuleId, Severity>();
        warnings.forEach(rule -> severities.put(rule, Severity.WARNING));
        for (RuleId rule : errors) {
            if (severities.put(rule, Severity.ERROR) != null) {
                throw new ParameterException(command(), rule + " is named by both --error and --warn");
            }
        }
        off.stream().filter(severities::containsKey).findFirst().ifPresent(rule -> {
            throw new ParameterException(command(), rule + " is named by --off and by --error or --warn");
        });
        return new Levels(severities, off);
    }

    private CommandLine command() {
        return mixee.commandLine();
    }

    /** The names of rules. */
    static final class Rules implements ITypeConverter<RuleId>, Iterable<String> {

        private static final List<String> NAMES =
                BuiltInRules.ids().stream().map(RuleId::text).toList();

        @Override
        public RuleId convert(String text) {
            String name = text.toLowerCase(Locale.ROOT);
            if (NAMES.contains(name)) {
                return new RuleId(name);
            }
            throw new TypeConversionException(Nearest.to(text, NAMES)
                    .map(near -> "there is no rule '" + text + "'; did you mean '" + near + "'?")
                    .orElse("'" + text + "' is not one of " + String.join(", ", NAMES)));
        }

        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }
}
