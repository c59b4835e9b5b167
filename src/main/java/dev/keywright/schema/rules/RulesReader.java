package dev.keywright.schema.rules;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.rules.OrganisationRule;
import dev.keywright.model.rules.OrganisationRule.RuleText;
import dev.keywright.model.rules.OrganisationRule.Subject;
import dev.keywright.model.rules.RuleExample;
import dev.keywright.model.rules.RuleFile;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Interner;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.read.StructReader;
import dev.keywright.schema.read.Texts;
import dev.keywright.schema.read.ValueReader;
import dev.keywright.schema.read.WrongType;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code rules: [{code: max-rate, on: key, must: "session.rate <= 1000", …}]} and their {@code tests}. */
public final class RulesReader {

    private static final String EXAMPLE =
            "write rules: [{code: max-rate, on: key, must: session.rate <= 1000, severity: fail, message: too fast}]";
    private static final String TEST_EXAMPLE =
            "write tests: [{rule: max-rate, given: {session: {rate: 2000}}, expect: fail}]";

    private static final List<String> SECTIONS = List.of("rules", "tests", "keys", "policies", "keys_from", "defaults");
    private static final List<String> FIELDS = List.of("code", "on", "when", "must", "severity", "message", "help");
    private static final List<String> REQUIRED = List.of("code", "on", "must", "severity", "message");
    private static final List<String> TEST_FIELDS = List.of("rule", "name", "given", "expect", "message");
    private static final List<String> TEST_REQUIRED = List.of("rule", "given", "expect");

