package dev.keywright.gateway.embedded.admin;

import dev.keywright.gateway.embedded.api.Apis;
import dev.keywright.model.Value;
import java.util.List;
import java.util.Optional;

/** MCP fields belong to MCP proxies, and a classic API is none; for an API that is not loaded the gateway does not look. */
final class McpFields {

    private static final List<String> NAMES =
            List.of("json_rpc_methods", "json_rpc_methods_access_rights", "mcp_primitives", "mcp_access_rights");

    private McpFields() {}

    /** Why the access rights of a session or policy are refused. */
    static Optional<String> misplaced(Value.Fields object, Apis apis) {
        Value.Fields rights = object.fields("access_rights");
        return rights.names().stream()
                .filter(api -> apis.byId(api).isPresent())
                .filter(api -> NAMES.stream()
                        .anyMatch(name -> !rights.fields(api).get(name).isZero()))
                .findFirst()
                .map(api ->
                        "MCP fields can only be configured on MCP Proxies, API \"" + api + "\" is not an MCP Proxy");
    }
}
