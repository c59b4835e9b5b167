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
 * The environment of one run, passed in so that tests can replace it.
 *
 * @param out results
 * @param err messages and progress
 * @param terminal whether a person is at the other end of standard input and error
 * @param errTerminal whether standard error is a terminal
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

    /** Wraps the streams, whatever they are: output is filtered, and a result that cannot be written is detected. */
    public Console {
        out = Output.results(out);
        err = Output.messages(err, errTerminal);
    }

    /** Whether results are printed on a terminal. */
    boolean outTerminal() {
        return terminal || output().isTerminal();
    }

    /** Prints what programs read, which is UTF-8 on every terminal. */
    public void data(String result) {
        output().data(result);
    }

    /** The part of this console that use cases need. */
    public RunContext context() {
        return new RunContext(environment, folder, clock, System::nanoTime, waits, Version.number());
    }

    /** Prints a result, which may be long. A text stream would encode it piece by piece, which is slower. */
    public void print(String result) {
        out.writeBytes(result.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints one line exactly as it is: for a key, which must arrive unchanged. */
    public void printExactly(String line) {
        output().exactly(line + "\n");
    }

    public Output output() {
        return (Output) out;
    }
}
