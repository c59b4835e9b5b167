package dev.keywright.plan.access;

import dev.keywright.model.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How much one key may send to one API. A limit of the whole key counts for each API that it opens: all of its requests may
 * go to any of them.
 *
 * @param api id
 * @param hasEndpointLimits whether it has limits of endpoints, MCP primitives or JSON-RPC methods, which the gateway counts apart
 */
public record GrantedLimits(String api, RequestRate rate, RequestQuota quota, boolean hasEndpointLimits) {

    /**
     * @param effective what the gateway shows, policies applied
     * @param all ids of the APIs that a key opens which opens ALL APIs
     * @param now in epoch seconds
     */
    public static List<GrantedLimits> of(Session effective, Collection<String> all, long now) {
        EffectiveAccess access = EffectiveAccess.of(effective, now);
        var granted = new ArrayList<GrantedLimits>();
        if (access.everyApi()) {
            all.forEach(id -> granted.add(of(access.api(id))));
        } else {
            access.apis().values().forEach(api -> granted.add(of(api)));
        }
        return granted;
    }

    private static GrantedLimits of(ApiAccess api) {
        boolean apart = !api.right().items("endpoints").isEmpty()
                || NamedRates.LISTS.stream()
                        .anyMatch(list -> !api.right().items(list).isEmpty());
        return new GrantedLimits(api.id(), api.rate(), api.quota(), apart);
    }
}
