package dev.keywright.mockgateway.api;

import dev.keywright.diagnostic.Code;

/**
 * Codes of the diagnostics about the mock gateway's API definitions. They are stable: tools and the docs refer to them.
 */
public enum MockGatewayCode implements Code {
    APIS_NOT_JSON,
    APIS_UNREADABLE,
    API_NOT_IMITATED,
    API_TWICE,
    API_WITHOUT_ID,
    API_WITHOUT_PATH,
    NO_APIS
}
