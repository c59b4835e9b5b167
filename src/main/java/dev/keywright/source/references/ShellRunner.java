package dev.keywright.source.references;

import dev.keywright.source.file.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs commands with {@code sh -c}, without input, and discards their error output. */
public final class ShellRunner implements ExecRunner {

    @Override
    public Outcome run(Command command) {
        Process process;
        try {
            process = start(command);
        } catch (IOException e) {
            return new Outcome.Failed("could not be started");
        }
        try {
            return outcome(process, command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(Command command) throws IOException {
        var builder = new ProcessBuilder("sh", "-c", command.line())
                .directory(command.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Outcome outcome(Process process, Command command) throws InterruptedException {
        long deadline = System.nanoTime() + command.limit().toNanos();
        InputStream out = process.getInputStream();
        var reading = CompletableFuture.supplyAsync(() -> read(out, command.maxBytes() + 1));
        try {
            byte[] bytes = reading.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (bytes.length > command.maxBytes()) {
                return new Outcome.Failed("printed more than " + TextFile.size(command.maxBytes()));
            }
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return tooSlow(command);
            }
            if (process.exitValue() != 0) {
                return new Outcome.Failed("failed with exit code " + process.exitValue());
            }
            return TextFile.firstWrongByte(bytes) < 0
                    ? new Outcome.Output(SecretFiles.withoutLineEnd(new String(bytes, StandardCharsets.UTF_8)))
                    : new Outcome.Failed("printed something that is not UTF-8 text");
        } catch (TimeoutException e) {
            return tooSlow(command);
        } catch (ExecutionException e) {
            return new Outcome.Failed("printed something that could not be read");
        }
    }

    private static Outcome tooSlow(Command command) {
        return new Outcome.Failed("took longer than " + command.limit().toSeconds() + " s");
    }

    private static byte[] read(InputStream in, int most) {
        try {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
