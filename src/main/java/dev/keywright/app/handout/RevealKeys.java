package dev.keywright.app.handout;

import dev.keywright.app.project.DeclaredNames;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/** Finds what the holders of keys need to use them. A use case whose result is secrets. */
public final class RevealKeys {

    private final RunContext context;

    public RevealKeys(RunContext context) {
        this.context = context;
    }

    public record Request(ProjectRequest project, KeyChoice choice) {}

    /**
     * Keys that are asked for by name are found all, or none. Of all keys, those that cannot be handed out are left out,
     * with the reason.
     *
     * @throws StoppedException when the files do not declare a key that is named, it cannot be handed out, or there is none
     */
    public Revealed run(Request request, Listener listener) {
        return reveal(new OpenWorkspace(context, listener).open(request.project()), request.choice(), listener);
    }

    static Revealed reveal(Workspace workspace, KeyChoice choice, Listener listener) {
        var refused = new ArrayList<String>();
        List<DeclaredKey> keys = chosen(workspace, choice, refused, listener);
        var ready = new ArrayList<Handout>();
        for (HandoutReader.Found found : new HandoutReader(workspace).read(keys)) {
            if (found instanceof HandoutReader.Found.Ready key) {
                ready.add(key.handout());
            } else if (found instanceof HandoutReader.Found.Refused why) {
                refused.add(why.reason());
            }
        }
        boolean named = choice instanceof KeyChoice.Named;
        if (ready.isEmpty() || named && !refused.isEmpty()) {
            throw stopped(refused, listener);
        }
        return new Revealed(ready, named && keys.size() == 1, refused);
    }

    private static List<DeclaredKey> chosen(
            Workspace workspace, KeyChoice choice, List<String> refused, Listener listener) {
        if (choice instanceof KeyChoice.Named named) {
            var keys = new LinkedHashSet<DeclaredKey>();
            var unknown = new ArrayList<String>();
            for (String name : named.names()) {
                try {
                    keys.add(DeclaredNames.key(workspace.declared(), name));
                } catch (StoppedException e) {
                    unknown.add(e.getMessage());
                }
            }
            if (!unknown.isEmpty()) {
                throw stopped(unknown, listener);
            }
            return List.copyOf(keys);
        }
        if (choice instanceof KeyChoice.New) {
            return newKeys(workspace, refused);
        }
        return workspace.declared().keys();
    }

    private static List<DeclaredKey> newKeys(Workspace workspace, List<String> refused) {
        var last = new TreeSet<>(NewKeys.of(workspace).last());
        if (last.isEmpty()) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "no apply has created a key since the ledger has kept that; name the keys, or use --all");
        }
        List<DeclaredKey> keys = NewKeys.declared(workspace, last);
        keys.forEach(key -> last.remove(workspace.keyring().credentialId(key)));
        last.forEach(id -> refused.add(Address.key(workspace.keyring().namespace(), id.name())
                + " was created by the last apply, but the files do not declare that key any more"));
        return keys;
    }

    /** All reasons; the last ends the run. */
    private static StoppedException stopped(List<String> reasons, Listener listener) {
        if (reasons.isEmpty()) {
            return new StoppedException(ExitCode.FAILED, "the files declare no key");
        }
        reasons.subList(0, reasons.size() - 1).forEach(listener::error);
        return new StoppedException(ExitCode.FAILED, reasons.get(reasons.size() - 1));
    }
}
