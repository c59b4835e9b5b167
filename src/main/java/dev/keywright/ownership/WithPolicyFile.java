package dev.keywright.ownership;

import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.gateway.PolicyFile;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Treats the file of {@code policies: file:PATH} like one more node: what is missing or different in it is lost at the
 * gateway's next start. For policies that are not declared the file counts as equal, since Keywright does not update
 * them.
 */
final class WithPolicyFile {

    private WithPolicyFile() {}

    static Map<String, List<Policy>> of(
            Map<String, List<Policy>> loaded, Optional<PolicyFile> file, Declared declared) {
        if (file.isEmpty() || file.get() instanceof PolicyFile.Broken) {
            return loaded;
        }
        Set<String> ours = declared.policies().stream().map(DeclaredPolicy::id).collect(Collectors.toSet());
        List<Policy> inFile = file.get() instanceof PolicyFile.Readable readable ? readable.policies() : List.of();
        var both = new LinkedHashMap<String, List<Policy>>();
        loaded.forEach((node, policies) -> both.put(node.isEmpty() ? "the gateway" : node, policies));
        both.put(
                PolicyFile.NAME,
                Stream.concat(
                                PoliciesByNode.union(loaded).stream().filter(policy -> !ours.contains(policy.id())),
                                inFile.stream().filter(policy -> ours.contains(policy.id())))
                        .collect(Collectors.toCollection(ArrayList::new)));
        return both;
    }
}
