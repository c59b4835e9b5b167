package dev.keywright.cli.terminal;

import dev.keywright.app.run.OutputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output or standard error. All text passes through {@link KeyFilter} and
 * {@link LogFilter}. A plain {@link PrintStream} swallows
 * write errors; here, a result that cannot be written throws an {@link OutputException}.
 */
public final class Output extends PrintStream {

    private final Sink sink;
    private final boolean terminal;
    private final Repertoire repertoire;

    private Output(Sink sink, boolean redraws, boolean terminal, Repertoire repertoire) {
        super(filtered(fitted(sink, repertoire), redraws), false, StandardCharsets.UTF_8);
        this.sink = sink;
        this.terminal = terminal;
        this.repertoire = repertoire;
    }

    private static OutputStream filtered(OutputStream out, boolean redraws) {
        return new KeyFilter(new LogFilter(out, redraws));
    }

    private static OutputStream fitted(OutputStream out, Repertoire repertoire) {
        return repertoire == Repertoire.UNICODE ? out : new FittedStream(out, repertoire);
    }

    /** For results. A failed write throws, and so does each later one. */
    public static Output results(OutputStream out) {
        return out instanceof Output already ? already : results(out, false, Repertoire.UNICODE);
    }

    /**
     * As the method above.
     *
     * @param terminal whether it is a terminal, whatever standard input is
     */
    public static Output results(OutputStream out, boolean terminal, Repertoire repertoire) {
        return new Output(new Sink(out, true), false, terminal, repertoire);
    }

    /**
     * For messages and progress. A failed write is ignored, since there is nowhere left to report it.
     *
     * @param redraws whether a carriage return may redraw the line, as a progress bar on a terminal does
     */
    public static Output messages(OutputStream err, boolean redraws) {
        return err instanceof Output already ? already : messages(err, redraws, Repertoire.UNICODE);
    }

    /** As the method above. */
    public static Output messages(OutputStream err, boolean redraws, Repertoire repertoire) {
        return new Output(new Sink(err, false), redraws, redraws, repertoire);
    }

    /** Columns that a line has to leave free, since "..." takes more than "…", at its beginning and at its end. */
    int spare() {
        return repertoire == Repertoire.UNICODE ? 0 : 2 * ("...".length() - 1);
    }

    boolean isTerminal() {
        return terminal;
    }

    /** Writes what programs read: UTF-8, whatever the terminal can show. */
    public void data(String text) {
        if (repertoire == Repertoire.UNICODE) {
            writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        flush();
        var out = new PrintStream(filtered(sink, false), false, StandardCharsets.UTF_8);
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * Writes commands that the CI system is to act on, without a key. Whoever made them has escaped what others wrote, so that
     * it cannot be a command.
     */
    public void commands(String lines) {
        flush();
        var out = new PrintStream(new KeyFilter(sink), false, StandardCharsets.UTF_8);
        out.print(lines);
        out.flush();
    }

    /** Writes the text byte for byte, bypassing the filter: for a key, which must arrive unchanged. */
    public void exactly(String text) {
        flush();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.write(bytes, 0, bytes.length);
    }

    /** Why part of the output is missing; empty if everything was written. Returned once. */
    public Optional<OutputException> takeFailure() {
        Optional<OutputException> failure = Optional.ofNullable(sink.failure).filter(f -> !sink.taken);
        sink.taken = sink.failure != null;
        return failure;
    }

    /** Whether part of the output is missing. */
    public boolean isBroken() {
        return sink.failure != null;
    }

    private static final class Sink extends OutputStream {
        private final OutputStream out;
        private final boolean strict;
        private volatile OutputException failure;
        private volatile boolean taken;

        Sink(OutputStream out, boolean strict) {
            this.out = out;
            this.strict = strict;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int off, int len) {
            attempt(() -> out.write(bytes, off, len));
        }

        @Override
        public void flush() {
            attempt(out::flush);
        }

        private interface Write {
            void run() throws IOException;
        }

        /** Writes nothing more after a failure: later output would appear in place of what is missing. */
        private void attempt(Write write) {
            if (failure == null) {
                try {
                    write.run();
                    if (out instanceof PrintStream swallowing && swallowing.checkError()) {
                        throw new IOException("the stream is closed or its disk is full");
                    }
                    return;
                } catch (IOException e) {
                    failure = new OutputException(e);
                }
            }
            if (strict) {
                throw failure;
            }
        }
    }
}
