package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.plan.change.PlanCode;

/**
 * A session without the key's mark is never changed or revoked. It is reported; the rest of the plan is not affected.
 */
final class MarkDiagnostics {

    private static final Code CODE = PlanCode.NOT_OURS;

    private MarkDiagnostics() {}

    /**
     * A declared key that is left alone.
     *
     * @param provable whether the ledger or the derived id proves that a session without a mark is ours
     */
    static Diagnostic leftAlone(Address address, LiveKey live, Location at, boolean provable) {
        return because(Diagnostic.warning(CODE, at, summary(address, live) + ", so the key is left alone"), address)
                .hint(hint(address, live, provable));
    }

    /** A key that is no longer declared, whose session has lost its mark. */
    static Diagnostic undeclared(Address address, LiveKey live) {
        return because(
                        Diagnostic.warning(
                                CODE,
                                summary(address, live) + ", so it is not revoked, though it is no longer declared"),
                        address)
                .hint(
                        "to revoke it: declare it again, run `keywright apply --adopt-key %s`, then remove it; or delete the session through the admin API."
                                .formatted(address.name()));
    }

    /** An entry whose session is another key's. */
    static Diagnostic dropped(Address address, LiveKey live) {
        return Diagnostic.warning(
                        PlanCode.ENTRY_DROPPED,
                        "The ledger entry of %s is dropped: %s".formatted(address, carries(live)))
                .because(
                        "the key is no longer declared, and the session that its entry leads to belongs to another key")
                .hint("no action is needed; the session stays as it is");
    }

    /** A key that was to be adopted and may not be. */
    static Diagnostic refused(Address address, LiveKey live, Location at) {
        return because(
                        Diagnostic.error(
                                PlanCode.NOT_ADOPTABLE,
                                at,
                                "--adopt-key: %s cannot be adopted: %s".formatted(address, carries(live))),
                        address)
                .hint(
                        live.isUnmarked()
                                ? "Neither the ledger nor a derived id proves that this session is ours; give the key another name or"
                                        + " credential."
                                : "The session belongs to that key; use another name or credential, or have its owner release it first");
    }

    /** A key that was to be adopted and has ended. */
    static Diagnostic ended(Address address, Location at) {
        return Diagnostic.warning(
                        PlanCode.NOT_ADOPTED_YET,
                        at,
                        "%s has ended, so its mark is not written back".formatted(address))
                .because("the gateway ignores a past `expires` on an update, so the write would reopen the key")
                .hint("give it a later end to adopt it, or remove it from the files");
    }

    private static Diagnostic because(Diagnostic diagnostic, Address address) {
        return diagnostic.because("Keywright changes and revokes only sessions whose `meta_data.%s` is %s."
                .formatted(OwnershipMark.FIELD, OwnershipMark.text(address)));
    }

    private static String summary(Address address, LiveKey live) {
        return "%s is not ours: %s".formatted(address, carries(live));
    }

    private static String carries(LiveKey live) {
        return "the session found under it "
                + (live.claim() instanceof Claim.Others others
                        ? "carries the mark " + others.mark()
                        : "carries no mark");
    }

    private static String hint(Address address, LiveKey live, boolean provable) {
        if (!live.isUnmarked()) {
            return "It belongs to another key. If that key was renamed here, use its old name and apply once; otherwise give this"
                    + " key another name or credential.";
        }
        return provable
                ? "If it was released, remove it from the files. To write the mark back: keywright apply --adopt-key %s"
                        .formatted(address.name())
                : "Give this key another name or credential; or, if the session is to become ours, write the mark into its"
                        + " meta_data first.";
    }
}
