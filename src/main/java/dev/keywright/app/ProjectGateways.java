package dev.keywright.app;

import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.SpecifiedRelease;
import dev.keywright.gateway.http.FilePolicies;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.retry.Retries;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.gateway.redis.RedisProbe;
import dev.keywright.gateway.redis.RedisReads;
import dev.keywright.model.Project;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.report.kit.TerminalEscape;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The gateway that a project names. */
public final class ProjectGateways {

    private ProjectGateways() {}

    public static Gateway open(Project project, Console console, OutputOptions look) {
        return open(project, console, look, (rest, same, log) -> reading(rest, same, console, log));
    }

    /** Without {@code read_from}: whoever wants to know how that does asks {@link #redis}. */
    public static Gateway byAdminApi(Project project, Console console, OutputOptions look) {
        return open(project, console, look, (rest, same, log) -> rest);
    }

    public static Optional<RedisProbe> redis(Project project, Gateway byAdminApi) {
        return project.gateway().readFrom().map(redis -> new RedisProbe(byAdminApi, redis, Path.of(project.folder())));
    }

    /** Decides how sessions are read in bulk. */
    private interface Reading {
        Gateway of(Gateway rest, Project project, Consumer<String> log);
    }

    private static Gateway open(Project project, Console console, OutputOptions look, Reading reading) {
        Path folder = Path.of(project.folder());
        HttpOptions options = console.waits().http().inFolder(folder);
        if (look.debug()) {
            options = options.logTo(line -> console.err().println("debug: " + TerminalEscape.text(line)));
        }
        options = options.retrying(Retries.of(
                project.gateway().retryBudget(),
                console.waits().sleeper()::sleep,
                () -> ThreadLocalRandom.current().nextDouble(),
                System::nanoTime,
                console.clock()));
        Gateway rest = HttpGateway.openAll(project.gateway(), options);
        Gateway specified = project.gateway()
                .release()
                .<Gateway>map(release -> new SpecifiedRelease(rest, release))
                .orElse(rest);
        Gateway gateway = reading.of(specified, project, options.log());
        return project.gateway().policies() instanceof PolicySource.File file
                ? new FilePolicies(gateway, folder.resolve(file.path()), file.path())
                : gateway;
    }

    private static Gateway reading(Gateway rest, Project project, Console console, Consumer<String> log) {
        return project.gateway()
                .readFrom()
                .<Gateway>map(redis -> new RedisReads(
                        rest,
                        redis,
                        Path.of(project.folder()),
                        log,
                        console.waits().sleeper()::sleep,
                        bound -> ThreadLocalRandom.current().nextInt(bound)))
                .orElse(rest);
    }
}
