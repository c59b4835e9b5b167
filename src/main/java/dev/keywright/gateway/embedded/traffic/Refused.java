package dev.keywright.gateway.embedded.traffic;

import dev.keywright.gateway.embedded.wire.Reply;
import dev.keywright.model.Value;
import java.util.Map;

/** A request that goes no further. */
final class Refused extends Exception {

    private final transient Reply reply;

    private Refused(Reply reply) {
        super(reply.body(), null, false, false);
        this.reply = reply;
    }

    static Refused with(int status, String error) {
        return new Refused(Reply.json(status, Value.Fields.of(Map.of("error", Value.text(error)))));
    }

    /** 401 with the challenge of basic authentication. */
    static Refused asking(String realm, String error) {
        Reply reply = Refused.with(401, error).reply;
        return new Refused(reply.with("Www-Authenticate", "Basic realm=\"" + realm + "\""));
    }

    Reply reply() {
        return reply;
    }
}
