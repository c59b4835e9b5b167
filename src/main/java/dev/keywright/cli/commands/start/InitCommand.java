package dev.keywright.cli.commands.start;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.start.InitProject;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Width;
import dev.keywright.report.kit.WrappedText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private InitOptions options;

    public InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var init = new InitProject(console.context(), InitCommand::random);
        Optional<Path> where = Optional.ofNullable(folder);
        init.requireNew(where);
        InitQuestions.Given given = options.given();
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
