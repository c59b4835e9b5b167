package dev.keywright.report.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.report.Formats;
import dev.keywright.report.kit.Style;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PlainFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private static final List<Fact> FACTS = List.of(
            new Fact("gateway", "Tyk v5.14.0 at http://127.0.0.1:8080", "", Level.OK),
            new Fact(
                    "listing",
                    "refused",
                    "Keys that nobody declares cannot be counted, and a lost ledger is rebuilt from the declared names only.",
                    Level.NOTE),
            new Fact(
                    "policies",
                    "accepted, but not loaded",
                    "Set policies.policy_path, or `gateway.policies: read-only`.",
                    Level.PROBLEM));

    @Test
    void tellsEachFactAndWhatItMeans() {
        Golden.check("doctor/facts.txt", DoctorText.of(FACTS, Style.PLAIN, 80));
    }

    @Test
    void theSameForScreenReaders() {
        PlainFormat.check("doctor/facts.plain.txt", Formats.DOCTOR, FACTS);
    }

    @Test
    void countsProblems() {
        assertThat(DoctorText.of(FACTS, Style.PLAIN, 80)).endsWith("\n1 problem found.\n");
        assertThat(DoctorText.of(FACTS.subList(0, 2), Style.PLAIN, 80)).endsWith("\nNo problems found.\n");
    }

    @Test
    void theJsonFitsItsSchema() {
        OutputSchema.check("doctor.schema.json", DoctorJson.of(FACTS));
        assertThat(DoctorJson.of(FACTS)).contains("\"problems\" : 1", "\"level\" : \"note\"");
    }

    @Test
    void whatTheGatewaySaysCannotSteerTheTerminal() {
        String text = DoctorText.of(List.of(new Fact("org", "\u001b[2J", "a\u0007", Level.OK)), Style.PLAIN, 80);
        assertThat(text).contains("\\x1b[2J", "a\\x07");
    }
}
