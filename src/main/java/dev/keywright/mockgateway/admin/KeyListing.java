package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** GET without a name: hashes if the gateway hashes and may list, tokens in clear text if it does not hash. */
final class KeyListing {

    private final GatewayState state;

    KeyListing(GatewayState state) {
        this.state = state;
    }

    Reply list(IncomingRequest call) {
        String api = call.param("api_id");
        if (state.settings().hashKeys()) {
            return state.settings().listHashedKeys()
                    ? answer(state.sessions().list(), "", api, true)
                    : Reply.error(404, "Hashed key listing is disabled in config (enable_hashed_keys_listing)");
        }
        String filter = call.param("filter");
        if (!api.isEmpty() && filter.isEmpty() && state.release().refusesWhatCannotBeUsed()) {
            return Reply.error(
                    400, "The 'filter' parameter (Org ID) is required when filtering by 'api_id' in legacy mode");
        }
        return answer(filtered(filter), filter, api, false);
    }

    private Reply answer(List<String> names, String org, String api, boolean hashed) {
        List<String> shown = api.isEmpty()
                ? names
                : names.stream()
                        .filter(name -> opens(name, org, api, hashed))
                        .sorted()
                        .toList();
        return Reply.json(200, Value.Fields.of("keys", Value.texts(shown)));
    }

    /** Old-style keys begin with the organisation; tokens with the base64 of an object that does. */
    private List<String> filtered(String org) {
        List<String> names = state.sessions().list();
        if (org.isEmpty()) {
            return names;
        }
        String start = Base64.getEncoder()
                .withoutPadding()
                .encodeToString(("{\"org\":\"" + org + "\"").getBytes(StandardCharsets.UTF_8));
        String certain = start.substring(0, start.length() - 2);
        return Stream.concat(
                        names.stream().filter(name -> name.startsWith(org)),
                        names.stream().filter(name -> name.startsWith(certain)))
                .toList();
    }

    private boolean opens(String name, String org, String api, boolean hashed) {
        return state.sessions()
                .find(org, name, hashed)
                .map(found -> found.session().fields().fields("access_rights"))
                .filter(rights ->
                        rights.has(api) || (rights.isZero() && state.settings().allowMasterKeys()))
                .isPresent();
    }
}
