package dev.keywright.effective.trace;

import dev.keywright.model.value.Value;
import java.util.List;

/**
 * Why one value of an effective session is what it is.
 *
 * @param path dotted: {@code rate}, {@code access_rights.api-1.limit.rate}, {@code tags}
 * @param value the effective value
 * @param from its source
 * @param lost values that had no effect
 */
public record ValueReason(String path, Value value, Source from, List<Loser> lost) {

    public ValueReason {
        lost = List.copyOf(lost);
    }

    /** The source of a value. */
    public sealed interface Source {
        record Key() implements Source {}

        record FromPolicy(String policyId) implements Source {}

        /** Several sources contributed a part: tags, versions, allowed_urls, meta_data. */
        record Union(List<Source> sources) implements Source {}

        record GatewayDefault() implements Source {}
    }

    /** A value that was offered and does not hold. */
    public record Loser(Source from, Value value, LossCause why) {}
}
