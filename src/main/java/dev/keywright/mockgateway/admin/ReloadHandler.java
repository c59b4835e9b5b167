package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;

/** {@code /tyk/reload}: waits only on request. {@code /tyk/reload/group} never waits, whatever the request. */
final class ReloadHandler {

    private final Reloader reloader;

    ReloadHandler(Reloader reloader) {
        this.reloader = reloader;
    }

    Reply node(IncomingRequest call) {
        var reload = reloader.reload();
        if (call.param("block").equals("true")) {
            reload.join();
        }
        return Reply.ok("");
    }

    Reply group() {
        reloader.reload();
        return Reply.ok("");
    }
}
