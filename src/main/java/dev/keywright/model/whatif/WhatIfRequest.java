package dev.keywright.model.whatif;

import java.util.Optional;

/**
 * A request of a client that has proved who it is.
 *
 * @param method in capitals
 * @param path decoded, with the listen path of the API
 * @param api its name or id
 * @param listenPath of the API, which rates of single paths leave out; empty if the test does not name it
 * @param version of the API that the request asks for
 * @param times how often the same request is made in the same moment; the last one is judged
 * @param quotaUsed requests that were counted before, in the running period
 */
public record WhatIfRequest(
        String method,
        String path,
        String api,
        Optional<String> listenPath,
        Optional<String> version,
        long times,
        long quotaUsed) {

    /** The path after the listen path; always begins with a slash. */
    public String pathInApi() {
        String rest = listenPath
                .filter(path::startsWith)
                .map(listen -> path.substring(listen.length()))
                .orElse(path);
        return rest.startsWith("/") ? rest : "/" + rest;
    }
}
