package dev.keywright.effective.draft;

import dev.keywright.model.value.Value;
import java.util.TreeMap;

/** One access right while it is being merged ({@code AccessDefinition} in {@code user/session.go}). */
public final class RightDraft {

    /** The parsed source, from which fields unknown to the gateway are kept. */
    private Value.Fields source = Value.Fields.EMPTY;

    private boolean untouched;

    String apiId = "";
    String apiName = "";
    public Value.Items versions = Value.Items.EMPTY;
    public Value.Items allowedUrls = Value.Items.EMPTY;
    public Value.Items restrictedTypes = Value.Items.EMPTY;
    public Value.Items allowedTypes = Value.Items.EMPTY;
    public Value.Items fieldAccessRights = Value.Items.EMPTY;
    public Value.Items endpoints = Value.Items.EMPTY;
    public Value.Items jsonRpcMethods = Value.Items.EMPTY;
    public Value.Items mcpPrimitives = Value.Items.EMPTY;
    public Value.Fields jsonRpcRules = Value.Fields.EMPTY;
    public Value.Fields mcpRules = Value.Fields.EMPTY;
    public boolean disableIntrospection;
    public String allowanceScope = "";
    public LimitDraft limit = new LimitDraft();

    static RightDraft of(Value.Fields fields) {
        var right = new RightDraft();
        right.source = fields;
        right.untouched = true;
        right.apiId = fields.text("api_id");
        right.apiName = fields.text("api_name");
        right.versions = DraftOutput.items(fields, "versions");
        right.allowedUrls = DraftOutput.items(fields, "allowed_urls");
        right.restrictedTypes = DraftOutput.items(fields, "restricted_types");
        right.allowedTypes = DraftOutput.items(fields, "allowed_types");
        right.fieldAccessRights = DraftOutput.items(fields, "field_access_rights");
        right.endpoints = DraftOutput.items(fields, "endpoints");
        right.jsonRpcMethods = DraftOutput.items(fields, "json_rpc_methods");
        right.mcpPrimitives = DraftOutput.items(fields, "mcp_primitives");
        right.jsonRpcRules = fields.fields("json_rpc_methods_access_rights");
        right.mcpRules = fields.fields("mcp_access_rights");
        right.disableIntrospection = fields.flag("disable_introspection");
        right.allowanceScope = fields.text("allowance_scope");
        right.limit = LimitDraft.of(fields.fields("limit"));
        return right;
    }

    /** A separate draft to modify; the lists are shared, since they are never modified in place. */
    public RightDraft copy() {
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

    /** As {@link #copy}, but a draft that no policy has changed stays as it was written. */
    RightDraft twin() {
        RightDraft twin = copy();
        twin.untouched = untouched;
        return twin;
    }

    /** The only change made to a right that no policy granted. */
    public void scopeTo(String scope) {
        if (!allowanceScope.equals(scope)) {
            allowanceScope = scope;
            untouched = false;
        }
    }

    public Value.Fields write() {
        if (untouched) {
            return source;
        }
        var fields = new TreeMap<String, Value>();
        source.forEach(fields::put);
        DraftOutput.put(fields, "api_id", Value.text(apiId));
        DraftOutput.put(fields, "api_name", Value.text(apiName));
        DraftOutput.put(fields, "versions", versions);
        DraftOutput.put(fields, "allowed_urls", allowedUrls);
        DraftOutput.put(fields, "restricted_types", restrictedTypes);
        DraftOutput.put(fields, "allowed_types", allowedTypes);
        DraftOutput.put(fields, "field_access_rights", fieldAccessRights);
        DraftOutput.put(fields, "endpoints", endpoints);
        DraftOutput.put(fields, "json_rpc_methods", jsonRpcMethods);
        DraftOutput.put(fields, "mcp_primitives", mcpPrimitives);
        DraftOutput.put(fields, "json_rpc_methods_access_rights", jsonRpcRules);
        DraftOutput.put(fields, "mcp_access_rights", mcpRules);
        DraftOutput.put(fields, "disable_introspection", Value.flag(disableIntrospection));
        DraftOutput.put(fields, "allowance_scope", Value.text(allowanceScope));
        var limits = new TreeMap<String, Value>();
        if (!limit.isEmpty()) {
            limit.writeTo(limits);
        }
        DraftOutput.put(fields, "limit", Value.Fields.of(limits));
        return Value.Fields.of(fields);
    }
}
