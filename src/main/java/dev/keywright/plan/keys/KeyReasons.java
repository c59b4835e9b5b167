package dev.keywright.plan.keys;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.policies.PlannedPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Determines why a key has to be written. */
final class KeyReasons {

    private KeyReasons() {}

    /**
     * Attributes changed fields to the policies that change in the same plan, and the rest to the files.
     *
     * @param policies the changing policies of the key, by id
     */
    static List<Reason> of(List<FieldChange> needed, Map<String, PlannedPolicies.Edit> policies) {
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
            reasons.add(new Reason.FieldsDiffer(open));
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
        return old.suppliedPrint().isPresent() && now.suppliedPrint().isPresent()
                ? Reason.Plain.SUPPLIED_KEY_CHANGED
                : Reason.Plain.CREDENTIAL_KIND_CHANGED;
    }

    /** The same session under another credential id: nothing of the key changes. */
    static Reason respelled(List<LedgerEntry> old, CredentialId now) {
        return new Reason.CredentialRespelled(old.get(0).credentialId(), now);
    }
}
