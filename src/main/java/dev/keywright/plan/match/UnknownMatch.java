package dev.keywright.plan.match;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A condition whose exact text nothing has.
 *
 * @param known what could have been meant. Texts of {@code meta_data} may be secret, so for those the names of the fields
 */
public record UnknownMatch(KeyMatch match, List<String> known) {

    public UnknownMatch {
        known = List.copyOf(known);
    }

    /** @param known what a condition of a kind can name; empty for a kind that is not checked */
    public static List<UnknownMatch> of(
            List<KeyMatch> matches, Function<KeyMatch.Kind, Optional<Collection<String>>> known) {
        return matches.stream()
                .filter(match -> !match.isPattern())
                .flatMap(match ->
                        known.apply(match.kind()).map(texts -> new UnknownMatch(match, List.copyOf(texts))).stream())
                .filter(unknown -> !unknown.known().contains(unknown.wanted()))
                .toList();
    }

    public String wanted() {
        return match.kind() == KeyMatch.Kind.META
                ? match.field()
                : match.value().orElseThrow().toString();
    }
}
