package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.api.ServedApis;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.AccessRuleLists;
import java.util.List;
import java.util.Optional;

/**
 * MCP fields belong to MCP proxies, and HTTP and GraphQL fields to all others ({@code gateway/policy.go}); for an API
 * that is not loaded, the gateway does not check.
 */
final class McpFields {

    private McpFields() {}

    /** Why the access rights of a session or policy are refused. */
    static Optional<String> misplaced(Value.Fields object, ServedApis apis) {
        Value.Fields rights = object.fields("access_rights");
        return rights.names().stream()
                .filter(api -> apis.byId(api).isPresent())
                .filter(api -> has(rights.fields(api), mcp(api, apis) ? AccessRuleLists.HTTP : AccessRuleLists.MCP))
                .findFirst()
                .map(api -> mcp(api, apis)
                        ? "HTTP/REST and GraphQL fields cannot be configured on MCP Proxies, API \"" + api
                                + "\" is an MCP Proxy"
                        : "MCP fields can only be configured on MCP Proxies, API \"" + api + "\" is not an MCP Proxy");
    }

    private static boolean mcp(String api, ServedApis apis) {
        return apis.byId(api).filter(definition -> definition.mcp()).isPresent();
    }

    private static boolean has(Value.Fields right, List<String> names) {
        return names.stream().anyMatch(name -> !right.get(name).withoutZeros().isZero());
    }
}
