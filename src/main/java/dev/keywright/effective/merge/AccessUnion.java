package dev.keywright.effective.merge;

import dev.keywright.effective.draft.Lists;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.draft.RightDraft;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.value.Value;
import java.util.List;

/** Unites what several policies open on one API: each list by its own rule. */
final class AccessUnion {

    private static final List<String> NAME = List.of("name");
    private static final List<String> TYPE_AND_NAME = List.of("type", "name");

    private AccessUnion() {}

    static void add(RightDraft right, RightDraft given, PreparedPolicy policy, String api, MergeState state) {
        Trace trace = state.trace;
        right.disableIntrospection |= given.disableIntrospection;
        right.versions = Lists.union(right.versions, given.versions);
        right.allowedUrls = AllowedUrls.unite(right.allowedUrls, given.allowedUrls);
        right.restrictedTypes = GraphqlTypes.merge(right.restrictedTypes, given.restrictedTypes, state.release);
        right.allowedTypes = GraphqlTypes.merge(right.allowedTypes, given.allowedTypes, state.release);
        right.fieldAccessRights = FieldDepths.unite(right.fieldAccessRights, given.fieldAccessRights);
        right.jsonRpcRules = NameLists.unite(right.jsonRpcRules, given.jsonRpcRules);
        right.mcpRules = NameLists.uniteMcp(right.mcpRules, given.mcpRules);
        report(api, "disable_introspection", Value.flag(given.disableIntrospection), policy, trace);
        report(api, "versions", given.versions, policy, trace);
        report(api, "allowed_urls", given.allowedUrls, policy, trace);
        report(api, "restricted_types", given.restrictedTypes, policy, trace);
        report(api, "allowed_types", given.allowedTypes, policy, trace);
        report(api, "field_access_rights", given.fieldAccessRights, policy, trace);
        report(api, "json_rpc_methods_access_rights", given.jsonRpcRules, policy, trace);
        report(api, "mcp_access_rights", given.mcpRules, policy, trace);
    }

    /** Rate limits by endpoint, JSON-RPC method and MCP primitive; the result goes into {@code target}. */
    static void addNamedLimits(
            RightDraft target, RightDraft given, RightDraft current, PreparedPolicy policy, String api, Trace trace) {
        target.endpoints = Endpoints.merge(given.endpoints, current.endpoints);
        target.jsonRpcMethods = NamedLimits.merge(given.jsonRpcMethods, current.jsonRpcMethods, NAME);
        target.mcpPrimitives = NamedLimits.merge(given.mcpPrimitives, current.mcpPrimitives, TYPE_AND_NAME);
        report(api, "endpoints", given.endpoints, policy, trace);
        report(api, "json_rpc_methods", given.jsonRpcMethods, policy, trace);
        report(api, "mcp_primitives", given.mcpPrimitives, policy, trace);
    }

    private static void report(String api, String field, Value given, PreparedPolicy policy, Trace trace) {
        if (!given.isZero()) {
            trace.adds(api, field, policy);
        }
    }
}
