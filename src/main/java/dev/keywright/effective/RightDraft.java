package dev.keywright.effective;

import dev.keywright.model.Value;
import java.util.TreeMap;

/** One access right while it is being merged ({@code AccessDefinition} in {@code user/session.go}). */
final class RightDraft {

    /** What it was read from; fields that the gateway does not know are kept from it. */
    private Value.Fields source = Value.Fields.EMPTY;

    private boolean untouched;

    String apiId = "";
    String apiName = "";
    Value.Items versions = Value.Items.EMPTY;
    Value.Items allowedUrls = Value.Items.EMPTY;
    Value.Items restrictedTypes = Value.Items.EMPTY;
    Value.Items allowedTypes = Value.Items.EMPTY;
    Value.Items fieldAccessRights = Value.Items.EMPTY;
    Value.Items endpoints = Value.Items.EMPTY;
    Value.Items jsonRpcMethods = Value.Items.EMPTY;
    Value.Items mcpPrimitives = Value.Items.EMPTY;
    Value.Fields jsonRpcRules = Value.Fields.EMPTY;
    Value.Fields mcpRules = Value.Fields.EMPTY;
    boolean disableIntrospection;
    String allowanceScope = "";
    LimitDraft limit = new LimitDraft();

    static RightDraft of(Value.Fields fields) {
        var right = new RightDraft();
        right.source = fields;
        right.untouched = true;
        right.apiId = fields.text("api_id");
        right.apiName = fields.text("api_name");
        right.versions = Drafts.items(fields, "versions");
        right.allowedUrls = Drafts.items(fields, "allowed_urls");
        right.restrictedTypes = Drafts.items(fields, "restricted_types");
        right.allowedTypes = Drafts.items(fields, "allowed_types");
        right.fieldAccessRights = Drafts.items(fields, "field_access_rights");
        right.endpoints = Drafts.items(fields, "endpoints");
        right.jsonRpcMethods = Drafts.items(fields, "json_rpc_methods");
        right.mcpPrimitives = Drafts.items(fields, "mcp_primitives");
        right.jsonRpcRules = fields.fields("json_rpc_methods_access_rights");
        right.mcpRules = fields.fields("mcp_access_rights");
        right.disableIntrospection = fields.flag("disable_introspection");
        right.allowanceScope = fields.text("allowance_scope");
        right.limit = LimitDraft.of(fields.fields("limit"));
        return right;
    }

    /** A draft of its own to change; the lists are shared, since they are never changed in place. */
    RightDraft copy() {
        var copy = new RightDraft();
        copy.source = source;
        copy.apiId = apiId;
        copy.apiName = apiName;
        copy.versions = versions;
        copy.allowedUrls = allowedUrls;
        copy.restrictedTypes = restrictedTypes;
        copy.allowedTypes = allowedTypes;
        copy.fieldAccessRights = fieldAccessRights;
        copy.endpoints = endpoints;
        copy.jsonRpcMethods = jsonRpcMethods;
        copy.mcpPrimitives = mcpPrimitives;
        copy.jsonRpcRules = jsonRpcRules;
        copy.mcpRules = mcpRules;
        copy.disableIntrospection = disableIntrospection;
        copy.allowanceScope = allowanceScope;
        copy.limit = limit.copy();
        return copy;
    }

    /** As {@link #copy}, and one that no policy has touched stays as it was written. */
    RightDraft twin() {
        RightDraft twin = copy();
        twin.untouched = untouched;
        return twin;
    }

    /** The one change made to a right that no policy gave. */
    void scopeTo(String scope) {
        if (!allowanceScope.equals(scope)) {
            allowanceScope = scope;
            untouched = false;
        }
    }

    Value.Fields write() {
        if (untouched) {
            return source;
        }
        var fields = new TreeMap<String, Value>();
        source.forEach(fields::put);
        Drafts.put(fields, "api_id", Value.text(apiId));
        Drafts.put(fields, "api_name", Value.text(apiName));
        Drafts.put(fields, "versions", versions);
        Drafts.put(fields, "allowed_urls", allowedUrls);
        Drafts.put(fields, "restricted_types", restrictedTypes);
        Drafts.put(fields, "allowed_types", allowedTypes);
        Drafts.put(fields, "field_access_rights", fieldAccessRights);
        Drafts.put(fields, "endpoints", endpoints);
        Drafts.put(fields, "json_rpc_methods", jsonRpcMethods);
        Drafts.put(fields, "mcp_primitives", mcpPrimitives);
        Drafts.put(fields, "json_rpc_methods_access_rights", jsonRpcRules);
        Drafts.put(fields, "mcp_access_rights", mcpRules);
        Drafts.put(fields, "disable_introspection", Value.flag(disableIntrospection));
        Drafts.put(fields, "allowance_scope", Value.text(allowanceScope));
        var limits = new TreeMap<String, Value>();
        if (!limit.isEmpty()) {
            limit.writeTo(limits);
        }
        Drafts.put(fields, "limit", Value.Fields.of(limits));
        return Value.Fields.of(fields);
    }
}
