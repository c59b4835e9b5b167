package dev.keywright.schema.drift;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.drift.AcceptedDrift;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Interner;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.read.StructReader;
import dev.keywright.schema.read.Texts;
import dev.keywright.schema.read.ValueReader;
import dev.keywright.schema.read.WrongType;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code accepted: [{kind: edited, key: acme, fields: {rate: 200}, reason: …, until: 2027-06-30}]}. */
public final class BaselineReader {

    static final String ACCEPTED = "accepted";
    static final String KIND = "kind";
    static final String KEY = "key";
    static final String POLICY = "policy";
    static final String OWNER = "owner";
    static final String AT_MOST = "at_most";
    static final String FIELDS = "fields";
    static final String ENVIRONMENT = "environment";
    static final String REASON = "reason";
    static final String UNTIL = "until";

    /** As the value of a field: it may have any. */
    static final String ANY = "any";

    private static final List<String> KNOWN =
            List.of(KIND, KEY, POLICY, OWNER, AT_MOST, FIELDS, ENVIRONMENT, REASON, UNTIL);
    private static final String EXAMPLE =
            "write accepted: [{kind: edited, key: acme, fields: {rate: 200}, reason: \"until the fair\", until: 2027-06-30}]";

    private final Node.Mapping entry;
    private final String path;
    private final ReadContext context;

    private BaselineReader(Node.Mapping entry, String path, ReadContext context) {
        this.entry = entry;
        this.path = path;
        this.context = context;
    }

    /** @param documents of the file */
    public static List<AcceptedDrift> read(List<Node> documents, Diagnostics diagnostics) {
        var accepted = new ArrayList<AcceptedDrift>();
        for (Node document : documents) {
            var context = new ReadContext("", document.at(), Integer.MAX_VALUE, diagnostics, new Interner());
            if (!(document instanceof Node.Mapping mapping)) {
                WrongType.report(document, ACCEPTED, "a mapping", EXAMPLE, context);
                continue;
            }
            StructReader.onlyKnown(mapping, List.of(ACCEPTED), "", context);
            Optional<Node> list = mapping.entry(ACCEPTED).map(Node.Entry::value);
            if (list.isPresent() && list.get() instanceof Node.Sequence items) {
                for (int i = 0; i < items.items().size(); i++) {
                    one(items.items().get(i), ACCEPTED + "[" + i + "]", context).ifPresent(accepted::add);
                }
            } else if (list.isPresent()) {
                WrongType.report(list.get(), ACCEPTED, "a list", EXAMPLE, context);
            }
        }
        return accepted;
    }

    private static Optional<AcceptedDrift> one(Node item, String path, ReadContext context) {
        if (!(item instanceof Node.Mapping entry)) {
            WrongType.report(item, path, "a mapping", EXAMPLE, context);
            return Optional.empty();
        }
        return new BaselineReader(entry, path, context).read();
    }

