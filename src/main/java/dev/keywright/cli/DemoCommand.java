package dev.keywright.cli;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.gateway.embedded.EmbeddedGateway;
import dev.keywright.gateway.embedded.EmbeddedOptions;
import dev.keywright.gateway.embedded.api.ApiDefinition;
import dev.keywright.gateway.embedded.api.ApiFiles;
import dev.keywright.gateway.embedded.token.KeySettings;
import dev.keywright.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The whole way through in a minute, against an embedded gateway in the gateway's shipped default mode. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows everything once: an embedded gateway on loopback, validate, plan, apply, requests, a policy"
                        + " change, a revoke. Leaves nothing behind.")
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (var folder = new ScratchFolder()) {
            Path project = folder.path().resolve("project");
            DemoFiles.project(project);
            try (EmbeddedGateway gateway = start(folder.path())) {
                new DemoWalk(console, project, gateway.url()).walk();
            }
        }
        return ExitCode.DONE.code();
    }

    private static EmbeddedGateway start(Path folder) throws IOException {
        Path apis = folder.resolve("apis");
        DemoFiles.apis(apis);
        var diagnostics = new Diagnostics();
        List<ApiDefinition> definitions = ApiFiles.read(apis, diagnostics);
        Path store = Files.createDirectories(folder.resolve("store"));
        return EmbeddedGateway.start(EmbeddedOptions.of(Secret.of(DemoWalk.ADMIN_SECRET), definitions, store)
                .withKeys(KeySettings.HASHED));
    }
}
