package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;

/** {@code /tyk/keys} and {@code /tyk/keys/{name}}: determines the name, with a second try for the name as written. */
final class KeyHandler {

    private final GatewayState state;
    private final KeyReading reading;
    private final KeyListing listing;
    private final KeyWriting writing;
    private final KeyRemoval removal;

    KeyHandler(GatewayState state, int passwordCost) {
        this.state = state;
        this.reading = new KeyReading(state);
        this.listing = new KeyListing(state);
        this.writing = new KeyWriting(state, passwordCost);
        this.removal = new KeyRemoval(state);
    }

    Reply answer(IncomingRequest call, String name) {
        String org = call.param("org_id");
        boolean user = !call.method().equals("POST") && call.param("username").equals("true");
        String meant = user ? state.sessions().token(org, name) : name;
        Reply first = once(call, meant, org);
        boolean again = !first.isOk()
                && !meant.equals(name)
                && !state.settings().hashKeyFunction().isEmpty();
        return again ? once(call, name, org) : first;
    }

    private Reply once(IncomingRequest call, String name, String org) {
        boolean stored = !call.param("hashed").isEmpty();
        return switch (call.method()) {
            case "POST" -> writing.add(call, name, stored);
            case "PUT" -> writing.update(call, name, stored);
            case "DELETE" -> removal.remove(name, org, stored);
            case "GET" -> name.isEmpty() ? listing.list(call) : reading.read(name, call.param("api_id"), org, stored);
            default -> Reply.methodNotSupported();
        };
    }
}