    private Optional<AcceptedDrift> read() {
        StructReader.onlyKnown(entry, KNOWN, path, context);
        Optional<DriftKind> kind = kind();
        Optional<String> reason = required(REASON);
        Optional<Long> until = until();
        if (kind.isEmpty() || reason.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        boolean unmanaged = kind.get() == DriftKind.UNMANAGED;
        boolean fits = onlyWhere(unmanaged, List.of(OWNER, AT_MOST), kind.get())
                & onlyWhere(!unmanaged, List.of(KEY, POLICY), kind.get())
                & onlyWhere(kind.get().hasFields(), List.of(FIELDS), kind.get());
        Optional<String> name = unmanaged ? Optional.of(text(OWNER).orElse("")) : name();
        Optional<Integer> atMost = unmanaged ? atMost() : Optional.of(0);
        Optional<SortedMap<String, Value>> fields = kind.get().hasFields() ? fields() : Optional.of(new TreeMap<>());
        if (!fits || name.isEmpty() || atMost.isEmpty() || fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<Address.Kind> object = unmanaged
                ? Optional.empty()
                : Optional.of(entry.entry(KEY).isPresent() ? Address.Kind.KEY : Address.Kind.POLICY);
        return Optional.of(new AcceptedDrift(
                kind.get(),
                text(ENVIRONMENT),
                object,
                name.get(),
                fields.get(),
                atMost.get(),
                reason.get(),
                until.get(),
                entry.at()));
    }

    private Optional<DriftKind> kind() {
        Optional<String> word = required(KIND);
        Optional<DriftKind> kind = word.flatMap(DriftKind::of);
        if (word.isPresent() && kind.isEmpty()) {
            List<String> kinds =
                    Arrays.stream(DriftKind.values()).map(DriftKind::word).toList();
            context.report(context.mistake(
                            Mistake.WRONG_TYPE,
                            entry.entry(KIND).orElseThrow().value().at(),
                            "'%s' is no kind of drift".formatted(word.get()))
                    .hint("write one of " + String.join(", ", kinds)));
        }
        return kind;
    }

    /** @return whether none of the fields is where it has no meaning */
    private boolean onlyWhere(boolean allowed, List<String> fields, DriftKind kind) {
        boolean fits = true;
        for (String field : fields) {
            if (!allowed && entry.entry(field).isPresent()) {
                fits = false;
                context.report(context.mistake(
                                Mistake.UNKNOWN_FIELD,
                                entry.entry(field).orElseThrow().keyAt(),
                                "'%s' does not belong to kind '%s'".formatted(field, kind.word()))
                        .hint("leave it out"));
            }
        }
        return fits;
    }

    private Optional<String> name() {
        boolean both = entry.entry(KEY).isPresent() && entry.entry(POLICY).isPresent();
        boolean none = entry.entry(KEY).isEmpty() && entry.entry(POLICY).isEmpty();
        if (both || none) {
            context.report(context.mistake(
                            Mistake.MISSING_FIELD,
                            entry.at(),
                            "'%s' has %s"
                                    .formatted(path, both ? "both 'key' and 'policy'" : "no 'key' and no 'policy'"))
                    .because("an entry accepts the drift of one object")
                    .hint(EXAMPLE));
            return Optional.empty();
        }
        return text(KEY).or(() -> text(POLICY));
    }

    private Optional<Integer> atMost() {
        Optional<Node.Entry> number = entry.entry(AT_MOST);
        if (number.isEmpty()) {
            missing(AT_MOST, "without a number, any number of unmanaged keys would pass");
            return Optional.empty();
        }
        return ValueReader.read(FieldType.WHOLE, number.get().value(), FieldPath.join(path, AT_MOST), context)
                .map(value -> (int) Math.max(0, Math.min(Integer.MAX_VALUE, ((Value.Whole) value).number())));
    }

    private Optional<SortedMap<String, Value>> fields() {
        Optional<Node> value = entry.entry(FIELDS).map(Node.Entry::value);
        if (value.isEmpty()) {
            missing(FIELDS, "whatever else changes on the gateway would pass unseen");
            return Optional.empty();
        }
        if (!(value.get() instanceof Node.Mapping mapping)) {
            WrongType.report(value.get(), FieldPath.join(path, FIELDS), "a mapping", EXAMPLE, context);
            return Optional.empty();
        }
        SortedMap<String, Value> fields = new TreeMap<>();
        for (Node.Entry field : mapping.entries()) {
            ValueReader.read(FieldType.ANYTHING, field.value(), FieldPath.join(path, FIELDS), context)
                    .ifPresent(found -> fields.put(field.key(), found.equals(Value.text(ANY)) ? Value.NOTHING : found));
        }
        return Optional.of(fields);
    }

    private Optional<Long> until() {
        Optional<Node.Entry> date = entry.entry(UNTIL);
        if (date.isEmpty()) {
            missing(UNTIL, "drift is accepted for a time, and reported again afterwards");
            return Optional.empty();
        }
        return ValueReader.read(FieldType.DATE, date.get().value(), FieldPath.join(path, UNTIL), context)
                .filter(Value.Whole.class::isInstance)
                .map(value -> ((Value.Whole) value).number());
    }

    private Optional<String> required(String name) {
        if (entry.entry(name).isEmpty()) {
            missing(name, "an entry names what it accepts, its reason, and the day on which it ends");
            return Optional.empty();
        }
        return text(name);
    }

    private void missing(String name, String why) {
        context.report(context.mistake(Mistake.MISSING_FIELD, entry.at(), "'" + path + "' has no '" + name + "'")
                .because(why)
                .hint(EXAMPLE));
    }

    private Optional<String> text(String name) {
        return entry.entry(name).flatMap(found -> Texts.read(found, FieldPath.join(path, name), context));
    }
}
