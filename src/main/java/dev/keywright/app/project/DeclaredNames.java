package dev.keywright.app.project;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import java.util.List;

/** Resolves a name that the user gives. */
public final class DeclaredNames {

    private DeclaredNames() {}

    /** Finds a key by name, or by address such as {@code prod/keys/acme-mobile}. */
    public static DeclaredKey key(Declared declared, String name) {
        return declared.keys().stream()
                .filter(key -> key.address().name().equals(name)
                        || key.address().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(declared, name));
    }

    private static StoppedException unknown(Declared declared, String name) {
        List<String> names =
                declared.keys().stream().map(key -> key.address().name()).toList();
        String near = Nearest.to(name, names)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
        return new StoppedException(ExitCode.FAILED, "the files declare no key '" + name + "'" + near);
    }
}
