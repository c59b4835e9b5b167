package dev.keywright.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.LoadedApi;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApisOfNodesTest {

    @Test
    void anApiIsThereWithTheNodesThatLackIt() {
        var nodes = new LinkedHashMap<String, Gateway>();
        nodes.put("127.0.0.1:1", node("orders", "billing"));
        nodes.put("127.0.0.1:2", node("orders", "members"));

        List<LoadedApi> apis = new Nodes(nodes).apis();

        assertThat(apis.stream().map(api -> Map.entry(api.id(), api.notOn())))
                .containsExactly(
                        Map.entry("orders", Set.of()),
                        Map.entry("billing", Set.of("node 2")),
                        Map.entry("members", Set.of("node 1")));
    }

    private static Gateway node(String... ids) {
        return new ForwardingGateway(InMemoryGateway.hashing()) {
            @Override
            public List<LoadedApi> apis() {
                return List.of(ids).stream()
                        .map(id -> LoadedApi.of(id, id, "acme", true, Set.of("Default"), Set.of("token")))
                        .toList();
            }
        };
    }
}
