package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.PlanCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * No derived key goes back to a credential that was replaced, unless the files ask for it with {@code generation}: whoever
 * still has that credential could use it again, and the present holder would be cut off.
 *
 * <p>It would happen where {@code rotate} is removed, its {@code every} made longer or its {@code since} later, or where a
 * clock is behind that of the run that rotated.
 */
public final class Generations {

    /** How far above the declared generation that of a renamed key is searched for. */
    private static final int AHEAD = 64;

    /** The highest generation of each name, from the second on. */
    private final Map<String, Integer> recorded = new HashMap<>();

    private final Set<CredentialId> ids;
    private final Keyring keyring;
    private final Instant now;

    private Generations(Map<CredentialId, LedgerEntry> ledger, Keyring keyring, Instant now) {
        this.ids = ledger.keySet();
        this.keyring = keyring;
        this.now = now;
        for (LedgerEntry entry : ledger.values()) {
            entry.credentialId()
                    .generation()
                    .filter(number -> number > 1)
                    .ifPresent(number -> recorded.merge(entry.credentialId().name(), number, Math::max));
        }
    }

    /** @param ledger of every shard */
    public static List<Diagnostic> check(
            Declared declared, Map<CredentialId, LedgerEntry> ledger, Keyring keyring, Instant now) {
        var generations = new Generations(ledger, keyring, now);
        var found = new ArrayList<Diagnostic>();
        for (DeclaredKey key : declared.keys()) {
            if (key.credential() instanceof Credential.Derived derived) {
                int highest = generations.highest(key, derived.generation());
                if (highest > derived.generation() && generations.isUnasked(key)) {
                    found.add(generations.goesBack(key, derived.generation(), highest));
                }
            }
        }
        return found;
    }

    /** A generation that the files name is meant; so is the first one while it still works. */
    private boolean isUnasked(DeclaredKey key) {
        return key.life().rotation().isPresent()
                || !key.locations().has("generation") && !ids.contains(keyring.credentialId(key));
    }

    private int highest(DeclaredKey key, int declared) {
        if (key.life().renamedFrom().isEmpty()) {
            return recorded.getOrDefault(key.address().name(), 0);
        }
        if (key.life().rotation().isEmpty()) {
            return 0; // Its credential ids do not show a generation.
        }
        for (int number = declared + AHEAD; number > declared; number--) {
            String fingerprint = keyring.suppliedFingerprint(keyring.derivedId(key.origin(), number));
            if (ids.contains(CredentialId.supplied(key.address().name(), fingerprint))) {
                return number;
            }
        }
        return 0;
    }

    private Diagnostic goesBack(DeclaredKey key, int declared, int highest) {
        Diagnostic error = Diagnostic.error(
                        PlanCode.GENERATION_GOES_BACK,
                        key.locations().of(key.life().rotation().isPresent() ? "rotate" : "generation"),
                        "%s has generation %d by now, and the files come to generation %d"
                                .formatted(key.address(), highest, declared))
                .because(
                        "it would go back to a credential that was replaced, and whoever still has that one could use it");
        return key.life()
                .rotation()
                .map(rotation -> error.hint(
                        ("If `rotate` was changed, write `generation: %d` and `since: %s` with it: then the next"
                                        + " rotation is a whole period away; if it was not, this machine's clock (%s) is behind that of"
                                        + " the run that rotated the key: the files come to the next rotation at %s.")
                                .formatted(
                                        highest,
                                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                                        now.truncatedTo(ChronoUnit.SECONDS),
                                        Instant.ofEpochSecond(rotation.next()))))
                .orElseGet(() -> error.hint(
                        "write `generation: %d` to keep its present credential; to go back on purpose, write the generation that is meant."
                                .formatted(highest)));
    }
}
