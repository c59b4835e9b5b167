package dev.keywright.plan.access;

import dev.keywright.model.LoadedApi;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a comparison needs to know besides the sessions.
 *
 * @param now in epoch seconds
 * @param apis those that the gateway has loaded, by id
 */
public record AccessContext(long now, Map<String, LoadedApi> apis) {

    /** Without APIs and without a time. */
    public static final AccessContext UNKNOWN = new AccessContext(0, Map.of());

    public static AccessContext of(long now, Collection<LoadedApi> apis) {
        var byId = new TreeMap<String, LoadedApi>();
        apis.forEach(api -> byId.put(api.id(), api));
        return new AccessContext(now, byId);
    }

    /** Ids of the APIs that a key can open: those that are active and ask for one. */
    SortedSet<String> keyed() {
        var keyed = new TreeSet<String>();
        apis.values().stream()
                .filter(api -> api.active() && !api.authKinds().equals(Set.of("keyless")))
                .forEach(api -> keyed.add(api.id()));
        return keyed;
    }

    String name(String apiId) {
        return Optional.ofNullable(apis.get(apiId)).map(LoadedApi::name).orElse(apiId);
    }

    Set<String> versions(String apiId) {
        return Optional.ofNullable(apis.get(apiId)).map(LoadedApi::versions).orElse(Set.of());
    }

    /** Whether the gateway checks the version (trap 21). */
    boolean isVersioned(String apiId) {
        return Optional.ofNullable(apis.get(apiId)).map(LoadedApi::versioned).orElse(true);
    }

    /**
     * Whether one of two accesses opens an API that requires signed requests; elsewhere {@code hmac_enabled} is
     * ignored.
     */
    boolean asksForSignature(EffectiveAccess one, EffectiveAccess other) {
        return one.everyApi()
                || other.everyApi()
                || apis.values().stream()
                        .filter(api -> api.authKinds().contains("hmac"))
                        .anyMatch(api ->
                                one.apis().containsKey(api.id()) || other.apis().containsKey(api.id()));
    }
}
