package dev.keywright.review.whatif;

import dev.keywright.model.value.Value;
import dev.keywright.model.whatif.WhatIfRequest;
import dev.keywright.tyk.requests.RateBuckets;
import dev.keywright.tyk.requests.RequestRefusal;
import dev.keywright.tyk.requests.RequestedApi;
import dev.keywright.tyk.requests.Ruling;
import dev.keywright.tyk.requests.SessionRights;
import dev.keywright.tyk.requests.SessionRights.RateOfRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** One decision in the gateway's order: is the key there, does it work, what does it open, rate, quota. */
final class RequestDecision {

    private final Value.Fields session;
    private final SessionRights rights;
    private final RequestedApi api;
    private final WhatIfRequest request;

    RequestDecision(Value.Fields session, RequestedApi api, WhatIfRequest request) {
        this.session = session;
        this.rights = new SessionRights(session);
        this.api = api;
        this.request = request;
    }

    /**
     * @param created when the key was written, in epoch seconds
     * @param now when the request is made, in epoch seconds
     */
    Ruling at(long created, long now) {
        long lifetime = session.whole("session_lifetime");
        if (lifetime > 0 && !keptAfterExpiry() && now > created + lifetime) {
            return Ruling.refused(RequestRefusal.UNKNOWN_KEY, "session_lifetime");
        }
        Ruling access = rights.check(api, request.method(), request.path(), now * 1000);
        return access.isAllowed() ? limits(access, now) : access;
    }

    private boolean keptAfterExpiry() {
        String action = session.text("post_expiry_action");
        return action.equals("delete") || action.equals("retain") && session.whole("post_expiry_grace_period") != 0;
    }

    /** Sends the request as often as asked, all in one moment. */
    private Ruling limits(Ruling access, long now) {
        var buckets = new RateBuckets(Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
        RateOfRequest rate = rights.rate(api.id(), request.method(), request.pathInApi());
        Value.Fields limit = rights.limit(api.id());
        long max = limit.whole("quota_max");
        long used = request.quotaUsed();
        Ruling last = access;
        for (long sent = 0; sent < request.times(); sent++) {
            if (!rate.take(buckets, "key")) {
                last = Ruling.refused(RequestRefusal.RATE, rate.field());
            } else {
                used++;
                last = max > 0 && used > max
                        ? Ruling.refused(RequestRefusal.QUOTA, rights.limitField(api.id(), "quota_max"))
                        : access;
            }
        }
        return last;
    }
}
