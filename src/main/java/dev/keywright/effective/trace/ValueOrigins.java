package dev.keywright.effective.trace;

import dev.keywright.model.Location;
import java.util.Optional;

/** Finds the location in the files where a value was written. */
@FunctionalInterface
public interface ValueOrigins {

    /** Has no locations. */
    ValueOrigins NONE = (source, path) -> Optional.empty();

    /**
     * @param source a key or one policy; never a union
     * @param path the value's, as in {@link ValueReason#path}
     * @return empty for values that are not in the files: the gateway's defaults, and policies that are not declared
     */
    Optional<Location> of(ValueReason.Source source, String path);
}
