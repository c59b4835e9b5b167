package dev.keywright.plan.inventory;

import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.Matchable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which keys and policies to show. Conditions of one kind are alternatives; different kinds must all hold.
 *
 * @param until only keys that end after now and by then, in epoch seconds
 */
public record KeyQuery(List<KeyMatch> matches, Optional<Long> until) {

    /** Kinds of conditions that owned keys and policies can meet. */
    public static final List<KeyMatch.Kind> KINDS = List.of(
            KeyMatch.Kind.NAME,
            KeyMatch.Kind.OWNER,
            KeyMatch.Kind.POLICY,
            KeyMatch.Kind.API,
            KeyMatch.Kind.TAG,
            KeyMatch.Kind.ALIAS,
            KeyMatch.Kind.STATE,
            KeyMatch.Kind.META);

    public KeyQuery {
        matches = List.copyOf(matches);
    }

    boolean selects(OwnedKey key, long now) {
        return fits(key)
                && (until.isEmpty()
                        || key.end()
                                .first()
                                .filter(end -> end > now && end <= until.get())
                                .isPresent());
    }

    /** A policy does not end, so none is selected where ends are asked for. */
    boolean selects(OwnedPolicy policy) {
        return until.isEmpty() && fits(policy);
    }

    boolean fits(Matchable one) {
        Map<String, Boolean> kinds = new TreeMap<>();
        matches.forEach(match ->
                kinds.merge(match.kind().name() + match.field(), match.fits(one), (some, other) -> some || other));
        return !kinds.containsValue(false);
    }
}
