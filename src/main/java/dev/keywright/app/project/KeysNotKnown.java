package dev.keywright.app.project;

import dev.keywright.gateway.StoredNames;

/** Why it is not known which keys there are, and what would help. */
public final class KeysNotKnown {

    private KeysNotKnown() {}

    public static String because(StoredNames.Reason reason) {
        String listing = "the gateway does not list its keys (enable_hashed_keys_listing is off)";
        return switch (reason) {
            case NO_STORE -> listing + ", and gateway.read_from does not name its Redis";
            case SCAN_REFUSED ->
                listing + ", and the Redis user of gateway.read_from may not run SCAN; the permission +scan is needed";
            case NOTHING_TO_COMPARE ->
                listing + ", and the Redis of gateway.read_from has no session that proves it to be the gateway's;"
                        + " check its database";
            case NOT_THE_GATEWAYS ->
                listing + ", and gateway.read_from is not its Redis: the gateway does not show what is stored there";
            case TOO_MANY -> listing + ", and the Redis of gateway.read_from holds too many sessions";
            case TOO_SLOW -> listing + ", and the Redis of gateway.read_from took too long to name its sessions";
        };
    }
}
