package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.requests.RateBuckets;
import dev.keywright.tyk.requests.RequestRefusal;
import dev.keywright.tyk.requests.SessionRights.RateOfRequest;

/** The rate of a key, of an API within it, or of one path and method; then the rate of the API over all keys. */
final class RateLimit {

    private final RateBuckets buckets;

    RateLimit(RateBuckets buckets) {
        this.buckets = buckets;
    }

    void check(ApiDefinition api, IncomingRequest call, Caller caller) throws RequestRefusedException {
        if (api.json().flag("disable_rate_limit")) {
            return;
        }
        String bucket = bucket(api, caller);
        RateOfRequest limit = caller.rights().rate(api.id(), call.method(), ListenPath.without(api, call.path()));
        if (limit.take(buckets, bucket)) {
            return;
        }
        Value.Fields waiting = caller.limit(api);
        long millis = (long) (waiting.number("throttle_interval") * 1000);
        for (long left = waiting.whole("throttle_retry_limit"); left > 0; left--) {
            pause(millis);
            if (buckets.hasRoom(bucket + limit.endpoint(), limit.rate(), limit.per()) && limit.take(buckets, bucket)) {
                return;
            }
        }
        throw RequestRefusedException.with(RequestRefusal.RATE);
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
    private static String bucket(ApiDefinition api, Caller caller) {
        String stamp = caller.session().fields().text("last_updated");
        return String.join(" ", "key", caller.scope(api), caller.rateId(), stamp);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
