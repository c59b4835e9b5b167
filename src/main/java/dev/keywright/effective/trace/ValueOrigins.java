package dev.keywright.effective.trace;

import dev.keywright.model.Location;
import java.util.Optional;

/** Finds the place in the files where a value was written. */
@FunctionalInterface
public interface ValueOrigins {

    /** Knows no place. */
    ValueOrigins NONE = (source, path) -> Optional.empty();

    /**
     * @param source a key or one policy; never a union
     * @param path the value's, as in {@link ValueReason#path}
     * @return empty for what the files do not hold: the gateway's defaults, policies that are not declared
     */
    Optional<Location> of(ValueReason.Source source, String path);
}
