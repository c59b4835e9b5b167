package dev.keywright.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.run.Timings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionTest {

    private static String asked(String question, int columns) {
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                true,
                Map.of("COLUMNS", Integer.toString(columns)),
                Path.of(""),
                Clock.systemUTC(),
                Timings.usual());
        new Question(console).ask(question);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theAnswerIsOnTheLineOfTheQuestionWhereItFits() {
        assertThat(asked("\nRestore acme?", 80)).isEqualTo("\nRestore acme? Enter 'yes' to continue: ");
    }

    @Test
    void aLongQuestionLeavesALineForTheAnswer() {
        assertThat(asked("Apply these changes to prod at gw.example.com: 1 new policy?", 50))
                .isEqualTo("""
                        Apply these changes to prod at gw.example.com: 1
                          new policy?
                        Enter 'yes' to continue:\s""");
    }
}
