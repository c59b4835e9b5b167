package dev.keywright.plan.inventory;

import dev.keywright.model.Address;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.Matchable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy that the ledger names, as the gateway has loaded it.
 *
 * @param address by the name that the files give it; by its id where they do not declare it
 * @param keys how many owned keys carry it
 */
public record OwnedPolicy(
        Address address,
        String id,
        KeyState state,
        int keys,
        List<OpenApi> opens,
        Optional<String> owner,
        List<String> tags,
        Map<String, String> metaData,
        boolean isProtected)
        implements Matchable {

    public OwnedPolicy {
        opens = List.copyOf(opens);
        tags = List.copyOf(tags);
        metaData = Map.copyOf(metaData);
    }

    @Override
    public List<String> values(KeyMatch.Kind kind) {
        return switch (kind) {
            case NAME -> List.of(address.name());
            case POLICY -> Matchable.both(List.of(address.name()), List.of(id));
            case OWNER -> owner.stream().toList();
            case API -> OpenApi.namesAndIds(opens);
            case TAG -> tags;
            case STATE -> List.of(state.toString());
            case ALIAS, ORG, META -> List.of();
        };
    }

    @Override
    public boolean opensEveryApi() {
        return false;
    }
}
