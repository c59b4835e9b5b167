package dev.keywright.plan.access;

import dev.keywright.tyk.requests.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A request that a client might send, for comparing two sets of rules.
 *
 * @param rule the path pattern that it was made from; empty for any path
 * @param weight the share of the traffic that it represents
 */
record SampleRequest(String rule, String method, String path, double weight) {

    private static final int PER_RULE = 4;
    private static final int ANY = 12;

    /** Share of the traffic of an ordinary API; others count little. */
    private static final Map<String, Double> METHODS = methods();

    private static Map<String, Double> methods() {
        var methods = new TreeMap<String, Double>();
        methods.put("GET", 0.4);
        methods.put("POST", 0.3);
        methods.put("PUT", 0.1);
        methods.put("DELETE", 0.1);
        methods.put("PATCH", 0.08);
        methods.put("HEAD", 0.01);
        methods.put("OPTIONS", 0.01);
        return methods;
    }

    /** Requests that a path pattern matches; each pattern counts alike, however many methods it lists. */
    static List<SampleRequest> under(String pattern, List<String> methods, Random random) {
        List<String> paths = PatternSamples.of(PathPattern.ofPath(pattern), PER_RULE, random);
        double all = methods.stream().mapToDouble(SampleRequest::weight).sum();
        var samples = new ArrayList<SampleRequest>();
        for (String path : paths) {
            for (String method : methods) {
                samples.add(new SampleRequest(pattern, method, path, weight(method) / all / paths.size()));
            }
        }
        return samples;
    }

    /** Requests to arbitrary paths. */
    static List<SampleRequest> anywhere(Random random) {
        var samples = new ArrayList<SampleRequest>();
        for (int i = 0; i < ANY; i++) {
            var path = new StringBuilder();
            for (int segments = 1 + i % 4; segments > 0; segments--) {
                path.append('/').append(PatternSamples.word(random));
            }
            METHODS.forEach(
                    (method, weight) -> samples.add(new SampleRequest("", method, path.toString(), weight / ANY)));
        }
        return samples;
    }

    /** {@code GET /orders}, with the pattern. */
    String endpoint() {
        return method + " " + rule;
    }

    private static double weight(String method) {
        return METHODS.getOrDefault(method, 0.001);
    }
}
