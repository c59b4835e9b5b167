package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.change.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a session may become a declared key's although it does not carry its mark: because the user asks for
 * it ({@code --adopt-key}) and it is proven to be ours, or because the ledger holds it under another name of this
 * namespace.
 */
public final class Adoptions {

    private final String namespace;
    private final Set<String> asked;

    /** @param asked names or addresses of keys to adopt */
    public Adoptions(String namespace, Set<String> asked) {
        this.namespace = namespace;
        this.asked = asked;
    }

    /** An error for each name that no key is declared under. */
    public static void check(Declared declared, Set<String> asked, Diagnostics diagnostics) {
        if (asked.isEmpty()) {
            return;
        }
        List<String> names =
                declared.keys().stream().map(key -> key.address().name()).toList();
        List<String> addresses =
                declared.keys().stream().map(key -> key.address().toString()).toList();
        asked.stream()
                .filter(name -> !names.contains(name) && !addresses.contains(name))
                .sorted()
                .forEach(name -> diagnostics.add(Diagnostic.error(
                                PlanCode.NOTHING_TO_ADOPT, "--adopt-key: the files declare no key '" + name + "'")
                        .because("only a declared key can get its mark back")
                        .hint(Nearest.to(name, names)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("Declare it first."))));
    }

    SessionStanding standing(KeySituation situation) {
        boolean wanted = asked.contains(situation.address().name())
                || asked.contains(situation.address().toString());
        if (situation.live().isEmpty() || situation.live().get().isOurs()) {
            return wanted ? SessionStanding.oursWith(needless(situation)) : SessionStanding.OURS;
        }
        LiveKey live = situation.live().get();
        if (live.isUnmarked()) {
            boolean provable = isProven(situation);
            if (wanted && provable) {
                return SessionStanding.taken(Reason.Plain.KEY_ADOPTED);
            }
            return SessionStanding.leftAlone(wanted ? refused(situation, live) : left(situation, live, provable));
        }
        // The name need not be that of the entry: under traffic a node can write an old session back over a new mark.
        Optional<String> before =
                OwnershipMark.nameIn(live.session(), namespace).filter(name -> situation.isKnown());
        if (before.isPresent()) {
            return SessionStanding.taken(new Reason.Renamed(Address.key(namespace, before.get())));
        }
        return SessionStanding.leftAlone(wanted ? refused(situation, live) : left(situation, live, false));
    }

    /** Nobody can know a derived id without the seed, and the ledger records what was ours. */
    private static boolean isProven(KeySituation situation) {
        return situation.isKnown() || situation.key().credential() instanceof Credential.Derived;
    }

    private static Diagnostic needless(KeySituation situation) {
        String why = situation.live().isPresent() ? "carries its mark" : "is not on the gateway";
        return Diagnostic.warning(
                        PlanCode.NOTHING_TO_ADOPT,
                        situation.key().locations().start(),
                        "--adopt-key: %s %s, so there is nothing to adopt".formatted(situation.address(), why))
                .hint("leave the option out");
    }

    private static Diagnostic refused(KeySituation situation, LiveKey live) {
        return MarkDiagnostics.refused(
                situation.address(), live, situation.key().locations().start());
    }

    private static Diagnostic left(KeySituation situation, LiveKey live, boolean provable) {
        return MarkDiagnostics.leftAlone(
                situation.address(), live, situation.key().locations().start(), provable);
    }

    /** A derived HMAC secret depends on the name, so a key that is renamed gets another one. */
    Optional<Diagnostic> lostHmacSecret(KeySituation situation, Change.UpdateKey change) {
        DeclaredKey key = situation.key();
        boolean renamed = situation
                .live()
                .map(LiveKey::claim)
                .filter(Claim.Others.class::isInstance)
                .isPresent();
        boolean derived = change.effective().fields().flag("hmac_enabled")
                && !key.fields().has("hmac_string");
        boolean changes = !change.live()
                .fields()
                .get("hmac_string")
                .equals(change.effective().fields().get("hmac_string"));
        if (!renamed
                || !derived
                || !changes
                || change.live().fields().get("hmac_string").isZero()) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.warning(
                        PlanCode.HMAC_SECRET_CHANGES,
                        key.locations().start(),
                        "%s gets another HMAC secret, since its name changed".formatted(situation.address()))
                .because("the secret is derived from the name; clients that sign with the old one are refused (403)")
                .hint("to keep it, write `renamed_from` with the name that the key was created under"));
    }
}
