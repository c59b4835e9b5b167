package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ServedApis;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.util.Arrays;

/** GET of {@code /tyk/apis}: the definitions as loaded. MCP proxies are listed only on request. */
final class ApiHandler {

    private final ServedApis apis;
    private final Release release;

    ApiHandler(ServedApis apis, Release release) {
        this.apis = apis;
        this.release = release;
    }

    Reply answer(IncomingRequest call, String id) {
        if (id.isEmpty()) {
            boolean all = Arrays.stream(call.param("include_types").split(","))
                    .anyMatch(type -> type.strip().equals("mcp"));
            return Reply.json(
                    200,
                    Value.items(apis.all().stream()
                            .filter(api -> all || !api.mcp())
                            .map(this::shown)
                            .toList()));
        }
        return apis.byId(id).map(api -> Reply.json(200, shown(api))).orElseGet(() -> Reply.error(404, "API not found"));
    }

    /** With the fields by which a real gateway reveals its age. */
    private Value.Fields shown(ApiDefinition api) {
        Value.Fields shown = with(api.echoed(), "detailed_tracing", Value.FALSE);
        if (release != Release.V5_3) {
            shown = with(shown, "upstream_auth", Value.Fields.of("enabled", Value.FALSE));
        }
        return release == Release.V5_14 ? with(shown, "error_overrides", Value.NOTHING) : shown;
    }

    private static Value.Fields with(Value.Fields definition, String name, Value otherwise) {
        return definition.names().contains(name) ? definition : definition.with(name, otherwise);
    }
}
