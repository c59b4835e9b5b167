package dev.keywright.plan.inventory;

import java.util.ArrayList;
import java.util.Collection;
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

    private boolean fits(Matchable one) {
        Map<String, Boolean> kinds = new TreeMap<>();
        matches.forEach(match ->
                kinds.merge(match.kind() + "." + match.field(), match.fits(one), (some, other) -> some || other));
        return !kinds.containsValue(false);
    }

    /**
     * The conditions whose exact text nothing has, each with the texts that there are. Texts of {@code meta_data} may be
     * secret, so there the names of the fields are given.
     */
    public List<Unknown> unknown(Inventory all) {
        var unknown = new ArrayList<Unknown>();
        for (KeyMatch match : matches) {
            if (match.isPattern()) {
                continue;
            }
            Collection<String> known = all.known(match.kind());
            if (match.kind() == KeyMatch.Kind.META ? !known.contains(match.field()) : !known.contains(match.value())) {
                unknown.add(new Unknown(match, List.copyOf(known)));
            }
        }
        return unknown;
    }

    /** @param known what could have been meant */
    public record Unknown(KeyMatch match, List<String> known) {
        public String wanted() {
            return match.kind() == KeyMatch.Kind.META ? match.field() : match.value();
        }
    }
}
