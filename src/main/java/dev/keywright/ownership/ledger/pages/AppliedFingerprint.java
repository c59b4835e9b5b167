package dev.keywright.ownership.ledger.pages;

import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CanonicalBytes;
import dev.keywright.ownership.identity.Keyring;
import java.util.List;
import java.util.Optional;

/**
 * What was applied last for a key, as keyed fingerprints. It shows a holder of the seed whether the files have changed
 * since, and so whether a difference is an edit of the files or a change on the gateway. The key is slow to compute from
 * the seed, so that stored fingerprints do not help in guessing it.
 *
 * @param session of the session that the files declare, with the ids of its policies
 * @param policies of the policies that shape it, as they were when the key was written; they may have changed since
 *     without a write of the key
 */
public record AppliedFingerprint(String session, String policies) {

    /** Before there were fingerprints of grants, it was a dot: what is written so cannot be compared. */
    private static final String SEPARATOR = "-";

    /**
     * @param grants as {@link #ofGrants} returned it
     * @param policies as {@link #ofPolicies} returned it
     * @param own with {@code more}, everything else that the files decide of the session
     */
    public static AppliedFingerprint of(
            Keyring keyring, String grants, String policies, Value.Fields own, Value... more) {
        return new AppliedFingerprint(
                keyring.storedFingerprint(
                        "applied-session", CanonicalBytes.of(Value.text(grants), own, Value.items(List.of(more)))),
                policies);
    }

    /** Of access rights and ids of policies, which many keys have in common: so it is computed once for all of them. */
    public static String ofGrants(Keyring keyring, Value.Fields grants) {
        return keyring.storedFingerprint("applied-grants", CanonicalBytes.of(grants));
    }

    /**
     * @param each of the policies of a key, in their order, as {@link #of(Keyring, Policy)} returned it; so it can be
     *     computed from what the ledger has of policies
     */
    public static String ofPolicies(Keyring keyring, List<String> each) {
        return keyring.storedFingerprint("applied-policies", CanonicalBytes.of(Value.texts(each)));
    }

    /** Of a policy that is written. */
    public static String of(Keyring keyring, Policy desired) {
        return keyring.storedFingerprint("applied-policy", CanonicalBytes.of(desired.fields()));
    }

    /** As it is stored. */
    public String text() {
        return session + SEPARATOR + policies;
    }

    /** Empty if it is not what {@link #text} returned. */
    public static Optional<AppliedFingerprint> parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return end <= 0 || end == text.length() - 1
                ? Optional.empty()
                : Optional.of(new AppliedFingerprint(text.substring(0, end), text.substring(end + 1)));
    }
}
