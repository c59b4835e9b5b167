package dev.keywright.plan.references;

import dev.keywright.model.LoadedApi;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the API that the files mean, by api_id or by name. */
public final class ApiFinder {

    /** The API that a name or an api_id refers to, or why there is none. */
    sealed interface Found {
        record One(LoadedApi api) implements Found {}

        /** Several APIs of the org carry the name. */
        record Several(List<String> ids) implements Found {}

        record Inactive(LoadedApi api) implements Found {}

        /** Some nodes have not loaded it. */
        record NotOnAllNodes(LoadedApi api) implements Found {}

        record None() implements Found {}
    }

    private final Map<String, LoadedApi> byId = new HashMap<>();
    private final Map<String, List<LoadedApi>> byName = new HashMap<>();

    public ApiFinder(Collection<LoadedApi> apis) {
        for (LoadedApi api : apis) {
            byId.put(api.id(), api);
            byName.computeIfAbsent(api.name(), name -> new ArrayList<>()).add(api);
        }
    }

    /** An id takes precedence over a name, and an API of the project's org over one of another org. */
    Found find(String written, String orgId) {
        LoadedApi api = byId.get(written);
        List<LoadedApi> named = byName.getOrDefault(written, List.of());
        List<LoadedApi> ofOrg =
                named.stream().filter(a -> a.orgId().equals(orgId)).toList();
        if (api != null && (api.orgId().equals(orgId) || ofOrg.isEmpty())) {
            return judge(api);
        }
        List<LoadedApi> meant = ofOrg.isEmpty() ? named : ofOrg;
        if (meant.size() > 1) {
            return new Found.Several(meant.stream().map(LoadedApi::id).sorted().toList());
        }
        return meant.isEmpty() ? new Found.None() : judge(meant.get(0));
    }

    private static Found judge(LoadedApi api) {
        if (!api.notOn().isEmpty()) {
            return new Found.NotOnAllNodes(api);
        }
        return api.active() ? new Found.One(api) : new Found.Inactive(api);
    }

    /** The names of the org's APIs. */
    Collection<String> names(String orgId) {
        return byId.values().stream()
                .filter(api -> api.orgId().equals(orgId))
                .map(LoadedApi::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every organisation that has an API here. */
    Collection<String> orgs() {
        return byId.values().stream().map(LoadedApi::orgId).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every name and id that the org could have meant. */
    Collection<String> known(String orgId) {
        var known = new TreeSet<String>();
        byId.values().stream().filter(api -> api.orgId().equals(orgId)).forEach(api -> {
            known.add(api.id());
            known.add(api.name());
        });
        return known;
    }
}
