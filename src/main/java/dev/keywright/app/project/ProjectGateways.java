package dev.keywright.app.project;

import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.SettingsException;
import dev.keywright.gateway.SpecifiedRelease;
import dev.keywright.gateway.http.FilePolicies;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.gateway.http.transport.Retries;
import dev.keywright.gateway.redis.RedisProbe;
import dev.keywright.gateway.redis.RedisReads;
import dev.keywright.model.Project;
import dev.keywright.model.Project.PolicySource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Opens the gateway that a project names. Sends no request yet. */
public final class ProjectGateways {

    private final RunContext context;
    private final Listener listener;

    public ProjectGateways(RunContext context, Listener listener) {
        this.context = context;
        this.listener = listener;
    }

    /** @throws SettingsException when a certificate or another file that the project names cannot be used */
    public Gateway open(Project project) {
        return open(project, this::reading);
    }

    /** Ignores {@code read_from}, whose state {@link #redis} determines. */
    public Gateway byAdminApi(Project project) {
        return open(project, (admin, same, log) -> admin);
    }

    public static Optional<RedisProbe> redis(Project project, Gateway byAdminApi) {
        return project.gateway().readFrom().map(redis -> new RedisProbe(byAdminApi, redis, Path.of(project.folder())));
    }

    /** Decides how sessions are read in bulk. */
    private interface Reading {
        Gateway of(Gateway admin, Project project, Consumer<String> log);
    }

    private Gateway open(Project project, Reading reading) {
        Path folder = Path.of(project.folder());
        HttpOptions options = context.timings().http().inFolder(folder);
        options = listener.requests().map(options::logTo).orElse(options);
        options = options.retrying(Retries.of(
                project.gateway().retryBudget(),
                context.timings().sleeper()::sleep,
                () -> ThreadLocalRandom.current().nextDouble(),
                context.nanoTime(),
                context.clock()));
        Gateway admin = HttpGateway.openAll(project.gateway(), options);
        Gateway specified = project.gateway()
                .release()
                .<Gateway>map(release -> new SpecifiedRelease(admin, release))
                .orElse(admin);
        Gateway gateway = reading.of(specified, project, options.log());
        return project.gateway().policies() instanceof PolicySource.File file
                ? new FilePolicies(gateway, folder.resolve(file.path()), file.path())
                : gateway;
    }

    /** A gateway whose sessions are read from {@code read_from}, where the project has it. */
    public Gateway withRedis(Gateway admin, Project project) {
        return reading(admin, project, line -> {});
    }

    private Gateway reading(Gateway admin, Project project, Consumer<String> log) {
        return project.gateway()
                .readFrom()
                .<Gateway>map(redis -> new RedisReads(
                        admin,
                        redis,
                        Path.of(project.folder()),
                        log,
                        context.timings().sleeper()::sleep,
                        bound -> ThreadLocalRandom.current().nextInt(bound)))
                .orElse(admin);
    }
}
