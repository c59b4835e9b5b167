package dev.keywright.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RecordingListener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.Timings;
import dev.keywright.apply.run.ApplyReport;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Samples;
import dev.keywright.planfile.Receipt;
import dev.keywright.planfile.SavedPlan;
import dev.keywright.report.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptFileTest {

    @TempDir
    Path folder;

    private final RecordingListener listener = new RecordingListener();

    private ReceiptFile begun(String name) {
        var project = Samples.files().project();
        var keyring = new Keyring(Secret.of("0123456789abcdef0123456789abcdef"), "prod", "acme");
        var plan = Plans.of("prod", 0, List.of());
        SavedPlan saved = SavedPlan.of(plan, project, keyring, 0, PlanOptions.none());
        var receipt = new Receipt(saved, keyring, Map.of(), "test", Instant.EPOCH);
        var context = new RunContext(Map.of(), folder, Clock.systemUTC(), System::nanoTime, Timings.usual(), "test");
        return ReceiptFile.begin(context, listener, Path.of(name), receipt, Optional.empty());
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void itStandsBeforeAnythingIsChangedAndIsReplacedAtTheEnd() throws IOException {
        ReceiptFile file = begun("r.json");
        assertThat(text("r.json")).contains("\"state\" : \"begun\"", "\"exit_code\" : null");
        assertThat(file.finish(new ApplyReport(List.of()), ExitCode.DONE)).isEqualTo(ExitCode.DONE);
        assertThat(text("r.json")).contains("\"state\" : \"finished\"", "\"exit_code\" : 0");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void anApplyWithoutItsReceiptIsNoSuccessAndAFailureStaysWhatItIs() throws IOException {
        for (ExitCode code : List.of(ExitCode.DONE, ExitCode.STALE_PLAN)) {
            ReceiptFile file = begun("lost.json");
            try (var files = Files.list(folder)) {
                for (Path part :
                        files.filter(f -> f.toString().endsWith(".part")).toList()) {
                    Files.delete(part);
                }
            }
            assertThat(file.finish(new ApplyReport(List.of()), code))
                    .isEqualTo(code == ExitCode.DONE ? ExitCode.PARTLY_APPLIED : code);
            assertThat(listener.errors)
                    .anyMatch(error -> error.contains("the receipt could not be finished in lost.json"));
            assertThat(text("lost.json")).contains("\"state\" : \"begun\"");
        }
    }
}
