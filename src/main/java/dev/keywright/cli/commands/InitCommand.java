package dev.keywright.cli.commands;

import dev.keywright.app.InitProject;
import dev.keywright.app.run.ExitCode;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Width;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.WrappedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a project to start from: a project file, and one policy with one key. */
@Command(name = "init", mixinStandardHelpOptions = true, description = "Writes a small project to start from.")
public final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where to. Default: the working folder.")
    Path folder;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The ownership mark. Default: the folder's name.")
    String namespace;

    @Option(
            names = "--org",
            paramLabel = "ORG",
            defaultValue = "acme",
            description = "The gateway's org_id. Default: ${DEFAULT-VALUE}.")
    String org;

    @Option(
            names = "--api",
            paramLabel = "API",
            defaultValue = "Orders",
            description = "An API that the gateway has loaded. Default: ${DEFAULT-VALUE}.")
    String api;

    public InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var request = new InitProject.Request(Optional.ofNullable(folder), Optional.ofNullable(namespace), org, api);
        for (Path file : new InitProject(console.context()).run(request)) {
            console.out().println("wrote " + TerminalEscape.text(file.toString()));
        }
        console.print(WrappedText.of(
                NextSteps.afterInit(folder == null ? "" : folder.toString(), api), new Width(console).out()));
        return ExitCode.DONE.code();
    }
}
