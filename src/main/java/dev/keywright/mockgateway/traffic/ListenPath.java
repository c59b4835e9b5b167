package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;

/** Paths relative to the listen path of an API. */
final class ListenPath {

    private ListenPath() {}

    /** The path after the listen path; always begins with a slash. */
    static String without(ApiDefinition api, String path) {
        String rest = path.startsWith(api.listenPath())
                ? path.substring(api.listenPath().length())
                : path;
        return rest.startsWith("/") ? rest : "/" + rest;
    }
}
