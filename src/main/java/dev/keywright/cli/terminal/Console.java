package dev.keywright.cli.terminal;

import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.Timings;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The outside world of one run, passed in so that tests can stand in for it.
 *
 * @param out results, in UTF-8
 * @param err talk and progress
 * @param terminal true when a person is at the other end of standard input and error
 * @param errTerminal true when standard error is a terminal
 * @param folder the working folder
 * @param waits how long a run waits for others
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        boolean errTerminal,
        Map<String, String> environment,
        Path folder,
        Clock clock,
        Timings waits) {

    /** Whatever the streams are, what is printed is filtered, and a result that cannot be written is noticed. */
    public Console {
        out = Output.results(out);
        err = Output.messages(err, errTerminal);
    }

    /** What use cases need of it. */
    public RunContext context() {
        return new RunContext(environment, folder, clock, System::nanoTime, waits, Version.number());
    }

    /** Prints a result, which may be long: a stream of text would turn it into bytes piece by piece, which takes longer. */
    public void print(String result) {
        out.writeBytes(result.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints one line exactly as it is: for a key, which must not be changed on its way. */
    public void printExactly(String line) {
        output().exactly(line + "\n");
    }

    public Output output() {
        return (Output) out;
    }
}
