package dev.keywright.app;

import dev.keywright.app.files.PrivateFile;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.value.Value;
import dev.keywright.planfile.SavedPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.UUID;

/** Writes a plan to a file, for {@code apply FILE}. It holds no secret; only its owner may read it. */
public final class SavePlan {

    private final RunContext context;

    public SavePlan(RunContext context) {
        this.context = context;
    }

    /**
     * @param view the plan as it was shown, as {@code show} repeats it
     * @param file relative to the working folder
     * @param key signs the file
     * @throws StoppedException when it cannot be written
     */
    public void run(MakePlan.Result plan, Value.Fields view, Path file, Optional<PrivateKey> key) {
        var stamp =
                new SavedPlan.Made(UUID.randomUUID().toString(), context.clock().instant(), context.version());
        String text =
                plan.saved().document(stamp, view, plan.keyring()).signed(key).text();
        try {
            PrivateFile.write(context.folder().resolve(file), text);
        } catch (IOException e) {
            throw new StoppedException(
                    ExitCode.FAILED, "the plan cannot be saved to " + file + ": " + FileReasons.of(e));
        }
    }
}
