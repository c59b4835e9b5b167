package dev.keywright.schema.read;

import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.schema.check.Secrets;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.ReferenceRules;
import dev.keywright.schema.units.Dates;
import dev.keywright.schema.units.DurationParser;
import dev.keywright.schema.units.Flags;
import dev.keywright.schema.units.Limits;
import dev.keywright.schema.units.ParsedValue;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * Converts a node to a value of the type that its field requires. A node that cannot be read is reported, and the
 * result is empty.
 */
public final class ValueReader implements FieldType.Visitor<Optional<Value>> {

    private final Node node;
    private final String path;
    private final ReadContext context;

    private ValueReader(Node node, String path, ReadContext context) {
        this.node = node;
        this.path = path;
        this.context = context;
    }

    /** @param path dotted, as in {@code FieldLocations}; also how a mistake names the field */
    public static Optional<Value> read(FieldType type, Node node, String path, ReadContext context) {
        return type.accept(new ValueReader(node, path, context));
    }

    @Override
    public Optional<Value> text() {
        return single("a text").map(w -> context.interner().keep(Value.text(w.text())));
    }

    @Override
    public Optional<Value> secret() {
        if (node instanceof Node.Scalar s && !s.isNull() && !s.text().isEmpty()) {
            context.report(Secrets.literal(context, path, s.at()));
            return Optional.empty();
        }
        Optional<ScalarInput> written = any("a reference");
        if (written.isPresent() && !written.get().isWhole()) {
            context.report(ReferenceRules.notWhole(context, path, written.get().at()));
            return Optional.empty();
        }
        return written.map(w -> new Value.Hidden(w.secret()));
    }

    @Override
    public Optional<Value> flag() {
        return parsed("true or false", Flags::parse);
    }

    @Override
    public Optional<Value> whole(FieldType.Whole type) {
        return parsed("a whole number", text -> Limits.whole(text, type.minusOne()));
    }

    @Override
    public Optional<Value> count() {
        return parsed("a whole number or 'unlimited'", Limits::count);
    }

    @Override
    public Optional<Value> rate() {
        return parsed("a number or 'unlimited'", Limits::rate);
    }

    @Override
    public Optional<Value> real() {
        return parsed("a number", Limits::real);
    }

    @Override
    public Optional<Value> seconds(FieldType.Seconds type) {
        return parsed(
                "a duration",
                text -> Limits.isMinusOne(text, type.minusOne()) || type.minusOneIsNone() && text.equals("-1")
                        ? ParsedValue.as(Value.whole(-1))
                        : DurationParser.parse(text, type.fraction()));
    }

    @Override
    public Optional<Value> date() {
        return parsed("a date", Dates::parse);
    }

    @Override
    public Optional<Value> anything() {
        return FreeData.read(node, path, context);
    }

    @Override
    public Optional<Value> choice(FieldType.Choice type) {
        String words = "one of " + String.join(", ", type.words());
        return parsed(
                words,
                text -> type.words().contains(text)
                        ? ParsedValue.as(Value.text(text))
                        : ParsedValue.not(Mistake.BAD_CHOICE, words, Nearest.hint(text, type.words())));
    }

    @Override
    public Optional<Value> listOf(FieldType.ListOf type) {
        if (!(node instanceof Node.Sequence sequence)) {
            boolean one = type.item() instanceof FieldType.Text && node instanceof Node.Scalar s && !s.isNull();
            return wrongType("a list", one ? "put it in brackets" : "");
        }
        var items = new ArrayList<Value>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            String inner = path + "[" + i + "]";
            if (item instanceof Node.Mapping) {
                context.locate(inner, item.at());
            }
            read(type.item(), item, inner, context).ifPresent(items::add);
        }
        return Optional.of(context.interner().keep(Value.items(items)));
    }

    @Override
    public Optional<Value> mapOf(FieldType.MapOf type) {
        if (!(node instanceof Node.Mapping mapping)) {
            return wrongType("a mapping", "");
        }
        var fields = new HashMap<String, Value>();
        for (Node.Entry entry : mapping.entries()) {
            String inner = path + "." + entry.key();
            context.locate(inner, entry.place());
            read(type.item(), entry.value(), inner, context)
                    .ifPresent(value -> fields.put(context.interner().keep(entry.key()), value));
        }
        return Optional.of(context.interner().keep(Value.Fields.of(fields)));
    }

    @Override
    public Optional<Value> struct(FieldType.Struct type) {
        if (!(node instanceof Node.Mapping mapping)) {
            return wrongType("a mapping", "");
        }
        return Optional.of(StructReader.read(type.shape(), mapping, path, context));
    }

    private Optional<Value> parsed(String expected, Function<String, ParsedValue> parser) {
        return single(expected).flatMap(written -> {
            ParsedValue parsed = parser.apply(written.text());
            if (parsed.value().isEmpty()) {
                String message = written.isReferenced()
                        ? "'" + path + "' must be " + parsed.expected() + ", which " + written.shown() + " is not"
                        : "'" + path + "' must be " + parsed.expected() + ", not " + written.shown();
                context.report(
                        context.mistake(parsed.mistake(), written.at(), message).hint(hint(written, parsed)));
            }
            return parsed.value();
        });
    }

    private static String hint(ScalarInput written, ParsedValue parsed) {
        if (written.isReferenced()) {
            return "check the value in the environment that the run gets it from";
        }
        return parsed.hint().isEmpty() ? "write " + parsed.expected() : parsed.hint();
    }

    /** A single value that is not empty and may be shown. */
    private Optional<ScalarInput> single(String expected) {
        Optional<ScalarInput> written = any(expected);
        if (written.isPresent() && written.get().isRefused()) {
            context.report(written.get().notAllowed(context, path));
            return Optional.empty();
        }
        return written;
    }

    /** A single value that is not empty. */
    private Optional<ScalarInput> any(String expected) {
        Optional<ScalarInput> written = ScalarInput.of(node);
        if (written.isEmpty()) {
            wrongType(expected, "");
            return written;
        }
        if (written.get().isNull()) {
            wrongType(expected, "");
        }
        return written.filter(w -> !w.isNull() && !w.isUnresolved());
    }

    private Optional<Value> wrongType(String expected, String hint) {
        WrongType.report(node, path, expected, hint, context);
        return Optional.empty();
    }
}
