package dev.keywright.schema.read;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.schema.check.GatewayUrl;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.ReferenceRules;
import dev.keywright.source.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields outside the catalogue, read with the catalogue's own rules. */
public final class Texts {

    private static final long LONGEST = Duration.ofDays(3650).toSeconds();

    private Texts() {}

    /** A text that is not empty. */
    public static Optional<String> read(Node.Entry entry, String path, ReadContext context) {
        Optional<String> text = ValueReader.read(FieldType.TEXT, entry.value(), path, context)
                .map(value -> ((Value.Text) value).text());
        if (text.isPresent() && text.get().isEmpty()) {
            context.report(context.mistake(Mistake.EMPTY_VALUE, entry.value().at(), "'" + path + "' is empty"));
            return Optional.empty();
        }
        return text;
    }

    /**
     * The address of the gateway: written out, or a single reference to a variable whose name marks it as such an
     * address, unless the command line allowed more.
     */
    static Optional<String> address(Node.Entry entry, String path, ReadContext context) {
        if (entry.value() instanceof Node.Referenced referenced && !referenced.unresolved()) {
            if (!referenced.address()) {
                context.report(ReferenceRules.notAnAddress(context, path, referenced.reference(), referenced.at()));
                return Optional.empty();
            }
            String address = referenced.value().reveal();
            if (!referenced.permitted() && !GatewayUrl.isHostAlone(address)) {
                context.report(ReferenceRules.addressWithPath(context, path, referenced.reference(), referenced.at()));
                return Optional.empty();
            }
            return Optional.of(address);
        }
        return read(entry, path, context);
    }

    /** The address of a Redis. If it contains a password, the whole address must come from a reference. */
    static Optional<String> redis(Node.Entry entry, String path, ReadContext context) {
        if (entry.value() instanceof Node.Referenced referenced && !referenced.unresolved()) {
            if (!referenced.whole() && !referenced.permitted()) {
                context.report(ReferenceRules.notWhole(context, path, referenced.at()));
                return Optional.empty();
            }
            return Optional.of(referenced.value().reveal());
        }
        return read(entry, path, context);
    }

    /** A list of {@link #address}es. */
    static List<Item> addresses(Node.Entry entry, String path, ReadContext context) {
        if (!(entry.value() instanceof Node.Sequence sequence)) {
            return list(entry, path, context);
        }
        var items = new ArrayList<Item>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            address(new Node.Entry(entry.key(), item.at(), item), path + "[" + i + "]", context)
                    .ifPresent(text -> items.add(new Item(text, item)));
        }
        return items;
    }

    /** A text of a mapping; empty if it is absent. */
    static Optional<String> of(Node.Mapping mapping, String name, String path, ReadContext context) {
        return mapping.entry(name).flatMap(entry -> read(entry, FieldPath.join(path, name), context));
    }

    static Optional<Secret> secret(Node.Entry entry, String path, ReadContext context) {
        return ValueReader.read(FieldType.SECRET, entry.value(), path, context)
                .map(value -> ((Value.Hidden) value).secret());
    }

    public static Optional<Long> whole(Node.Entry entry, String path, ReadContext context) {
        return ValueReader.read(FieldType.WHOLE, entry.value(), path, context)
                .map(value -> ((Value.Whole) value).number());
    }

    public static boolean flag(Node.Mapping mapping, String name, String path, ReadContext context) {
        return mapping.entry(name)
                .flatMap(entry -> ValueReader.read(FieldType.FLAG, entry.value(), FieldPath.join(path, name), context))
                .filter(value -> value.equals(Value.TRUE))
                .isPresent();
    }

    /** The texts of a list with their nodes; items that are not text are reported. */
    static List<Item> list(Node.Entry entry, String path, ReadContext context) {
        if (!(entry.value() instanceof Node.Sequence sequence)) {
            ValueReader.read(new FieldType.ListOf(FieldType.TEXT, false), entry.value(), path, context);
            return List.of();
        }
        var items = new ArrayList<Item>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            read(new Node.Entry(entry.key(), item.at(), item), path + "[" + i + "]", context)
                    .ifPresent(text -> items.add(new Item(text, item)));
        }
        return items;
    }

    record Item(String text, Node node) {}

    /**
     * A length of time for which something of a key is kept, in seconds: up to ten years. Empty if there is a mistake.
     */
    static Optional<Long> keepingTime(Node.Entry entry, String path, ReadContext context) {
        Optional<Long> seconds = ValueReader.read(FieldType.SECONDS, entry.value(), path, context)
                .map(value -> ((Value.Whole) value).number());
        if (seconds.filter(length -> length < 0 || length > LONGEST).isPresent()) {
            context.report(context.mistake(
                            Mistake.BAD_NUMBER, entry.value().at(), "'%s' must be between 0 and 3650d".formatted(path))
                    .because("a key that is kept for longer is no longer on its way out"));
            return Optional.empty();
        }
        return seconds;
    }
}
