package dev.keywright.schema.convert;

import dev.keywright.json.JsonTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the input shows of APIs: their names by id, and those of their Kubernetes resources. */
final class ApiNames {

    private final Map<String, Set<String>> idsByName = new HashMap<>();
    private final Map<String, Set<String>> namesById = new HashMap<>();
    private final Map<String, String> namesByResource = new LinkedHashMap<>();
    private final Set<String> versioned = new HashSet<>();

    void add(String id, String name) {
        if (!id.isBlank()) {
            namesById.computeIfAbsent(id, any -> new TreeSet<>());
            if (!name.isBlank()) {
                namesById.get(id).add(name);
                idsByName.computeIfAbsent(name, any -> new TreeSet<>()).add(id);
            }
        }
    }

    /** @param definition a Tyk API definition, alone or wrapped as Tyk Sync and Tyk Dashboard do */
    void addDefinition(JsonTree.Members definition) {
        JsonTree.Members api =
                ForeignMembers.object(definition, "api_definition", "api_model").orElse(definition);
        Optional<JsonTree.Members> info =
                ForeignMembers.object(api, "x-tyk-api-gateway").flatMap(oas -> ForeignMembers.object(oas, "info"));
        if (info.isPresent()) {
            add(text(info.get(), "id"), text(info.get(), "name"));
            return;
        }
        String id = text(api, "api_id");
        add(id, text(api, "name"));
        boolean one = ForeignMembers.object(api, "version_data")
                .map(data -> isTrue(data, "not_versioned"))
                .orElse(true);
        if (!one) {
            versioned.add(id);
        }
    }

    /** @param resource the resource's name, {@code namespace/name} too where it has a namespace */
    void addResource(String resource, String name) {
        namesByResource.put(resource, name);
    }

    /** The name, where no other API of the input has it, nor it another one. */
    Optional<String> nameOf(String id) {
        Set<String> names = namesById.getOrDefault(id, Set.of());
        return names.size() == 1
                ? names.stream()
                        .filter(name -> idsByName.get(name).size() == 1)
                        .filter(name -> name.equals(id) || !namesById.containsKey(name))
                        .findFirst()
                : Optional.empty();
    }

    Optional<String> nameOfResource(String resource) {
        return Optional.ofNullable(namesByResource.get(resource));
    }

    /** Whether a definition in the input shows that the API has versions, so that the gateway checks them (trap 21). */
    boolean isVersioned(String id) {
        return versioned.contains(id);
    }

    private static String text(JsonTree.Members object, String name) {
        return ForeignMembers.text(object, name).orElse("");
    }

    private static boolean isTrue(JsonTree.Members object, String name) {
        return ForeignMembers.find(object, name)
                .filter(value -> value instanceof JsonTree.Scalar scalar
                        && scalar.value().equals(dev.keywright.model.value.Value.TRUE))
                .isPresent();
    }
}
