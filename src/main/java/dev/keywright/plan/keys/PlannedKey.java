package dev.keywright.plan.keys;

import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.AppliedFingerprint;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.WriteBody;
import dev.keywright.plan.policies.GraphqlUnions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A key as planned: what would be sent, and what the gateway would then show.
 *
 * @param keyring makes the id, which is only needed if something is sent
 * @param body what is sent, except a password
 * @param possible what the gateway may then show: several if the gateway's result is random
 * @param unions what the gateway may have written into its policies itself
 * @param fingerprint fingerprint of the password, for a basic-auth user
 * @param applied what the ledger is to record as applied
 * @param trialEnd when a policy's {@code key_expires_in} ends the key, in epoch seconds; 0 = not at all
 */
record PlannedKey(
        DeclaredKey key,
        CredentialId credentialId,
        Keyring keyring,
        Value.Fields body,
        List<Session> possible,
        GraphqlUnions unions,
        Optional<String> fingerprint,
        long trialEnd,
        Supplier<AppliedFingerprint> applied) {

    /** What the gateway will show of a new key; one of several where it decides by chance. */
    Session expected() {
        return possible.get(0);
    }

    /** The possible answer that differs least from what the gateway shows now. */
    Session expected(Session live) {
        return unions.asLive(possible.size() == 1 ? expected() : nearest(live), live);
    }

    private Session nearest(Session live) {
        Session nearest = expected();
        int least = KeyUpdate.difference(live, nearest).size();
        for (Session other : possible) {
            int differences = least == 0 ? 0 : KeyUpdate.difference(live, other).size();
            if (differences < least) {
                least = differences;
                nearest = other;
            }
        }
        return nearest;
    }

    /** @param superseded entries that lead to the same session */
    Change.Target change(boolean withPassword, List<LedgerEntry> superseded) {
        Value.Fields sent = withPassword ? WriteBody.withPassword(body, key) : body;
        return new Change.Target(
                credentialId,
                keyring.id(key),
                sent,
                fingerprint,
                trialEnd,
                key.isProtected(),
                superseded,
                key.life().deliver(),
                Optional.of(applied.get()));
    }

    /** @param known the print of the password that is known to be set */
    boolean changesPassword(Optional<String> known) {
        return fingerprint.isPresent() && known.isPresent() && !known.equals(fingerprint);
    }

    Optional<Secret> password() {
        return key.credential() instanceof Credential.BasicAuth user && !user.keepsPassword()
                ? Optional.of(user.password())
                : Optional.empty();
    }
}
