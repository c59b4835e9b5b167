package dev.keywright.cli.commands;

import dev.keywright.app.demo.DemoFiles;
import dev.keywright.app.files.ScratchFolder;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ApiFiles;
import dev.keywright.model.Secret;
import dev.keywright.tyk.KeySettings;
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
public final class DemoCommand implements Callable<Integer> {

    private final Console console;

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (var folder = new ScratchFolder()) {
            Path project = folder.path().resolve("project");
            DemoFiles.project(project);
            try (MockGateway gateway = start(folder.path())) {
                new DemoWalk(console, project, gateway.url()).walk();
            }
        }
        return ExitCode.DONE.code();
    }

    private static MockGateway start(Path folder) throws IOException {
        Path apis = folder.resolve("apis");
        DemoFiles.apis(apis);
        var diagnostics = new Diagnostics();
        List<ApiDefinition> definitions = ApiFiles.read(apis, diagnostics);
        Path store = Files.createDirectories(folder.resolve("store"));
        return MockGateway.start(MockGatewayOptions.of(Secret.of(DemoWalk.ADMIN_SECRET), definitions, store)
                .withKeys(KeySettings.HASHED));
    }
}
