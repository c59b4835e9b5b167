package dev.keywright.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Location;
import dev.keywright.report.findings.DiagnosticsText;
import dev.keywright.report.kit.Style;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {

    private static Diagnostic at(int line) {
        return Diagnostic.error(() -> "unknown-field", new Location("a.yaml", line, 1), "line " + line);
    }

    /** The first in the file are kept, whichever came first, and the others counted. */
    @Test
    void aMillionMistakesTakeNoMoreMemoryThanFiftyThousand() {
        var diagnostics = new Diagnostics();
        for (int line = 1_000_000; line > 0; line--) {
            diagnostics.add(at(line));
        }
        diagnostics.add(Diagnostic.warning(() -> "no-limit", "k"));
        assertThat(diagnostics.count()).isEqualTo(1_000_001);
        assertThat(diagnostics.all()).hasSize(Diagnostics.MOST + 2);
        assertThat(diagnostics.all().get(49_999)).isEqualTo(at(50_000));
        assertThat(diagnostics.all().get(50_000).code()).isEqualTo(Diagnostics.MORE);
        assertThat(diagnostics.all().get(50_000).summary()).isEqualTo("950,000 more errors");
        assertThat(DiagnosticsText.of(diagnostics.all(), SourceLines.NONE, Style.PLAIN, 100))
                .endsWith("more than 50,000 errors, 1 warning; nothing was changed.\n");

        var both = new Diagnostics();
        both.add(at(1));
        both.addAll(diagnostics);
        assertThat(both.count()).isEqualTo(1_000_002);
        assertThat(both.hasErrors()).isTrue();
        assertThat(both.all().get(50_000).summary()).isEqualTo("950,001 more errors");
    }

    @Test
    void aNameOfAMillionCharactersIsCut() {
        var diagnostics = new Diagnostics();
        diagnostics.add(
                Diagnostic.error(() -> "unknown-field", "unknown field '" + "\uD83D\uDE00".repeat(500_000) + "'")
                        .hint("x".repeat(1_000_000)));
        Diagnostic kept = diagnostics.all().get(0);
        assertThat(kept.summary()).hasSizeLessThanOrEqualTo(2_000).endsWith("\uDE00…");
        assertThat(kept.hint()).hasSize(2_000);
    }
}
