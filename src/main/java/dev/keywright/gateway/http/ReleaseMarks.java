package dev.keywright.gateway.http;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.Optional;

/**
 * Determines a gateway's release line from an API definition in its responses. The gateway writes out every field that
 * it knows, zero or not, so the fields present indicate its age; the version that it reports does not (trap 31).
 * Releases between two lines count as the older one.
 */
public final class ReleaseMarks {

    /** Part of every response of every release; a definition without it indicates nothing. */
    public static final String ALWAYS = "detailed_tracing";

    /** Absent in 5.3. */
    public static final String SINCE_5_8 = "upstream_auth";

    /** Absent in 5.8. */
    public static final String SINCE_5_14 = "error_overrides";

    private ReleaseMarks() {}

    /** Empty if the definition is not written out in full. */
    static Optional<Release> of(Value.Fields definition) {
        if (!definition.names().contains(ALWAYS)) {
            return Optional.empty();
        }
        if (definition.names().contains(SINCE_5_14)) {
            return Optional.of(Release.V5_14);
        }
        return Optional.of(definition.names().contains(SINCE_5_8) ? Release.V5_8 : Release.V5_3);
    }
}
