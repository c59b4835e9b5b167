package dev.keywright.review.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.keywright.model.Location;
import dev.keywright.model.rules.OrganisationRule.RuleText;
import dev.keywright.model.rules.OrganisationRule.Subject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled expression. Its cost is limited: by its length, by the depth of its syntax, by the number of steps that its
 * macros take, and by regular expressions that take linear time.
 */
final class CelExpression {

    /** Steps of all macros of one evaluation. */
    private static final int MOST_STEPS = 10_000;

    /** Nested calls and parentheses. */
    private static final int DEEPEST = 50;

    private static final int LARGEST_PATTERN = 1_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_STEPS)
            .maxParseRecursionDepth(DEEPEST)
            .maxRegexProgramSize(LARGEST_PATTERN)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private static final Map<Subject, CelCompiler> CONDITIONS = compilers(SimpleType.BOOL);
    private static final Map<Subject, CelCompiler> VALUES = compilers(SimpleType.DYN);

    private final CelRuntime.Program program;

    private CelExpression(CelRuntime.Program program) {
        this.program = program;
    }

    /** An expression that is wrong. */
    static final class MistakeException extends Exception {
        private final transient Location at;

        MistakeException(String message, Location at) {
            super(message);
            this.at = at;
        }

        Location at() {
            return at;
        }
    }

    private static Map<Subject, CelCompiler> compilers(CelType result) {
        var compilers = new EnumMap<Subject, CelCompiler>(Subject.class);
        for (Subject subject : Subject.values()) {
            CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .setResultType(result);
            RuleVariables.of(subject)
                    .forEach((name, kind) -> builder.addVar(
                            name,
                            kind == RuleVariables.Kind.NUMBER
                                    ? SimpleType.INT
                                    : MapType.create(SimpleType.STRING, SimpleType.DYN)));
            compilers.put(subject, builder.build());
        }
        return compilers;
    }

    /** @param offset where it begins in a text of one line, in characters; 0 for the whole text */
    static CelExpression compile(String expression, boolean condition, Subject on, RuleText text, int offset)
            throws MistakeException {
        CelValidationResult result = (condition ? CONDITIONS : VALUES).get(on).compile(expression);
        if (result.hasError()) {
            CelIssue first = result.getErrors().get(0);
            throw new MistakeException(
                    brief(first.getMessage()),
                    text.place(
                            first.getSourceLocation().getLine(),
                            first.getSourceLocation().getColumn() + offset));
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            FieldNames.check(tree, on, text, offset);
            return new CelExpression(RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new MistakeException(brief(e.getMessage()), text.place(1, offset));
        }
    }

    /** @throws CelEvaluationException for a missing field, a wrong type, or a limit that was reached */
    Object evaluate(Map<String, Object> variables) throws CelEvaluationException {
        return program.eval(variables);
    }

    /** One line, without what the library adds about itself. */
    static String brief(String message) {
        List<String> lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String first = lines.isEmpty() ? "no reason is given" : lines.get(0);
        return first.replaceFirst("^evaluation error( at [^:]*(:\\d+)?)?: ", "")
                .replace(" (in container '')", "")
                .replaceFirst(" expecting \\{.*", "")
                .replaceFirst("\\.$", "");
    }
}
