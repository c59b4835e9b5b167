package dev.keywright.mockgateway.traffic;

import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.requests.RequestRefusal;
import java.util.Map;

/** A request that is refused. */
final class RequestRefusedException extends Exception {

    private final transient Reply reply;

    private RequestRefusedException(Reply reply) {
        super(reply.body(), null, false, false);
        this.reply = reply;
    }

    static RequestRefusedException with(int status, String error) {
        return new RequestRefusedException(Reply.json(status, Value.Fields.of(Map.of("error", Value.text(error)))));
    }

    static RequestRefusedException with(RequestRefusal refusal) {
        return with(refusal.status(), refusal.message());
    }

    /** 401 with the challenge of basic authentication. */
    static RequestRefusedException asking(String realm, String error) {
        Reply reply = RequestRefusedException.with(401, error).reply;
        return new RequestRefusedException(reply.with("Www-Authenticate", "Basic realm=\"" + realm + "\""));
    }

    Reply reply() {
        return reply;
    }
}
