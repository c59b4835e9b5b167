package dev.keywright.cli.terminal;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Asks before something is changed. Only a person at a terminal can answer. */
public final class Question {

    private final Console console;

    public Question(Console console) {
        this.console = console;
    }

    /** Continues only if the answer is "yes". */
    public void orStop() {
        if (!console.terminal()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: there is no terminal to ask on; use --auto-approve if the plan above is right");
        }
        ask("\nMake these changes?");
    }

    /** As {@link #orStop}, with another question. */
    public void ask(String question) {
        ask(question, "changed");
    }

    /** @param deed what nothing was, if the answer is another: changed, shown */
    public void ask(String question, String deed) {
        console.err().print(question + " Enter 'yes' to continue: ");
        console.err().flush();
        try {
            var answers = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
            if (!"yes".equals(answers.readLine())) {
                throw new StoppedException(ExitCode.FAILED, "nothing was " + deed + ": not approved");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
