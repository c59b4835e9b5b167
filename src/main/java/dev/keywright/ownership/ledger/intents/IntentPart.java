package dev.keywright.ownership.ledger.intents;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One part of a run's intent: credential ids, each with its entry in the form of a page. It is decoded only where
 * necessary: deriving an id costs more than everything else.
 */
record IntentPart(Map<CredentialId, Value.Fields> entries) {

    private static final String KIND = "announced";

    static IntentPart of(Collection<LedgerEntry> entries, LedgerEntries codec) {
        var written = new TreeMap<CredentialId, Value.Fields>();
        entries.forEach(entry -> written.put(entry.credentialId(), codec.write(entry)));
        return new IntentPart(written);
    }

    /** Nearly all entries have the same form, so each form is written once, with the names that it applies to. */
    Value.Fields toValue(LedgerEntries codec) {
        var alike = new TreeMap<String, Map<Value.Fields, List<String>>>();
        entries.forEach(
                (credentialId, entry) -> alike.computeIfAbsent(codec.variant(credentialId), v -> new LinkedHashMap<>())
                        .computeIfAbsent(entry, e -> new ArrayList<>())
                        .add(credentialId.name()));
        var groups = new ArrayList<Value>();
        alike.forEach((variant, byEntry) -> byEntry.forEach((entry, names) -> groups.add(Value.Fields.of(Map.of(
                "variant", Value.text(variant), "entry", LedgerEntries.hiding(entry), "names", Value.texts(names))))));
        return Value.Fields.of(Map.of("kind", Value.text(KIND), "groups", Value.items(groups)));
    }

    /** Empty if the content is not such a part. */
    static Optional<IntentPart> of(Value.Fields content, LedgerEntries codec) {
        if (!content.text("kind").equals(KIND)) {
            return Optional.empty();
        }
        var entries = new LinkedHashMap<CredentialId, Value.Fields>();
        for (Value group : content.items("groups")) {
            if (group instanceof Value.Fields fields) {
                String variant = fields.text("variant");
                fields.texts("names").forEach(name -> codec.credentialId(name, variant)
                        .ifPresent(credentialId -> entries.put(credentialId, fields.fields("entry"))));
            }
        }
        return Optional.of(new IntentPart(entries));
    }

    IntentPart without(Collection<CredentialId> credentialIds) {
        var rest = new LinkedHashMap<>(entries);
        rest.keySet().removeAll(credentialIds);
        return new IntentPart(rest);
    }
}
