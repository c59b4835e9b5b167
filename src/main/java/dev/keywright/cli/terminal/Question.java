package dev.keywright.cli.terminal;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.WrappedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Asks before something is changed. Only a person at a terminal can answer. */
public final class Question {

    private final Console console;

    public Question(Console console) {
        this.console = console;
    }

    /**
     * Continues only if the answer is "yes".
     *
     * @param question what is changed, and where
     */
    public void orStop(String question) {
        if (!console.terminal()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "nothing was changed: there is no terminal to ask on; use --auto-approve if the plan above is right");
        }
        ask("\n" + question);
    }

    /** As {@link #orStop}, with another question. */
    public void ask(String question) {
        ask(question, "changed");
    }

    /** @param deed what nothing was, if the answer is another: changed, shown */
    public void ask(String question, String deed) {
        if (!"yes".equals(answer(question, "Enter 'yes' to continue: "))) {
            throw new StoppedException(ExitCode.FAILED, "nothing was " + deed + ": not approved");
        }
    }

    /** Asks something that may be declined; the run continues either way. */
    public boolean agrees(String question) {
        return "yes".equals(answer(question, "Enter 'yes', or anything else to continue without: "));
    }

    /** A free answer; an empty one accepts what is shown in brackets. */
    public String text(String question, String usual) {
        String answer =
                answer(question, "[" + TerminalEscape.text(usual) + "]: ").strip();
        return answer.isEmpty() ? usual : answer;
    }

    /** @param invitation to answer; on a line of its own where the question leaves no room */
    private String answer(String question, String invitation) {
        int width = new Width(console).err();
        boolean fits = Columns.of(question.strip() + " " + invitation) <= width;
        console.err().print(WrappedText.of(question, width) + (fits ? " " : "\n") + invitation);
        console.err().flush();
        try {
            return line(console.in());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line and no more: what follows may be the answer to the next question. */
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        var next = new byte[1];
        while (in.read(next, 0, 1) > 0 && next[0] != '\n') {
            line.write(next[0]);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
