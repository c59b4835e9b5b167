package dev.keywright.snapshot;

import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.SessionPlace;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Entries of the ledger as lines of a snapshot: name, variant, and other facts, without a reference to the session. */
final class LedgerEntryLines {

    static final String FIELD = "entries";

    /** A plan from a snapshot is not carried out, so no session needs to be addressed. */
    static final SessionRef NO_WAY = new SessionRef.ByToken(Secret.of(""));

    private LedgerEntryLines() {}

    static Value.Fields line(List<LedgerEntry> entries) {
        return Value.Fields.of(
                FIELD, Value.items(entries.stream().map(LedgerEntryLines::write).toList()));
    }

    /** @throws IllegalArgumentException unless {@link #line} wrote it */
    static void read(Value.Fields line, Consumer<LedgerEntry> each) {
        String variant = "d1";
        for (Value item : line.items(FIELD)) {
            LedgerEntry entry = read(item instanceof Value.Items parts ? parts.items() : List.of(), variant);
            variant = entry.credentialId().variant();
            each.accept(entry);
        }
    }

    private static Value write(LedgerEntry entry) {
        Value name = Value.text(entry.credentialId().name());
        Value variant = Value.text(entry.credentialId().variant());
        Value.Fields rest = rest(entry);
        return Value.items(rest.isZero() ? List.of(name, variant) : List.of(name, variant, rest));
    }

    private static Value.Fields rest(LedgerEntry entry) {
        Map<String, Value> fields = new TreeMap<>();
        entry.passwordFingerprint().ifPresent(fingerprint -> fields.put("password_print", Value.text(fingerprint)));
        if (entry.expires() != 0) {
            fields.put("expires", Value.whole(entry.expires()));
        }
        if (entry.isProtected()) {
            fields.put("protected", Value.TRUE);
        }
        entry.applied().ifPresent(applied -> fields.put("applied", Value.text(applied.text())));
        return Value.Fields.of(fields);
    }

    /** @param likely the variant of the previous entry, which most share, so that a million entries share one text */
    private static LedgerEntry read(List<Value> parts, String likely) {
        if (parts.size() < 2
                || !(parts.get(0) instanceof Value.Text name)
                || !(parts.get(1) instanceof Value.Text variant)) {
            throw new IllegalArgumentException("no entry");
        }
        Value.Fields rest =
                parts.size() > 2 && parts.get(2) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
        return new LedgerEntry(
                new CredentialId(name.text(), variant.text().equals(likely) ? likely : variant.text()),
                SessionPlace.of(NO_WAY),
                Optional.of(rest.text("password_print")).filter(fingerprint -> !fingerprint.isEmpty()),
                rest.whole("expires"),
                rest.flag("protected"),
                AppliedFingerprint.parse(rest.text("applied")));
    }
}
