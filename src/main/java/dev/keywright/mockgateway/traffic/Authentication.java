package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.model.value.Value;

/** One authentication method. */
interface Authentication {

    Caller identify(ApiDefinition api, IncomingRequest call) throws RequestRefusedException;

    /**
     * The credential in a request, from header, query parameter or cookie as the API specifies; the last of them wins.
     */
    static String credential(Value.Fields config, IncomingRequest call) {
        String header = named(config, "auth_header_name", "Authorization");
        String found = config.flag("disable_header") ? "" : call.header(header);
        String byDefault = config.flag("disable_header") ? "Authorization" : header;
        if (config.flag("use_param")) {
            found = either(call.param(named(config, "param_name", byDefault)), found);
        }
        if (config.flag("use_cookie")) {
            found = either(call.cookie(named(config, "cookie_name", byDefault)), found);
        }
        return found;
    }

    private static String named(Value.Fields config, String field, String otherwise) {
        return either(config.text(field), otherwise);
    }

    private static String either(String first, String otherwise) {
        return first.isEmpty() ? otherwise : first;
    }
}
