package dev.keywright.cli.terminal;

import dev.keywright.app.run.OutputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output or standard error. Text passes {@link LogFilter} on its way. A plain {@link PrintStream} swallows write
 * errors; on this one, a result that cannot be written ends in an {@link OutputException}.
 */
public final class Output extends PrintStream {

    private final Sink sink;

    private Output(Sink sink, boolean redraws) {
        super(new LogFilter(sink, redraws), false, StandardCharsets.UTF_8);
        this.sink = sink;
    }

    /** For results. A write that fails throws, and so does each one after it. */
    public static Output results(OutputStream out) {
        return out instanceof Output already ? already : new Output(new Sink(out, true), false);
    }

    /**
     * For messages and progress. A write that fails is ignored, since there is nowhere left to report it.
     *
     * @param redraws whether a carriage return may redraw the line, as a progress bar on a terminal does
     */
    public static Output messages(OutputStream err, boolean redraws) {
        return err instanceof Output already ? already : new Output(new Sink(err, false), redraws);
    }

    /** Writes the text byte for byte, past the filter: for a key, which must arrive as it is. */
    public void exactly(String text) {
        flush();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.write(bytes, 0, bytes.length);
    }

    /** Why something is missing from the output; empty while everything was written. Reported once. */
    public Optional<OutputException> takeFailure() {
        Optional<OutputException> failure = Optional.ofNullable(sink.failure).filter(f -> !sink.taken);
        sink.taken = sink.failure != null;
        return failure;
    }

    /** Whether something is missing from the output. */
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

        /** After a failure nothing more is written: what came later would stand in the place of what is missing. */
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
