package dev.keywright.cli.options;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Question;
import picocli.CommandLine.Option;

/** Whether a person is asked before anything is changed. */
public final class ApprovalOption {

    @Option(names = "--auto-approve", description = "Does not ask.")
    private boolean approved;

    /** @throws StoppedException when the answer is not 'yes', or there is no terminal to ask on */
    public void ask(Console console, String question) {
        if (!approved) {
            atTerminal(console, question);
        }
    }

    static void atTerminal(Console console, String question) {
        if (!console.terminal()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: there is no terminal to ask on; use --auto-approve if this is right");
        }
        new Question(console).ask(question);
    }

    /** Asks something that may be declined. Where nobody is asked, the answer is no. */
    public boolean agrees(Console console, String question) {
        return !approved && console.terminal() && new Question(console).agrees(question);
    }
}
