package dev.keywright.app;

import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.RecordingListener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.Timings;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.model.Declared;
import dev.keywright.plan.Samples;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Runs use cases without a terminal, without files and without the network: a gateway in memory, and time that stands still. */
final class UseCaseWorld {

    final InMemoryGateway gateway = new InMemoryGateway();
    final RecordingListener listener = new RecordingListener();
    private final AtomicLong nanos = new AtomicLong();
    final RunContext context = new RunContext(
            Map.of(),
            Path.of("no-such-folder"),
            Clock.fixed(Instant.ofEpochSecond(Samples.SECOND), ZoneOffset.UTC),
            nanos::get,
            new Timings(time -> nanos.addAndGet(time.toNanos()), HttpOptions.defaults()),
            "test");

    Workspace workspace(Declared declared) {
        return Workspace.of(declared, SourceLines.NONE, gateway);
    }
}
