package dev.keywright.cli.commands.start;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.start.InitProject;
import dev.keywright.cli.options.GatewayUrlOption;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Width;
import dev.keywright.report.kit.WrappedText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a project to start from: a project file, one policy with one key, and a seed. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Writes a small project to start from, with a new seed. On a terminal and without options it asks.")
public final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where to. Default: the working folder.")
    Path folder;

    @Option(
            names = "--gateway-url",
            paramLabel = "URL",
            converter = GatewayUrlOption.class,
            description = "The gateway's address. Default: TYK_GATEWAY_URL. With TYK_GATEWAY_SECRET set, it is asked"
                    + " which APIs and organisation it has.")
    String url;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The ownership mark. Default: the folder's name.")
    String namespace;

    @Option(
            names = "--org",
            paramLabel = "ORG",
            description = "The gateway's org_id. Default: what the gateway shows, else " + InitAnswers.TRIAL_ORG + ".")
    String org;

    @Option(
            names = "--api",
            paramLabel = "API",
            description = "An API that the gateway has loaded. Default: what the gateway shows, else "
                    + InitAnswers.TRIAL_API + ".")
    String api;

    public InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var init = new InitProject(console.context(), InitCommand::random);
        Optional<Path> where = Optional.ofNullable(folder);
        init.requireNew(where);
        var given = new InitQuestions.Given(
                Optional.ofNullable(url),
                Optional.ofNullable(namespace),
                Optional.ofNullable(org),
                Optional.ofNullable(api));
        InitAnswers answers = new InitQuestions(console, given).answers(init.target(where), given);
        InitProject.Result result = init.run(
                new InitProject.Request(where, Optional.of(answers.namespace()), answers.org(), answers.api()));
        console.print(WrappedText.of(
                new NextSteps(console.environment(), folder == null ? "" : folder.toString()).after(result, answers),
                new Width(console).out()));
        return ExitCode.DONE.code();
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
