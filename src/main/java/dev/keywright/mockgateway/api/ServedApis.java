package dev.keywright.mockgateway.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The APIs that the gateway has loaded. */
public final class ServedApis {

    private final Map<String, ApiDefinition> byId = new LinkedHashMap<>();
    private final List<ApiDefinition> longestPathFirst;

    public ServedApis(Collection<ApiDefinition> apis) {
        apis.forEach(api -> byId.put(api.id(), api));
        longestPathFirst = byId.values().stream()
                .sorted(Comparator.comparing(
                                (ApiDefinition api) -> api.listenPath().length())
                        .reversed())
                .toList();
    }

    public List<ApiDefinition> all() {
        return List.copyOf(byId.values());
    }

    public Optional<ApiDefinition> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The API with the longest listen path that is a prefix of a path. */
    public Optional<ApiDefinition> at(String path) {
        return longestPathFirst.stream()
                .filter(api -> path.startsWith(api.listenPath()))
                .findFirst();
    }
}
