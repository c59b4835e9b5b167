package dev.keywright.plan.inventory;

import dev.keywright.model.Address;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.RevocationMark;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.Matchable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A credential that the ledger names, as it is on the gateway. A key that rotates has two.
 *
 * @param policies names of its policies; the id of one that the files do not declare
 * @param policyIds their ids
 * @param opensAll whether it opens all APIs; {@code opens} is empty then
 * @param owner {@code meta_data.owner}; empty where there is none, or where a reference gives it
 * @param metaData its other texts in {@code meta_data}, for selection only: they may be secret
 * @param nextRotation when its next rotation comes due, in epoch seconds
 * @param notes what a reader should know besides
 * @param revocation when it was suspended and is deleted
 */
public record OwnedKey(
        Address address,
        CredentialId credentialId,
        KeyState state,
        List<String> policies,
        List<String> policyIds,
        List<OpenApi> opens,
        boolean opensAll,
        KeyEnd end,
        Optional<String> owner,
        String alias,
        List<String> tags,
        Map<String, String> metaData,
        Optional<Long> nextRotation,
        List<Note> notes,
        Optional<RevocationMark> revocation)
        implements Matchable {

    /** What a reader should know besides. */
    public enum Note {
        /** It has neither a rate limit nor a quota on an API that it opens. */
        NO_LIMIT,
        BASIC_AUTH,
        HMAC,
        PROTECTED
    }

    public OwnedKey {
        policies = List.copyOf(policies);
        policyIds = List.copyOf(policyIds);
        opens = List.copyOf(opens);
        tags = List.copyOf(tags);
        metaData = Map.copyOf(metaData);
        notes = List.copyOf(notes);
    }

    @Override
    public List<String> values(KeyMatch.Kind kind) {
        return switch (kind) {
            case NAME -> List.of(address.name());
            case OWNER -> owner.stream().toList();
            case POLICY -> Matchable.both(policies, policyIds);
            case API -> OpenApi.namesAndIds(opens);
            case TAG -> tags;
            case ALIAS -> alias.isEmpty() ? List.of() : List.of(alias);
            case STATE -> List.of(state.toString());
            case ORG, META -> List.of();
        };
    }

    @Override
    public boolean opensEveryApi() {
        return opensAll;
    }
}
