package dev.keywright.report.wording;

import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Impact.SideEffect;
import dev.keywright.report.kit.Plurals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes in phrases what a change affects and leads to. No other class does. */
public final class ImpactText {

    private ImpactText() {}

    /** @param ofPolicy whether it is the impact of a change to a live policy, for which both numbers matter */
    public static List<String> of(Impact impact, boolean ofPolicy) {
        var phrases = new ArrayList<String>();
        if (ofPolicy) {
            impact.keys().map(ImpactText::keys).ifPresent(phrases::add);
            phrases.add(othersKeys(impact.othersKeys()));
        }
        impact.sideEffects().stream().map(ImpactText::sideEffect).forEach(phrases::add);
        return phrases;
    }

    private static String keys(int count) {
        return count == 0 ? "no key of this namespace carries it" : "it reaches " + Plurals.count(count, "key");
    }

    /** @param count of keys of other owners that carry a policy; empty if the gateway does not list its keys */
    private static String othersKeys(Optional<Integer> count) {
        return count.map(ImpactText::othersKeys).orElse("keys of others are not counted");
    }

    static String othersKeys(int count) {
        return count == 0
                ? "no key of others carries it"
                : Plurals.count(count, "key") + " of others " + (count == 1 ? "carries" : "carry") + " it";
    }

    private static String sideEffect(SideEffect effect) {
        return switch (effect) {
            case OLD_RATE_FOR_A_WHILE ->
                "its used quota is kept, so the gateway may count by the old rate until the key"
                        + " has been idle for ten minutes";
            case PASSWORDS_REFUSED_FOR_SECONDS ->
                "for up to 10 s after the apply, the gateway may refuse both the old and" + " the new password";
            case HOLDER_NEEDS_HMAC_SECRET ->
                "its holder needs the new HMAC secret to sign requests: hand it over with `keywright reveal`";
        };
    }
}
