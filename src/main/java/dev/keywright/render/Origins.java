package dev.keywright.render;

import dev.keywright.effective.Reason;
import dev.keywright.model.Location;
import java.util.Optional;

/** Finds the place in the files where a value was written. */
@FunctionalInterface
public interface Origins {

    /** Knows no place. */
    Origins NONE = (source, path) -> Optional.empty();

    /**
     * @param source a key or one policy; never a union
     * @param path the value's, as in {@link Reason#path}
     * @return empty for what the files do not hold: the gateway's defaults, policies that are not declared
     */
    Optional<Location> of(Reason.Source source, String path);
}
