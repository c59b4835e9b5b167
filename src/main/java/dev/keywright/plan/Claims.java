package dev.keywright.plan;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.ownership.LiveKey;
import dev.keywright.ownership.identity.Claim;
import dev.keywright.ownership.identity.Mark;
import java.util.Optional;

/** The mark proves: a session without ours is never changed or revoked. */
final class Claims {

    private Claims() {}

    static boolean isOurs(LiveKey live) {
        return live.claim() instanceof Claim.Ours;
    }

    /** @param at where the key is declared; empty when it is not declared any more */
    static Diagnostic notOurs(Address address, LiveKey live, Optional<Location> at) {
        String whose =
                live.claim() instanceof Claim.Others others ? "carries the mark " + others.mark() : "carries no mark";
        String summary = "%s is not ours: the session found under it %s".formatted(address, whose);
        Diagnostic diagnostic = at.map(place -> Diagnostic.error("not-ours", place, summary))
                .orElseGet(() -> Diagnostic.error("not-ours", summary));
        return diagnostic
                .because("Keywright changes and revokes only sessions whose `meta_data.%s` is %s."
                        .formatted(Mark.FIELD, Mark.text(address)))
                .hint(
                        live.claim() instanceof Claim.Others
                                ? "It belongs to another key. If that key was renamed here, use its old name, or revoke it"
                                        + " first: remove it, apply, then declare the new name."
                                : "Give this key another name or credential; or, if the session shall become ours, write the"
                                        + " mark into its meta_data first.");
    }
}
