package dev.keywright.plan.inventory;

import dev.keywright.plan.match.Matchable;
import java.util.List;

/**
 * An API that a key or policy opens.
 *
 * @param name as the gateway has loaded it; the id where it has not
 * @param versions those that are open; empty for an API without versions
 */
public record OpenApi(String id, String name, List<String> versions) {
    public OpenApi {
        versions = List.copyOf(versions);
    }

    static List<String> namesAndIds(List<OpenApi> apis) {
        return Matchable.both(
                apis.stream().map(OpenApi::name).toList(),
                apis.stream().map(OpenApi::id).toList());
    }
}
