package dev.keywright.ownership.ledger.pages;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One page of the ledger, open for changes. The hash of an entry's name selects its page. */
public final class LedgerPage {

    final int index;
    /** As it was read; empty for a page that is not stored. */
    private String seal = "";

    public final TreeMap<CredentialId, LedgerEntry> entries = new TreeMap<>();
    public final TreeSet<String> policies = new TreeSet<>();
    public final TreeSet<String> protectedPolicies = new TreeSet<>();
    public final TreeSet<String> unsettledPolicies = new TreeSet<>();
    /** By policy id, the fingerprint of what was applied last. */
    public final TreeMap<String, String> appliedPolicies = new TreeMap<>();

    public LedgerPage(int index) {
        this.index = index;
    }

    /** The seal under which it was read. */
    public String seal() {
        return seal;
    }

    LedgerPage readWith(String text) {
        seal = text;
        return this;
    }

    int size() {
        return entries.size() + policies.size();
    }

    /** Adds everything on another page. */
    public void add(LedgerPage other) {
        other.entries.forEach(entries::putIfAbsent);
        policies.addAll(other.policies);
        protectedPolicies.addAll(other.protectedPolicies);
        unsettledPolicies.addAll(other.unsettledPolicies);
        other.appliedPolicies.forEach(appliedPolicies::putIfAbsent);
    }

    /** Removes everything on another page. */
    void remove(LedgerPage other) {
        entries.keySet().removeAll(other.entries.keySet());
        policies.removeAll(other.policies);
        protectedPolicies.removeAll(other.protectedPolicies);
        unsettledPolicies.removeAll(other.unsettledPolicies);
        appliedPolicies.keySet().removeAll(other.appliedPolicies.keySet());
    }

    public Value.Fields toValue(LedgerRoot.Book book, LedgerEntries codec) {
        Map<String, Value> keys = new TreeMap<>();
        entries.forEach((credentialId, entry) -> {
            Value.Fields variants = keys.get(credentialId.name()) instanceof Value.Fields f ? f : Value.Fields.EMPTY;
            keys.put(credentialId.name(), variants.with(codec.variant(credentialId), codec.write(entry)));
        });
        Value.Fields page = Value.Fields.of(Map.of(
                "kind", Value.text("page"),
                "epoch", Value.whole(book.epoch()),
                "pages", Value.whole(book.pages()),
                "index", Value.whole(index),
                "keys", Value.Fields.of(keys),
                "policies", Value.texts(List.copyOf(policies))));
        Value.Fields known =
                with(with(page, "protected_policies", protectedPolicies), "unsettled_policies", unsettledPolicies);
        var applied = new TreeMap<String, Value>();
        appliedPolicies.forEach((id, fingerprint) -> applied.put(id, Value.text(fingerprint)));
        return applied.isEmpty() ? known : known.with("applied_policies", Value.Fields.of(applied));
    }

    private static Value.Fields with(Value.Fields page, String name, Set<String> ids) {
        return ids.isEmpty() ? page : page.with(name, Value.texts(List.copyOf(ids)));
    }

    /** Empty if the content is not that page of that book, or an entry is invalid. */
    static Optional<LedgerPage> of(Value.Fields content, LedgerRoot.Book book, int index, LedgerEntries codec) {
        if (!content.text("kind").equals("page")
                || content.whole("epoch") != book.epoch()
                || content.whole("pages") != book.pages()
                || content.whole("index") != index) {
            return Optional.empty();
        }
        var page = new LedgerPage(index);
        Value.Fields keys = content.fields("keys");
        for (int i = 0; i < keys.size(); i++) {
            String name = keys.name(i);
            Value.Fields variants = keys.value(i) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
            for (int j = 0; j < variants.size(); j++) {
                Value written = variants.value(j);
                Optional<LedgerEntry> entry =
                        codec.credentialId(name, variants.name(j)).flatMap(id -> codec.read(id, written));
                if (entry.isEmpty()) {
                    return Optional.empty();
                }
                page.entries.put(entry.get().credentialId(), entry.get());
            }
        }
        page.policies.addAll(content.texts("policies"));
        page.protectedPolicies.addAll(content.texts("protected_policies"));
        page.unsettledPolicies.addAll(content.texts("unsettled_policies"));
        Value.Fields applied = content.fields("applied_policies");
        if (codec.isOfThisSeed()) {
            applied.names().forEach(id -> page.appliedPolicies.put(id, applied.text(id)));
        }
        return Optional.of(page);
    }
}
