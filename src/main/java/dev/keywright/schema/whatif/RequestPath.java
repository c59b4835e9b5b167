package dev.keywright.schema.whatif;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The path of a request, as the gateway compares it: decoded. */
final class RequestPath {

    private RequestPath() {}

    /** Empty for what is no path alone. */
    static Optional<String> of(String written) {
        if (!written.startsWith("/") || written.startsWith("//") || written.contains("?") || written.contains("#")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new URI(written).getPath());
        } catch (URISyntaxException e) {
            return Optional.of(written);
        }
    }
}