    private static final List<String> SUBJECTS = Stream.of(Subject.values())
            .map(subject -> subject.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final String FAIL = "fail";
    private static final List<String> SEVERITIES = List.of(FAIL, "warn");
    private static final List<String> EXPECTED = List.of("pass", FAIL, "warn");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** A longer expression belongs into several rules. */
    private static final int LONGEST = 4_000;

    private final Node.Mapping body;
    private final ReadContext context;

    private RulesReader(Node.Mapping body, ReadContext context) {
        this.body = body;
        this.context = context;
    }

    /** @param documents of all files */
    public static RuleFile read(List<Node> documents, Diagnostics diagnostics) {
        var rules = new ArrayList<OrganisationRule>();
        var examples = new ArrayList<RuleExample>();
        for (Node document : documents) {
            var top = new ReadContext("", document.at(), Integer.MAX_VALUE, diagnostics, new Interner());
            if (!(document instanceof Node.Mapping mapping)) {
                WrongType.report(document, "rules", "a mapping", EXAMPLE, top);
                continue;
            }
            StructReader.onlyKnown(mapping, SECTIONS, "", top);
            items(mapping, "rules", EXAMPLE, top).forEach(item -> reader(item, "rules", EXAMPLE, diagnostics)
                    .flatMap(RulesReader::rule)
                    .ifPresent(rules::add));
            items(mapping, "tests", TEST_EXAMPLE, top).forEach(item -> reader(item, "tests", TEST_EXAMPLE, diagnostics)
                    .flatMap(RulesReader::example)
                    .ifPresent(examples::add));
        }
        return new RuleFile(rules, examples);
    }

    private static List<Node> items(Node.Mapping mapping, String section, String hint, ReadContext context) {
        Optional<Node> list = mapping.entry(section).map(Node.Entry::value);
        if (list.isPresent() && list.get() instanceof Node.Sequence items) {
            return items.items();
        }
        list.ifPresent(node -> WrongType.report(node, section, "a list", hint, context));
        return List.of();
    }

    private static Optional<RulesReader> reader(Node item, String section, String hint, Diagnostics diagnostics) {
        var context = new ReadContext("", item.at(), Integer.MAX_VALUE, diagnostics, new Interner());
        if (item instanceof Node.Mapping mapping) {
            return Optional.of(new RulesReader(mapping, context));
        }
        WrongType.report(item, section + "[…]", "a mapping", hint, context);
        return Optional.empty();
    }

    private Optional<OrganisationRule> rule() {
        StructReader.onlyKnown(body, FIELDS, "", context);
        missing(REQUIRED, "a rule", EXAMPLE);
        Optional<String> code = text("code").filter(this::isCode);
        Optional<Subject> on = word("on", SUBJECTS).map(word -> Subject.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<String> severity = word("severity", SEVERITIES);
        Optional<RuleText> when = expression("when");
        Optional<RuleText> must = expression("must");
        Optional<RuleText> message = expression("message");
        boolean whenIsWrong = body.entry("when").isPresent() && when.isEmpty();
        if (code.isEmpty()
                || on.isEmpty()
                || severity.isEmpty()
                || must.isEmpty()
                || message.isEmpty()
                || whenIsWrong) {
            return Optional.empty();
        }
        return Optional.of(new OrganisationRule(
                code.get(),
                on.get(),
                severity.get().equals(FAIL),
                when,
                must.get(),
                message.get(),
                text("help").orElse(""),
                body.at()));
    }

    private Optional<RuleExample> example() {
        StructReader.onlyKnown(body, TEST_FIELDS, "", context);
        missing(TEST_REQUIRED, "a test", TEST_EXAMPLE);
        Optional<String> rule = text("rule");
        Optional<String> expected = word("expect", EXPECTED);
        Optional<Value> given = body.entry("given")
                .flatMap(entry -> ValueReader.read(FieldType.ANYTHING, entry.value(), "given", context));
        if (given.isPresent() && !(given.get() instanceof Value.Fields)) {
            WrongType.report(body.entry("given").orElseThrow().value(), "given", "a mapping", TEST_EXAMPLE, context);
            return Optional.empty();
        }
        if (rule.isEmpty() || expected.isEmpty() || given.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RuleExample(
                rule.get(),
                text("name").orElse(rule.get() + ", " + expected.get()),
                (Value.Fields) given.get(),
                expected.get(),
                text("message"),
                body.at()));
    }

    private void missing(List<String> required, String what, String hint) {
        for (String name : required) {
            if (body.entry(name).isEmpty()) {
                context.reportMissing(
                        name,
                        context.mistake(Mistake.MISSING_FIELD, body.at(), what + " has no '" + name + "'")
                                .hint(hint));
            }
        }
    }

    private boolean isCode(String code) {
        if (!CODE.matcher(code).matches()) {
            context.report(context.mistake(
                            Mistake.BAD_NAME,
                            body.entry("code").orElseThrow().value().at(),
                            "'code' must be lower-case words separated by hyphens, not '" + code + "'")
                    .hint("write code: max-rate"));
            return false;
        }
        return true;
    }

    private Optional<RuleText> expression(String name) {
        Optional<Node.Entry> entry = body.entry(name);
        Optional<String> text = text(name);
        if (text.isPresent() && text.get().length() > LONGEST) {
            context.report(context.mistake(
                            Mistake.BAD_NUMBER,
                            entry.orElseThrow().value().at(),
                            "'" + name + "' is longer than " + LONGEST + " characters")
                    .hint("write several rules"));
            return Optional.empty();
        }
        return text.map(written -> new RuleText(
                written,
                entry.orElseThrow().value().at(),
                entry.get().value() instanceof Node.Scalar scalar && scalar.quoted()));
    }

    private Optional<String> word(String name, List<String> words) {
        return text(name).filter(word -> {
            if (!words.contains(word)) {
                context.report(context.mistake(
                                Mistake.BAD_CHOICE,
                                body.entry(name).orElseThrow().value().at(),
                                "'%s' must be one of %s, not '%s'".formatted(name, String.join(", ", words), word))
                        .hint("write " + name + ": " + words.get(0)));
                return false;
            }
            return true;
        });
    }

    private Optional<String> text(String name) {
        return body.entry(name).flatMap(entry -> Texts.read(entry, name, context));
    }
}
