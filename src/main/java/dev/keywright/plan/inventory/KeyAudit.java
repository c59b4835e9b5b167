package dev.keywright.plan.inventory;

import dev.keywright.plan.match.KeyMatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Who has what.
 *
 * @param keys by name, then by credential
 * @param deleted keys that are gone and still kept
 * @param now when it was read, in epoch seconds
 */
public record KeyAudit(String namespace, List<AuditedKey> keys, List<DeletedKey> deleted, long now) {

    public KeyAudit {
        keys = List.copyOf(keys);
        deleted = List.copyOf(deleted);
    }

    public KeyAudit with(Collection<DeletedKey> kept) {
        return new KeyAudit(namespace, keys, List.copyOf(kept), now);
    }

    /** Those that meet the conditions. */
    public KeyAudit select(List<KeyMatch> matches) {
        var query = new KeyQuery(matches, Optional.empty());
        return new KeyAudit(
                namespace,
                keys.stream().filter(key -> query.selects(key.key(), now)).toList(),
                deleted.stream().filter(query::fits).toList(),
                now);
    }

    /** Everything that conditions can name, of the deleted keys. */
    public List<String> known(KeyMatch.Kind kind) {
        var known = new ArrayList<String>();
        deleted.forEach(
                key -> known.addAll(kind == KeyMatch.Kind.META ? key.metaData().keySet() : key.values(kind)));
        if (kind == KeyMatch.Kind.STATE) {
            known.add(DeletedKey.STATE);
        }
        return known;
    }
}
