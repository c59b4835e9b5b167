package dev.keywright.gateway;

import dev.keywright.diagnostic.Code;

/** Codes of the diagnostics about calls to a gateway. They are stable: tools and the docs refer to them. */
public enum GatewayCode implements Code {
    CERTIFICATE_FILE,
    CLIENT_CERTIFICATE,
    GATEWAY_SECRET,
    GATEWAY_URL,
    NODES_DIFFER,
    PLAIN_HTTP,
    REDIS_ANSWER,
    REDIS_CLUSTER,
    REDIS_NOT_THE_GATEWAYS,
    REDIS_NO_MASTER,
    REDIS_REFUSED,
    REDIS_REPLICA,
    REDIS_UNREACHABLE,
    STORE_UNREADABLE,
    TLS
}
