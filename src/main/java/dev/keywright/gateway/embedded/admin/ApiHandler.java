package dev.keywright.gateway.embedded.admin;

import dev.keywright.gateway.embedded.api.ApiDefinition;
import dev.keywright.gateway.embedded.api.Apis;
import dev.keywright.gateway.embedded.wire.Reply;
import dev.keywright.model.Value;

/** GET of {@code /tyk/apis}: the definitions as they were loaded. */
final class ApiHandler {

    private final Apis apis;

    ApiHandler(Apis apis) {
        this.apis = apis;
    }

    Reply answer(String id) {
        if (id.isEmpty()) {
            return Reply.json(
                    200,
                    Value.items(apis.all().stream().map(ApiDefinition::echoed).toList()));
        }
        return apis.byId(id)
                .map(api -> Reply.json(200, api.echoed()))
                .orElseGet(() -> Reply.error(404, "API not found"));
    }
}
