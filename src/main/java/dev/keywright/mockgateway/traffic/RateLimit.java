package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.model.value.Value;

/** The rate of a key, of an API within it, or of one path and method; then the rate of the API over all keys. */
final class RateLimit {

    private record Limit(String bucket, double rate, double per) {}

    private final Buckets buckets;

    RateLimit(Buckets buckets) {
        this.buckets = buckets;
    }

    void check(ApiDefinition api, IncomingRequest call, Caller caller) throws RequestRefusedException {
        if (api.json().flag("disable_rate_limit")) {
            return;
        }
        Limit limit = limit(api, call, caller);
        if (limit.rate() <= 0 || buckets.take(limit.bucket(), limit.rate(), limit.per())) {
            return;
        }
        Value.Fields waiting = caller.limit(api);
        long millis = (long) (waiting.number("throttle_interval") * 1000);
        for (long left = waiting.whole("throttle_retry_limit"); left > 0; left--) {
            pause(millis);
            if (buckets.hasRoom(limit.bucket(), limit.rate(), limit.per())
                    && buckets.take(limit.bucket(), limit.rate(), limit.per())) {
                return;
            }
        }
        throw RequestRefusedException.with(429, "Rate Limit Exceeded");
    }

    void checkApi(ApiDefinition api) throws RequestRefusedException {
        Value.Fields global = api.json().fields("global_rate_limit");
        boolean limited =
                !api.json().flag("disable_rate_limit") && !global.flag("disabled") && global.number("rate") > 0;
        if (limited && !buckets.take("api " + api.id(), global.number("rate"), global.number("per"))) {
            throw RequestRefusedException.with(429, "API Rate Limit Exceeded");
        }
    }

    /** A new {@code last_updated} starts a new count, which is what {@code suppress_reset} keeps from happening. */
    private static Limit limit(ApiDefinition api, IncomingRequest call, Caller caller) {
        Value.Fields limit = caller.limit(api);
        String stamp = caller.session().fields().text("last_updated");
        String bucket = String.join(" ", "key", caller.scope(api), caller.rateId(), stamp);
        String path = Paths.withoutListenPath(api, call.path());
        for (Value value : caller.right(api).items("endpoints")) {
            if (value instanceof Value.Fields endpoint && Paths.matches(endpoint.text("path"), path)) {
                for (Value item : endpoint.items("methods")) {
                    if (item instanceof Value.Fields method
                            && method.text("name").equalsIgnoreCase(call.method())) {
                        Value.Fields own = method.fields("limit");
                        String name = String.join(" ", bucket, method.text("name"), endpoint.text("path"));
                        return new Limit(name, own.number("rate"), own.number("per"));
                    }
                }
            }
        }
        return new Limit(bucket, limit.number("rate"), limit.number("per"));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
