package dev.keywright.plan.keys;

import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.FormerSeed;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.policies.PlannedPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** Determines why a key has to be written. */
final class KeyReasons {

    private KeyReasons() {}

    /**
     * Attributes changed fields to the policies that change in the same plan, and the rest to the files.
     *
     * @param policies the changing policies of the key, by id
     * @param origin what has moved where no policy is the cause
     */
    static List<Reason> of(List<FieldChange> needed, Map<String, PlannedPolicies.Edit> policies, ChangeOrigin origin) {
        var reasons = new ArrayList<Reason>();
        SortedSet<String> all = FieldChange.topLevel(needed);
        SortedSet<String> open = FieldChange.topLevel(needed);
        new TreeMap<>(policies).forEach((id, edit) -> {
            SortedSet<String> here = FieldChange.topLevel(edit.fields());
            here.retainAll(all);
            if (!here.isEmpty()) {
                reasons.add(new Reason.PolicyChanged(id, here));
                open.removeAll(here);
            }
        });
        if (!open.isEmpty()) {
            reasons.add(new Reason.FieldsDiffer(open, origin));
        }
        return reasons;
    }

    /** The variants of two credentials show what was changed. */
    static Reason replaced(CredentialId old, CredentialId now) {
        if (old.generation().isPresent() && now.generation().isPresent()) {
            return new Reason.GenerationChanged(
                    old.generation().get(), now.generation().get());
        }
        if (old.username().isPresent() && now.username().isPresent()) {
            return new Reason.UsernameChanged(
                    old.username().get(), now.username().get());
        }
        return old.suppliedFingerprint().isPresent()
                        && now.suppliedFingerprint().isPresent()
                ? Reason.Plain.SUPPLIED_KEY_CHANGED
                : Reason.Plain.CREDENTIAL_KIND_CHANGED;
    }

    /**
     * Why a new credential takes the place of an old one.
     *
     * @param replaces whether the old one has a session
     */
    static List<Reason> replacing(KeySituation situation, CredentialId old, PlannedKey target, boolean replaces) {
        var reasons = new ArrayList<Reason>();
        boolean renamed = situation.key().life().renamedFrom().isPresent()
                && situation.key().credential() instanceof Credential.Derived;
        boolean reseeded = FormerSeed.isOf(old, situation.key(), situation.keyring());
        reasons.add(
                reseeded
                        ? Reason.Plain.SEED_CHANGES
                        : renamed ? Reason.Plain.OTHER_CREDENTIAL_DECLARED : replaced(old, target.credentialId()));
        reasons.addAll(rotates(situation.key(), Optional.of(old).filter(id -> !reseeded)));
        if (replaces && hasQuota(target.expected().fields())) {
            reasons.add(Reason.Plain.QUOTA_STARTS_AFRESH);
        }
        return reasons;
    }

    /** @param old the credential that is replaced; a higher declared generation replaces it whether a rotation is due or not */
    static List<Reason> rotates(DeclaredKey key, Optional<CredentialId> old) {
        return key.life()
                .rotation()
                .map(rotation -> {
                    int first = ((Credential.Derived) key.credential()).generation() - rotation.periods();
                    boolean due = rotation.periods() > 0
                            && old.filter(id -> id.generation().orElse(first) >= first)
                                    .isPresent();
                    return List.<Reason>of(new Reason.Rotates(due ? rotation.begun() : 0, rotation.next()));
                })
                .orElse(List.of());
    }

    private static boolean hasQuota(Value.Fields session) {
        Value.Fields rights = session.fields("access_rights");
        return session.whole("quota_max") > 0
                || rights.names().stream()
                        .anyMatch(api -> rights.fields(api).fields("limit").whole("quota_max") > 0);
    }

    /** The same session under another credential id: nothing of the key changes. */
    static Reason respelled(List<LedgerEntry> old, CredentialId now) {
        return new Reason.CredentialRespelled(old.get(0).credentialId(), now);
    }
}
