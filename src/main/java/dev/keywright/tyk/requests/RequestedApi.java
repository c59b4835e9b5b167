package dev.keywright.tyk.requests;

import java.util.Optional;

/**
 * The API that a request is for.
 *
 * @param version that the request asks for, or the API's default; empty for an API without versions
 * @param fallback the default version, if the API uses it in place of a version that it does not have
 */
public record RequestedApi(String id, Optional<String> version, Optional<String> fallback) {

    /** An API without versions. */
    public static RequestedApi of(String id) {
        return new RequestedApi(id, Optional.empty(), Optional.empty());
    }
}
