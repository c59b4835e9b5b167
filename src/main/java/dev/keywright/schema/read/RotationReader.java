package dev.keywright.schema.read;

import dev.keywright.model.Credential;
import dev.keywright.model.KeyLife.Rotation;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code rotate: {every: 90d, overlap: 7d, since: 2026-11-28}}: a new derived credential comes due every so often. */
public final class RotationReader {

    public static final String FIELD = "rotate";
    public static final String EVERY = "every";
    public static final String OVERLAP = "overlap";
    public static final String SINCE = "since";
    public static final List<String> FIELDS = List.of(EVERY, OVERLAP, SINCE);

    /** A shorter period is a slip, such as {@code every: 90}, which is 90 seconds. */
    private static final long SHORTEST = 3_600;

    private final Node.Entry entry;
    private final ReadContext context;
    private final Instant now;

    private RotationReader(Node.Entry entry, ReadContext context, Instant now) {
        this.entry = entry;
        this.context = context;
        this.now = now;
    }

    /** @param overlap of a rotation without one, 0 */
    record Read(Rotation rotation, long overlap) {}

    /** Empty also when it is wrong, which is reported. */
    static Optional<Read> read(Node.Mapping key, Credential credential, ReadContext context, Instant now) {
        return key.entry(FIELD).flatMap(entry -> new RotationReader(entry, context, now).read(key, credential));
    }

    private Optional<Read> read(Node.Mapping key, Credential credential) {
        if (!(entry.value() instanceof Node.Mapping mapping)) {
            WrongType.report(entry.value(), FIELD, "a mapping", "write " + example(), context);
            return Optional.empty();
        }
        StructReader.onlyKnown(mapping, FIELDS, FIELD, context);
        Optional<Long> every = required(mapping, EVERY, FieldType.SECONDS);
        Optional<Long> since = required(mapping, SINCE, FieldType.DATE);
        long overlap = value(mapping, OVERLAP, FieldType.SECONDS).orElse(0L);
        if (!(credential instanceof Credential.Derived)) {
            wrong(
                    entry.value(),
                    "'rotate' needs a derived key",
                    "only for a derived key a new credential can be computed",
                    credential instanceof Credential.Adopted
                            ? "to rotate an adopted key, remove `credential: adopted`, too: the next apply creates a derived key in"
                                    + " its place"
                            : "remove `rotate`; this credential is replaced where it is declared");
        }
        if (mapping.entry(OVERLAP).isPresent() && key.entry(KeyReader.OVERLAP).isPresent()) {
            wrong(
                    mapping.entry(OVERLAP).get().value(),
                    "'overlap' is declared twice",
                    "one of them would be ignored",
                    "keep one of `overlap` and `rotate.overlap`");
        }
        every.filter(seconds -> seconds < SHORTEST)
                .ifPresent(seconds -> wrong(
                        mapping.entry(EVERY).get().value(),
                        "'rotate.every' is shorter than an hour",
                        "the holder of the key could not keep up",
                        "write the unit, such as every: 90d; a plain number is in seconds"));
        every.filter(seconds -> seconds >= SHORTEST && overlap >= seconds)
                .ifPresent(seconds -> wrong(
                        mapping.entry(OVERLAP).get().value(),
                        "'rotate.overlap' is not shorter than 'rotate.every'",
                        "more and more credentials of the key would work at the same time",
                        "choose a shorter overlap"));
        return every.filter(seconds -> seconds >= SHORTEST)
                .flatMap(seconds ->
                        since.map(start -> new Read(Rotation.at(seconds, start, now.getEpochSecond()), overlap)));
    }

    private void wrong(Node at, String what, String why, String hint) {
        context.report(context.mistake(Mistake.BAD_ROTATION, at.at(), what)
                .because(why)
                .hint(hint));
    }

    private Optional<Long> required(Node.Mapping mapping, String name, FieldType type) {
        if (mapping.entry(name).isEmpty()) {
            context.reportMissing(
                    FIELD + "." + name,
                    context.mistake(Mistake.MISSING_FIELD, context.at(FIELD), "'" + FIELD + "." + name + "' is missing")
                            .because(
                                    name.equals(SINCE)
                                            ? "the periods are counted from it, so that a lost ledger cannot change when a key rotates"
                                            : "nothing would ever rotate")
                            .hint("write " + example()));
        }
        return value(mapping, name, type);
    }

    private Optional<Long> value(Node.Mapping mapping, String name, FieldType type) {
        return mapping.entry(name)
                .flatMap(found -> ValueReader.read(type, found.value(), FIELD + "." + name, context))
                .filter(Value.Whole.class::isInstance)
                .map(value -> ((Value.Whole) value).number());
    }

    /** With the date of today: a key that exists already then rotates for the first time after a whole period. */
    private String example() {
        return "rotate: {every: 90d, overlap: 7d, since: " + LocalDate.ofInstant(now, ZoneOffset.UTC) + "}";
    }
}
