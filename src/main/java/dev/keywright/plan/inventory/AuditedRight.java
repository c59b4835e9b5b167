package dev.keywright.plan.inventory;

import dev.keywright.plan.access.RequestQuota;
import dev.keywright.plan.access.RequestRate;
import java.util.List;

/**
 * What a key may do with one API.
 *
 * @param api its id is {@link #EVERY_API} for a key that opens ALL APIs
 * @param allowed the only requests that pass; empty where all do
 */
public record AuditedRight(OpenApi api, List<Allowed> allowed, RequestRate rate, RequestQuota quota) {

    public static final String EVERY_API = "*";

    public AuditedRight {
        allowed = List.copyOf(allowed);
    }

    /** @param url a pattern */
    public record Allowed(String url, List<String> methods) {
        public Allowed {
            methods = List.copyOf(methods);
        }
    }
}
