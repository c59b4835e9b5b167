package dev.keywright.plan;

import dev.keywright.diagnostic.Counts;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.LedgerEntry;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.policies.PolicyChanges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why a change is needed, in phrases that a reviewer understands. */
public final class Reasons {

    private Reasons() {}

    /** The top-level fields of some changes: {@code rate, tags}. */
    public static String names(Collection<FieldChange> changes) {
        return String.join(", ", tops(changes));
    }

    public static String differs(Collection<FieldChange> changes) {
        return "it differs from the files: " + names(changes);
    }

    /**
     * Puts what a key needs down to the policies that change in the same plan, and the rest to the files.
     *
     * @param policies the changing policies of the key, by id
     */
    public static List<String> ofKey(List<FieldChange> needed, Map<String, PolicyChanges.Edit> policies) {
        var reasons = new ArrayList<String>();
        Set<String> open = tops(needed);
        new TreeMap<>(policies).forEach((id, edit) -> {
            Set<String> here = tops(edit.fields());
            here.retainAll(tops(needed));
            if (!here.isEmpty()) {
                reasons.add("policy %s: %s changed".formatted(id, String.join(", ", here)));
                open.removeAll(here);
            }
        });
        if (!open.isEmpty()) {
            reasons.add("it differs from the files: " + String.join(", ", open));
        }
        return reasons;
    }

    /** The variants of two slots say what was changed about the credential. */
    public static String replaced(CredentialId old, CredentialId now) {
        if (isDerived(old) && isDerived(now)) {
            return "generation %s -> %s"
                    .formatted(old.variant().substring(1), now.variant().substring(1));
        }
        if (old.variant().startsWith("b-") && now.variant().startsWith("b-")) {
            return "username %s -> %s"
                    .formatted(old.variant().substring(2), now.variant().substring(2));
        }
        boolean supplied = old.variant().startsWith("s-") && now.variant().startsWith("s-");
        return supplied ? "the supplied key changed" : "the kind of credential changed";
    }

    /** The same session under another slot: nothing of the key changes. */
    public static String respelled(List<LedgerEntry> old, CredentialId now) {
        CredentialId before = old.get(0).slot();
        return before.name().equals(now.name())
                ? "its credential is written differently (%s -> %s) and is the same key"
                        .formatted(kind(before), kind(now))
                : "it was %s before: the same credential".formatted(before.name());
    }

    private static String kind(CredentialId slot) {
        return slot.username()
                .map("user %s"::formatted)
                .or(() -> slot.generation().map("generation %d"::formatted))
                .orElse("supplied key");
    }

    public static String protection(boolean wanted) {
        return wanted ? "protected from now on" : "protected no longer";
    }

    private static boolean isDerived(CredentialId slot) {
        return slot.variant().matches("d\\d+");
    }

    private static Set<String> tops(Collection<FieldChange> changes) {
        var tops = new TreeSet<String>();
        for (FieldChange change : changes) {
            int dot = change.path().indexOf('.');
            tops.add(dot < 0 ? change.path() : change.path().substring(0, dot));
        }
        return tops;
    }

    /** @param count of the keys of others that carry a policy; empty where nobody knows */
    public static String othersKeys(Optional<Integer> count) {
        return count.map(keys -> keys == 0
                        ? "no key of others carries it"
                        : Counts.of(keys, "key") + " of others " + (keys == 1 ? "carries" : "carry") + " it")
                .orElse("keys of others are not counted");
    }
}
