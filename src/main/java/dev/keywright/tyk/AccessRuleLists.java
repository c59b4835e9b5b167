package dev.keywright.tyk;

import java.util.List;

/**
 * Fields of an access right by the kind of API that they apply to ({@code gateway/policy.go}): the gateway refuses a
 * session or policy with a field of the other kind.
 */
public final class AccessRuleLists {

    /** Rules for MCP proxies. */
    public static final List<String> MCP =
            List.of("json_rpc_methods", "json_rpc_methods_access_rights", "mcp_primitives", "mcp_access_rights");

    /** Rules for REST and GraphQL APIs. */
    public static final List<String> HTTP = List.of(
            "allowed_urls",
            "endpoints",
            "restricted_types",
            "allowed_types",
            "disable_introspection",
            "field_access_rights");

    private AccessRuleLists() {}
}
