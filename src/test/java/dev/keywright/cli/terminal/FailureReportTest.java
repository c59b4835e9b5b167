package dev.keywright.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.run.Timings;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.gateway.GatewayException;
import dev.keywright.report.wording.GuardView;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailureReportTest {

    private static final String LONG =
            "every derived key would be replaced by another, and its owners would be locked out of all of the APIs.";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Command(name = "fails")
    private static final class Fails implements Callable<Integer> {

        private final Exception failure;

        @Mixin
        private OutputOptions.Asking settings;

        Fails(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private static final class Known extends DiagnosticException {

        private static final long serialVersionUID = 1L;

        Known() {
            super(Diagnostic.error(() -> "wrong-seed", "key_seed is another").because(LONG));
        }
    }

    @Test
    void aKnownFailureIsAsWideAsTheTerminal() {
        assertThat(run(new Known(), Map.of("COLUMNS", "60")).lines()).allMatch(line -> line.length() <= 60);
        assertThat(run(new Known(), Map.of("COLUMNS", "140"))).contains("= why: " + LONG + "\n");
    }

    @Test
    void aKnownFailureIsColouredWhereErrorsAre() {
        assertThat(run(new Known(), Map.of("FORCE_COLOR", "1"))).startsWith("\u001b[1;31merror[wrong-seed]\u001b[0m");
        assertThat(run(new Known(), Map.of("CLICOLOR_FORCE", "1"))).contains("\u001b[");
        assertThat(run(new Known(), Map.of())).doesNotContain("\u001b");
        assertThat(run(new Known(), Map.of("FORCE_COLOR", "1", "NO_COLOR", "1")))
                .doesNotContain("\u001b");
        assertThat(run(new Known(), Map.of("FORCE_COLOR", "1"), "--no-color")).doesNotContain("\u001b");
        assertThat(run(new Known(), Map.of("FORCE_COLOR", "0", "CLICOLOR_FORCE", "1")))
                .doesNotContain("\u001b");
    }

    @Test
    void otherFailuresAreColouredToo() {
        var trouble = new GatewayException(GatewayException.Kind.FORBIDDEN, 403, "it refused the admin secret");
        for (Exception failure : List.of(trouble, new NoSuchFileException("a.plan"), new IllegalStateException())) {
            assertThat(run(failure, Map.of("FORCE_COLOR", "1"))).startsWith("\u001b[1;31merror\u001b[0m");
        }
        assertThat(run(new Known(), Map.of("FORCE_COLOR", "1"), "--nonsense")).startsWith("\u001b[1;31merror\u001b[0m");
    }

    @Test
    void anInternalErrorShowsItsTypeAndPlaceAndNeverItsMessage() {
        String said = run(new IllegalStateException("canary-secret"), Map.of("COLUMNS", "140"));
        assertThat(said)
                .startsWith("error: internal error (IllegalStateException) at FailureReportTest.java:")
                .contains("Please report it, including the line above. --debug adds the stack trace.")
                .doesNotContain("canary-secret", "    at ");
    }

    @Test
    void debugShowsTheStackAndTheCausesWithoutMessages() {
        var failure = new IllegalStateException("canary-1", new IllegalArgumentException("canary-2"));
        assertThat(run(failure, Map.of(), "--debug"))
                .contains("java.lang.IllegalStateException\n    at dev.keywright.cli.terminal.FailureReportTest.")
                .contains("Caused by: java.lang.IllegalArgumentException\n    at ")
                .doesNotContain("canary", "--debug adds");
    }

    @Test
    void guardsAreWrappedBetweenWords() {
        Console console = console(Map.of("COLUMNS", "50"));
        new Reporter(console, new OutputOptions())
                .stopped(List.of(new GuardView("revoke-share", LONG, LONG, List.of())));
        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(said.lines()).hasSizeGreaterThan(4).allMatch(line -> line.length() <= 50);
        assertThat(said.replaceAll("\\s+", " ").strip())
                .isEqualTo("stopped by the guard revoke-share: " + LONG + " " + LONG);
    }

    private String run(Exception failure, Map<String, String> environment, String... words) {
        err.reset();
        Console console = console(environment);
        var report = new FailureReport(console);
        var line = new CommandLine(new Fails(failure));
        line.setExecutionExceptionHandler(report);
        line.setParameterExceptionHandler(report);
        line.execute(words);
        console.err().flush();
        return err.toString(StandardCharsets.UTF_8);
    }

    private Console console(Map<String, String> environment) {
        return new Console(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                environment,
                Path.of("."),
                Clock.systemUTC(),
                Timings.usual());
    }
}
