package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.tyk.requests.RequestedApi;
import dev.keywright.tyk.requests.Ruling;
import java.util.Optional;

/** What a known key may do: whether it is active, and which APIs, versions and paths it opens. */
final class AccessCheck {

    private final GatewayState state;

    AccessCheck(GatewayState state) {
        this.state = state;
    }

    void check(ApiDefinition api, IncomingRequest call, Versions.Asked version, Caller caller)
            throws RequestRefusedException {
        Ruling ruling = caller.rights()
                .check(
                        requested(api, version),
                        call.method(),
                        call.path(),
                        state.clock().millis());
        if (!ruling.isAllowed()) {
            throw RequestRefusedException.with(ruling.refusal().orElseThrow());
        }
    }

    private static RequestedApi requested(ApiDefinition api, Versions.Asked version) {
        if (api.notVersioned()) {
            return RequestedApi.of(api.id());
        }
        Optional<String> fallback =
                api.versioning().flag("fallback_to_default") ? Optional.of(api.defaultVersion()) : Optional.empty();
        return new RequestedApi(api.id(), Optional.of(Versions.named(api, version)), fallback);
    }
}
