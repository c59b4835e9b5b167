package dev.keywright.effective;

import dev.keywright.model.LoadedApi;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which APIs the gateway has loaded, and the organisation of each. */
public sealed interface LoadedApis {

    /** The organisation of an API; empty if it is not loaded. */
    Optional<String> orgOf(String apiId, String sessionOrg);

    /** The organisation of every loaded API: a key for all APIs is stored once for each. */
    Collection<String> orgs(String sessionOrg);

    static LoadedApis of(Collection<LoadedApi> apis) {
        var orgs = new TreeMap<String, String>();
        apis.forEach(api -> orgs.put(api.id(), api.orgId()));
        return new Known(orgs);
    }

    /** Without information from the gateway, every API is assumed to be loaded in the session's own organisation. */
    static LoadedApis assumed() {
        return new Assumed();
    }

    /** @param orgByApi organisation by API id */
    record Known(Map<String, String> orgByApi) implements LoadedApis {
        @Override
        public Optional<String> orgOf(String apiId, String sessionOrg) {
            return Optional.ofNullable(orgByApi.get(apiId));
        }

        @Override
        public Collection<String> orgs(String sessionOrg) {
            return orgByApi.values();
        }
    }

    /** See {@link #assumed}. */
    record Assumed() implements LoadedApis {
        @Override
        public Optional<String> orgOf(String apiId, String sessionOrg) {
            return Optional.of(sessionOrg);
        }

        @Override
        public Collection<String> orgs(String sessionOrg) {
            return java.util.List.of(sessionOrg);
        }
    }
}
