package dev.keywright.plan.access;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.requests.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * What a session may do with one API.
 *
 * @param id the API's id
 * @param right its entry in {@code access_rights}
 * @param limit the limits that hold for it
 */
record ApiAccess(String id, Value.Fields right, Value.Fields limit) {

    RequestRate rate() {
        return RequestRate.of(limit);
    }

    RequestQuota quota() {
        return RequestQuota.of(limit);
    }

    boolean limitsPaths() {
        return !right.items("allowed_urls").isEmpty();
    }

    /**
     * Whether a request passes {@code allowed_urls} ({@code mw_granular_access.go}): methods count letter by letter.
     */
    boolean allows(SampleRequest request) {
        return !limitsPaths()
                || right.items("allowed_urls").stream()
                        .filter(Value.Fields.class::isInstance)
                        .map(Value.Fields.class::cast)
                        .anyMatch(url -> url.texts("methods").contains(request.method())
                                && PathPattern.ofPath(url.text("url")).matches(request.path()));
    }

    /** The first limit of {@code endpoints} that fits, or else the API's ({@code RateLimitInfo}). */
    RequestRate rate(SampleRequest request) {
        for (Value value : right.items("endpoints")) {
            if (value instanceof Value.Fields endpoint
                    && PathPattern.ofPath(endpoint.text("path")).matches(request.path())) {
                for (Value item : endpoint.items("methods")) {
                    if (item instanceof Value.Fields method
                            && method.text("name").equalsIgnoreCase(request.method())) {
                        return RequestRate.of(method.fields("limit"));
                    }
                }
            }
        }
        return rate();
    }

    /** Requests under every rule of {@code allowed_urls}. A rule that matches nothing gives none. */
    List<SampleRequest> allowedSamples(Random random) {
        var samples = new ArrayList<SampleRequest>();
        for (Value value : right.items("allowed_urls")) {
            if (value instanceof Value.Fields url) {
                samples.addAll(SampleRequest.under(url.text("url"), url.texts("methods"), random));
            }
        }
        return samples;
    }

    /** Requests under every rule of {@code endpoints}. */
    List<SampleRequest> endpointSamples(Random random) {
        var samples = new ArrayList<SampleRequest>();
        for (Value value : right.items("endpoints")) {
            if (value instanceof Value.Fields endpoint) {
                var methods = new TreeSet<String>();
                for (Value item : endpoint.items("methods")) {
                    if (item instanceof Value.Fields method) {
                        methods.add(method.text("name").toUpperCase(java.util.Locale.ROOT));
                    }
                }
                samples.addAll(SampleRequest.under(endpoint.text("path"), List.copyOf(methods), random));
            }
        }
        return samples;
    }
}
