package dev.keywright.plan.access;

import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A day of a client's requests, and a plain model of what the gateway answers to them. */
final class ClientDay {

    static final long NOW = 1_780_000_000L;

    record Request(long at, String api, String version, String method, String path) {}

    private final Random random;

    ClientDay(long seed) {
        this.random = new Random(seed);
    }

    /** Every API, version and real path, all through the day. */
    List<Request> everything() {
        var requests = new ArrayList<Request>();
        for (int i = 0; i < 300; i++) {
            String api = "api-" + (1 + random.nextInt(3));
            String path = random.nextBoolean()
                    ? "/" + api + "/orders/" + (10 + random.nextInt(9_000))
                    : "/" + api + "/invoices/" + random.nextInt(1_000);
            String method = List.of("GET", "GET", "GET", "POST", "POST", "PUT", "DELETE")
                    .get(random.nextInt(7));
            requests.add(new Request(NOW + 60 + i * 288L, api, random.nextBoolean() ? "v1" : "v2", method, path));
        }
        return requests;
    }

    /** Those that are let through. */
    List<Request> passed(Value.Fields session, List<Request> requests) {
        var passed = new ArrayList<Request>();
        Map<String, long[]> windows = new HashMap<>();
        long[] used = {0, 0};
        for (Request request : requests) {
            if (isOpen(session, request) && isInRate(session, request, windows) && isInQuota(session, request, used)) {
                passed.add(request);
            }
        }
        return passed;
    }

    private static boolean isOpen(Value.Fields session, Request request) {
        long expires = session.whole("expires");
        long lifetime = session.whole("session_lifetime");
        Value.Fields right = session.fields("access_rights").fields(request.api());
        boolean lives = !session.flag("is_inactive")
                && (expires <= 0 || expires > request.at())
                && (lifetime <= 0 || NOW + lifetime > request.at());
        boolean version =
                !request.api().equals("api-3") || right.texts("versions").contains(request.version());
        return lives && session.fields("access_rights").has(request.api()) && version && allows(right, request);
    }

    private static boolean allows(Value.Fields right, Request request) {
        if (right.items("allowed_urls").isEmpty()) {
            return true;
        }
        for (Value url : right.items("allowed_urls")) {
            Value.Fields rule = (Value.Fields) url;
            if (rule.texts("methods").contains(request.method()) && matches(rule.text("url"), request.path())) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String path) {
        try {
            return Pattern.compile(pattern.replace("{id}", "([^/]+)"))
                    .matcher(path)
                    .find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isInRate(Value.Fields session, Request request, Map<String, long[]> windows) {
        Value.Fields limit = session;
        String bucket = "key";
        Value.Fields right = session.fields("access_rights").fields(request.api());
        for (Value endpoint : right.items("endpoints")) {
            Value.Fields rule = (Value.Fields) endpoint;
            if (matches(rule.text("path"), request.path().substring(("/" + request.api()).length()))) {
                for (Value method : rule.items("methods")) {
                    if (((Value.Fields) method).text("name").equals(request.method())) {
                        limit = ((Value.Fields) method).fields("limit");
                        bucket = request.api() + request.method() + rule.text("path");
                    }
                }
            }
        }
        double rate = limit.number("rate");
        double per = limit.number("per");
        if (rate <= 0 || per < 1) {
            return true;
        }
        long[] window = windows.computeIfAbsent(bucket, b -> new long[] {Long.MIN_VALUE / 2, 0});
        if (request.at() - window[0] > per) {
            window[0] = request.at();
            window[1] = 0;
        }
        return window[1]++ < Math.max(1, rate);
    }

    private static boolean isInQuota(Value.Fields session, Request request, long[] used) {
        long max = session.whole("quota_max");
        long period = session.whole("quota_renewal_rate");
        if (max <= 0) {
            return true;
        }
        if (used[0] == 0 || period > 0 && request.at() - used[0] > period) {
            used[0] = request.at();
            used[1] = 0;
        }
        return used[1]++ < max;
    }
}
