package dev.keywright.app.handout;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.DeclaredKey;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Hands each key to a program, once for each: the key as one line of JSON on standard input, its name in variables. What it
 * prints is discarded, since it may print the key.
 */
final class DeliveryProgram implements DeliveryWay {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> words;
    private final RunContext context;
    private final Duration limit;

    DeliveryProgram(List<String> words, RunContext context, Duration limit) {
        this.words = List.copyOf(words);
        this.context = context;
        this.limit = limit;
    }

    /** @throws StoppedException unless the command may run and its program is there */
    static DeliveryProgram of(String command, boolean isAllowed, RunContext context) {
        List<String> words = CommandWords.of(command, "--deliver-exec");
        if (!isAllowed) {
            throw new StoppedException(
                    ExitCode.USAGE, "--deliver-exec runs the program " + words.get(0) + ", which needs --allow-exec");
        }
        var found = new ArrayList<>(words);
        found.set(
                0,
                program(words.get(0), context)
                        .orElseThrow(() -> new StoppedException(
                                ExitCode.FAILED,
                                "nothing was changed: --deliver-exec: there is no program " + words.get(0)
                                        + " that may be run")));
        return new DeliveryProgram(found, context, LIMIT);
    }

    private static Optional<String> program(String name, RunContext context) {
        Stream<Path> places = name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0
                ? Stream.of(context.folder().resolve(name))
                : Stream.of(context.environment().getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> context.folder().resolve(folder).resolve(name));
        return places.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .map(Path::toString)
                .findFirst();
    }

    @Override
    public boolean takes(DeclaredKey key) {
        return true;
    }

    @Override
    public Optional<String> obstacle(DeclaredKey key) {
        return Optional.empty();
    }

    @Override
    public Optional<String> deliver(DeclaredKey key, Handout handout) {
        Process process;
        try {
            process = start(key);
        } catch (IOException e) {
            return Optional.of("the command could not be started");
        }
        try {
            write(process, HandoutText.json(handout) + "\n");
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of("the command took longer than " + limit.toSeconds() + " s");
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("the command failed with exit code " + process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the command was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(DeclaredKey key) throws IOException {
        var builder = new ProcessBuilder(words)
                .directory(context.folder().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(context.environment());
        environment.put("KEYWRIGHT_NAME", key.address().name());
        environment.put("KEYWRIGHT_NAMESPACE", key.address().namespace());
        environment.put("KEYWRIGHT_ADDRESS", key.address().toString());
        return builder.start();
    }

    /** A program that ends without reading all of it is judged by its exit code. */
    private static void write(Process process, String text) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return;
        }
    }
}
