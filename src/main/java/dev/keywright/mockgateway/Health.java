package dev.keywright.mockgateway;

import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** {@code /hello}. Its version identifies it as embedded, so that nobody mistakes it for a real gateway. */
final class Health {

    /** The release that it imitates. */
    static final String VERSION = "v5.14.0-embedded";

    private final Clock clock;
    private final Release release;

    Health(Clock clock, Release release) {
        this.clock = clock;
        this.release = release;
    }

    Reply answer(IncomingRequest call) {
        if (!call.method().equals("GET")) {
            return Reply.error(405, "Method Not Allowed");
        }
        var store = Value.Fields.of(Map.of(
                "status", Value.text("pass"),
                "componentType", Value.text("datastore"),
                "time",
                        Value.text(
                                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())));
        boolean newest = release == Release.NEWEST;
        Value.Fields health = Value.Fields.of(Map.of(
                "status", Value.text("pass"),
                "version", Value.text(newest ? VERSION : "v" + release.line() + "-embedded"),
                "description", Value.text("Tyk GW")));
        return Reply.json(200, newest ? health.with("details", Value.Fields.of("redis", store)) : health);
    }
}
