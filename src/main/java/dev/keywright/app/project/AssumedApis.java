package dev.keywright.app.project;

import dev.keywright.model.Access;
import dev.keywright.model.Declared;
import dev.keywright.model.LoadedApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Treats the APIs that the files name as loaded; their names replace their ids. */
public final class AssumedApis {

    private AssumedApis() {}

    public static List<LoadedApi> of(Declared declared) {
        Map<String, Set<String>> versions = new TreeMap<>();
        declared.policies().forEach(policy -> collect(policy.access(), versions));
        declared.keys().forEach(key -> collect(key.access(), versions));
        String org = declared.project().orgId();
        List<LoadedApi> apis = new ArrayList<>();
        versions.forEach((api, names) -> apis.add(LoadedApi.of(api, api, org, true, names, Set.of())));
        return apis;
    }

    private static void collect(Access access, Map<String, Set<String>> versions) {
        if (access instanceof Access.Rights rights) {
            for (Access.AccessRight right : rights.rights()) {
                versions.computeIfAbsent(right.api(), api -> new HashSet<>())
                        .addAll(right.rest().texts("versions"));
            }
        }
    }
}
