package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsJsonTest {

    private static final List<Diagnostic> SEVERAL = List.of(
            Diagnostic.error(() -> "duplicate-name", new Location("keys/a.yaml", 2, 3), "key acme is declared twice")
                    .because("One name is one key.")
                    .hint("Rename one of them.")
                    .seeAlso(new Location("keys/b.yaml", 12, 3)),
            Diagnostic.warning(() -> "expired", "key acme has expired"));

    @Test
    void saysTheSameAsTheText() {
        Golden.check("diagnostics/several.json", DiagnosticsJson.of(SEVERAL));
    }

    @Test
    void fitsItsSchema() {
        OutputSchema.check("diagnostics.schema.json", DiagnosticsJson.of(SEVERAL));
        OutputSchema.check("diagnostics.schema.json", DiagnosticsJson.of(List.of()));
    }
}
