package dev.keywright.schema.convert;

import dev.keywright.model.Address;
import dev.keywright.model.forms.KeyMask;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Free data of a foreign object, as far as it may be written to a file that is committed: no text that is or holds a
 * secret of the input, and no entry whose name calls it one.
 */
final class PlainValues {

    private static final int SHORTEST_SECRET = 5;
    private static final double LARGEST_EXACT = 0x1p53;

    private final Set<String> secrets;
    private final Collection<String> own;
    private final Predicate<String> isKey;
    private final ConversionNotes.OfObject notes;

    /**
     * @param secrets of the whole input: no text may equal one
     * @param own of this object: no text may contain one
     */
    PlainValues(Set<String> secrets, Collection<String> own, ConversionNotes.OfObject notes) {
        this(secrets, own, text -> false, notes);
    }

    /** @param isKey whether a text is or holds any other key */
    PlainValues(Set<String> secrets, Collection<String> own, Predicate<String> isKey, ConversionNotes.OfObject notes) {
        this.secrets = secrets;
        this.own = own;
        this.isKey = isKey;
        this.notes = notes;
    }

    boolean isSecret(String text) {
        return secrets.contains(text)
                || own.stream().anyMatch(secret -> secret.length() >= SHORTEST_SECRET && text.contains(secret))
                || isKey.test(text)
                || KeyMask.holdsKey(text);
    }

    /** Everything of an object that is free text: {@code alias}, {@code tags}, {@code meta_data}. */
    Value.Fields safe(Value.Fields fields) {
        Value.Fields safe = fields;
        for (String name : fields.names()) {
            if (name.equals("meta_data")) {
                Value.Fields data = metaData(fields.fields(name));
                safe = data.isZero() ? safe.without(name) : safe.with(name, data);
            } else if (!(fields.get(name) instanceof Value.Hidden)) {
                Value value = plain(fields.get(name), name);
                safe = value instanceof Value.Nothing ? safe.without(name) : safe.with(name, value);
            }
        }
        return safe;
    }

    private Value.Fields metaData(Value.Fields data) {
        Value.Fields kept = data.without(Address.REVOCATION);
        if (data.has(Address.MARK)) {
            kept = kept.without(Address.MARK);
            notes.add(
                    ConvertCode.META_DATA_NOT_CARRIED,
                    "'meta_data." + Address.MARK + "' is the mark of a Keywright project",
                    "apply writes the mark of its own project",
                    "release the key in that project first, or the two will both own it");
        }
        if (kept.get("policies") instanceof Value.Items) {
            kept = kept.without("policies");
            notes.add(
                    ConvertCode.META_DATA_NOT_CARRIED,
                    "'meta_data.policies' is a list",
                    "the gateway takes such a list for policy objects, which replace the policies of the key",
                    "declare these policies, and name them in apply_policies");
        }
        return plain(kept, "meta_data") instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
    }

    private Value plain(Value value, String path) {
        if (value instanceof Value.Text text) {
            return isSecret(text.text())
                    ? secret("'" + path + "' holds a key, hash or other secret of the input")
                    : value;
        }
        if (path.equals("meta_data") && isTooLarge(value)) {
            notes.add(
                    ConvertCode.VALUE_READ_AS_MEANT,
                    "a number in 'meta_data' is larger than 2^53 and is carried as text",
                    "the gateway keeps numbers there as floating point and changes their last digits");
            return Value.text(
                    value instanceof Value.Whole whole
                            ? Long.toString(whole.number())
                            : Double.toString(((Value.Real) value).number()));
        }
        if (value instanceof Value.Items items) {
            var kept = new ArrayList<Value>();
            for (Value item : items.items()) {
                Value plain = plain(item, path);
                if (!(plain instanceof Value.Nothing)) {
                    kept.add(plain);
                }
            }
            return Value.items(kept);
        }
        return value instanceof Value.Fields fields ? map(fields, path) : value;
    }

    private static boolean isTooLarge(Value value) {
        return value instanceof Value.Whole whole && Math.abs((double) whole.number()) > LARGEST_EXACT
                || value instanceof Value.Real real && Math.abs(real.number()) > LARGEST_EXACT;
    }

    private Value map(Value.Fields fields, String path) {
        var kept = new TreeMap<String, Value>();
        fields.forEach((name, value) -> {
            boolean named = path.equals("meta_data")
                    && value instanceof Value.Text text
                    && !text.text().isEmpty()
                    && SecretNames.isOne(name);
            boolean secretName = path.equals("meta_data") && isSecret(name);
            Value plain = named || secretName
                    ? secret(
                            named
                                    ? "an entry of 'meta_data' is named like a secret"
                                    : "a name in 'meta_data' is a secret")
                    : plain(value, path);
            if (!(plain instanceof Value.Nothing)) {
                kept.put(name, plain);
            }
        });
        return Value.Fields.of(kept);
    }

    private Value secret(String what) {
        notes.add(
                ConvertCode.SECRET_NOT_CARRIED,
                what,
                "files of a project are committed and reviewed",
                "where it is needed, write it as ${env:NAME} and allow that with --allow-env NAME");
        return Value.NOTHING;
    }
}
