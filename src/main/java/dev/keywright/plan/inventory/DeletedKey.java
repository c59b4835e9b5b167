package dev.keywright.plan.inventory;

import dev.keywright.model.value.Value;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.Matchable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deleted key that is still kept.
 *
 * @param fingerprint as in {@link AuditedKey}
 */
public record DeletedKey(RestorableKey key, String fingerprint) implements Matchable {

    public static final String STATE = "deleted";

    public Optional<String> owner() {
        return metaData().containsKey("owner") ? Optional.of(metaData().get("owner")) : Optional.empty();
    }

    @Override
    public List<String> values(KeyMatch.Kind kind) {
        Value.Fields session = key.session().fields();
        return switch (kind) {
            case NAME -> List.of(key.address().name());
            case OWNER -> owner().stream().toList();
            case POLICY -> key.session().policyIds();
            case API -> session.fields("access_rights").names();
            case TAG -> session.texts("tags");
            case ALIAS -> session.text("alias").isEmpty() ? List.of() : List.of(session.text("alias"));
            case STATE -> List.of(STATE);
            case ORG, META -> List.of();
        };
    }

    @Override
    public Map<String, String> metaData() {
        return Matchable.texts(key.session().fields().fields("meta_data"));
    }

    @Override
    public boolean opensEveryApi() {
        return key.session().policyIds().isEmpty()
                && key.session().fields().fields("access_rights").isZero();
    }
}
