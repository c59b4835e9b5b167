package dev.keywright.gateway.embedded.admin;

import dev.keywright.gateway.embedded.api.ApiDefinition;
import dev.keywright.gateway.embedded.api.Apis;
import dev.keywright.gateway.embedded.wire.Call;
import dev.keywright.gateway.embedded.wire.Reply;
import dev.keywright.model.Value;
import java.util.Arrays;

/** GET of {@code /tyk/apis}: the definitions as they were loaded. MCP proxies are listed only where they are asked for. */
final class ApiHandler {

    private final Apis apis;

    ApiHandler(Apis apis) {
        this.apis = apis;
    }

    Reply answer(Call call, String id) {
        if (id.isEmpty()) {
            boolean all = Arrays.stream(call.param("include_types").split(","))
                    .anyMatch(type -> type.strip().equals("mcp"));
            return Reply.json(
                    200,
                    Value.items(apis.all().stream()
                            .filter(api -> all || !api.mcp())
                            .map(ApiDefinition::echoed)
                            .toList()));
        }
        return apis.byId(id)
                .map(api -> Reply.json(200, api.echoed()))
                .orElseGet(() -> Reply.error(404, "API not found"));
    }
}
