package dev.keywright.snapshot;

import dev.keywright.gateway.Reach;
import dev.keywright.model.Secret;
import dev.keywright.model.Value;
import dev.keywright.ownership.LedgerEntry;
import dev.keywright.ownership.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Entries of the ledger as a snapshot's lines hold them: by name and variant, without the way to the key. */
final class Entries {

    static final String FIELD = "entries";

    /** A plan from a snapshot is not carried out, so nothing has to be reached. */
    static final Reach NO_WAY = new Reach.ByToken(Secret.of(""));

    private Entries() {}

    static Value.Fields line(List<LedgerEntry> entries) {
        var names = new TreeMap<String, Value>();
        for (LedgerEntry entry : entries) {
            String name = entry.slot().name();
            Value.Fields variants = names.get(name) instanceof Value.Fields more ? more : Value.Fields.EMPTY;
            names.put(name, variants.with(entry.slot().variant(), write(entry)));
        }
        return Value.Fields.of(FIELD, Value.Fields.of(names));
    }

    static void read(Value.Fields line, Consumer<LedgerEntry> each) {
        Value.Fields names = line.fields(FIELD);
        for (String name : names.names()) {
            Value.Fields variants = names.fields(name);
            for (String variant : variants.names()) {
                each.accept(read(new Slot(name, variant), variants.fields(variant)));
            }
        }
    }

    private static Value.Fields write(LedgerEntry entry) {
        Map<String, Value> fields = new TreeMap<>();
        entry.passwordPrint().ifPresent(print -> fields.put("password", Value.text(print)));
        if (entry.expires() != 0) {
            fields.put("expires", Value.whole(entry.expires()));
        }
        if (entry.isProtected()) {
            fields.put("protected", Value.TRUE);
        }
        return Value.Fields.of(fields);
    }

    private static LedgerEntry read(Slot slot, Value.Fields fields) {
        return new LedgerEntry(
                slot,
                NO_WAY,
                Optional.of(fields.text("password")).filter(print -> !print.isEmpty()),
                fields.whole("expires"),
                fields.flag("protected"));
    }
}
