package dev.keywright.app.leaks;

import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.leaks.Remedy;
import dev.keywright.model.leaks.Rotation;
import java.util.Optional;

/** Gives a declared key another credential, by an edit of the files. Needs no secret and no gateway. */
public final class RotateKey {

    private final RunContext context;

    public RotateKey(RunContext context) {
        this.context = context;
    }

    /**
     * @param name of the key, or its address
     * @param overlap how long the old credential keeps working, as the files write it; empty for what they declare
     * @param write whether to make the edit, instead of showing it
     */
    public record Request(ProjectRequest project, String name, Optional<String> overlap, boolean write) {}

    /** @throws StoppedException when there is no such key, or the edit cannot be made */
    public Rotation run(Request request, Listener listener) {
        LoadProject.Loaded loaded = new LoadProject(context).loadWithoutSecrets(request.project());
        Declared declared = loaded.orStop(listener);
        DeclaredKey key = key(declared, request.name());
        var edit = new ProjectEdit(loaded.folder(), request.write());
        Remedy remedy = new Remedies(declared, edit).rotate(key, request.overlap());
        if (remedy instanceof Remedy.Edit made && made.written()) {
            EditCheck.requireOthersAlike(
                    declared,
                    new LoadProject(context)
                            .loadWithoutSecrets(request.project())
                            .declared(),
                    Optional.of(key.address()),
                    edit,
                    made.at().file());
        }
        return new Rotation(
                key.address(),
                remedy,
                request.overlap().isPresent() || key.life().overlap() > 0);
    }

    private static DeclaredKey key(Declared declared, String name) {
        return declared.keys().stream()
                .filter(key -> key.address().name().equals(name)
                        || key.address().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new StoppedException(
                        ExitCode.FAILED,
                        "the files declare no key '" + name + "'",
                        Nearest.to(
                                        name,
                                        declared.keys().stream()
                                                .map(key -> key.address().name())
                                                .toList())
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("`keywright list` shows the keys")));
    }
}
