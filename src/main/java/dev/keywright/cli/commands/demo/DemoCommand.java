package dev.keywright.cli.commands.demo;

import dev.keywright.app.demo.DemoFiles;
import dev.keywright.app.demo.DemoGateway;
import dev.keywright.app.demo.StartMockGateway;
import dev.keywright.app.files.ScratchFolder;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.cli.terminal.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Walks through all steps in a minute, against an embedded gateway in Tyk's shipped default mode. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows everything once: an embedded gateway on loopback, validate, plan, apply, requests, a policy"
                        + " change, a revoke. Leaves nothing behind.")
public final class DemoCommand implements Callable<Integer> {

    private final Console console;
    private final BiFunction<Console, String[], Integer> keywright;

    /** People try it; what they want is there under another name. */
    @Option(names = "--keep", hidden = true, description = "Refused, with the commands that keep something.")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    /** @param keywright runs a command line and returns its exit code */
    public DemoCommand(Console console, BiFunction<Console, String[], Integer> keywright) {
        this.console = console;
        this.keywright = keywright;
    }

    @Override
    public Integer call() throws IOException {
        if (keep) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the demo leaves nothing behind. To keep a gateway and a project to play with: `keywright gateway --demo`"
                            + " in one terminal, and in an empty folder `keywright init` in another");
        }
        var request = DemoGateway.request(DemoWalk.ADMIN_SECRET);
        try (var folder = new ScratchFolder();
                var gateway = new StartMockGateway(console.context()).run(request, Listener.SILENT)) {
            Path project = folder.path().resolve("project");
            DemoFiles.project(project);
            new DemoWalk(console, project, gateway.url(), keywright).walk();
        }
        return ExitCode.DONE.code();
    }
}
