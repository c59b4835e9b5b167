package dev.keywright.plan;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Seeds;
import dev.keywright.ownership.identity.FormerSeed;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.change.PlanCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far the replacement of a seed has come: {@code key_seed_next} is declared beside {@code key_seed}. */
final class SeedChanges {

    private SeedChanges() {}

    /** A warning while both seeds are declared: what remains to be done, and when the previous one can be removed. */
    static Optional<Diagnostic> check(Declared declared, LiveState state, Keyring keyring) {
        if (keyring.former().isEmpty()) {
            return Optional.empty();
        }
        long left = left(declared, state.ledger().values(), keyring);
        return Optional.of(
                left > 0 || state.ledgerOfFormerSeed() ? unfinished(declared, left) : finished(declared, state));
    }

    /** What the previous seed gave to declared keys and the ledger still has: credentials, and fingerprints of passwords. */
    static long left(Declared declared, Collection<LedgerEntry> ledger, Keyring keyring) {
        Map<String, DeclaredKey> byName = declared.keys().stream()
                .collect(Collectors.toMap(key -> key.address().name(), key -> key, (a, b) -> a, HashMap::new));
        return ledger.stream()
                .filter(entry -> Optional.ofNullable(
                                byName.get(entry.credentialId().name()))
                        .filter(key -> FormerSeed.isOf(entry.credentialId(), key, keyring)
                                || entry.passwordFingerprint()
                                        .filter(fingerprint -> FormerSeed.isPasswordOf(fingerprint, key, keyring))
                                        .isPresent())
                        .isPresent())
                .count();
    }

    private static Diagnostic unfinished(Declared declared, long left) {
        return Diagnostic.warning(
                        PlanCode.SEED_CHANGES,
                        declared.project().locations().of(Seeds.NEXT),
                        "key_seed_next replaces key_seed"
                                + (left > 0
                                        ? ": %s of %s still %s from key_seed"
                                                .formatted(
                                                        Counts.of(left, "credential"),
                                                        declared.project().namespace(),
                                                        left == 1 ? "comes" : "come")
                                        : ""))
                .because("each derived key gets a new credential; the old one works until its `overlap` is over")
                .hint(
                        "hand out the new keys, keep both seeds, and apply again after the overlap; a plan then reports that"
                                + " key_seed can be replaced");
    }

    private static Diagnostic finished(Declared declared, LiveState state) {
        return Diagnostic.warning(
                        PlanCode.SEED_CHANGED,
                        declared.project().locations().of(Seeds.NEXT),
                        "nothing of %s comes from key_seed any more"
                                .formatted(declared.project().namespace()))
                .because(
                        state.ledgerFound()
                                ? "every credential was replaced, and the ledger is sealed with key_seed_next"
                                : "there is no ledger yet, and a new one is sealed with key_seed_next")
                .hint("write the seed of key_seed_next as key_seed, and remove key_seed_next");
    }
}
