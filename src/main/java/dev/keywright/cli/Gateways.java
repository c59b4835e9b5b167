package dev.keywright.cli;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.http.FilePolicies;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.HttpOptions;
import dev.keywright.gateway.http.Retries;
import dev.keywright.gateway.redis.RedisReads;
import dev.keywright.model.Project;
import dev.keywright.model.Project.PolicySource;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The gateway that a project names. */
final class Gateways {

    private Gateways() {}

    static Gateway open(Project project, Console console, LookOptions look) {
        Path folder = Path.of(project.folder());
        HttpOptions options = console.waits().http().inFolder(folder);
        if (look.debug) {
            options = options.logTo(line -> console.err().println("debug: " + line));
        }
        options = options.retrying(Retries.of(
                project.gateway().retryBudget(),
                console.waits().sleeper()::sleep,
                () -> ThreadLocalRandom.current().nextDouble(),
                System::nanoTime,
                console.clock()));
        Gateway gateway = reading(HttpGateway.openAll(project.gateway(), options), project, options.log());
        return project.gateway().policies() instanceof PolicySource.File file
                ? new FilePolicies(gateway, folder.resolve(file.path()), file.path())
                : gateway;
    }

    private static Gateway reading(Gateway rest, Project project, Consumer<String> log) {
        return project.gateway()
                .readFrom()
                .<Gateway>map(redis -> new RedisReads(rest, redis, Path.of(project.folder()), log))
                .orElse(rest);
    }
}
