package dev.keywright.app.project;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Resolves a name that the user gives. */
public final class DeclaredNames {

    private DeclaredNames() {}

    /** Finds a key by name, or by address such as {@code prod/keys/acme-mobile}. */
    public static DeclaredKey key(Declared declared, String name) {
        return declared.keys().stream()
                .filter(key -> key.address().name().equals(name)
                        || key.address().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("key", name, declared.keys().stream().map(DeclaredKey::address)));
    }

    /** Finds a policy by name, address or id. */
    public static DeclaredPolicy policy(Declared declared, String name) {
        return declared.policies().stream()
                .filter(policy -> policy.address().name().equals(name)
                        || policy.address().toString().equals(name)
                        || policy.id().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        unknown("policy", name, declared.policies().stream().map(DeclaredPolicy::address)));
    }

    private static StoppedException unknown(String kind, String name, Stream<Address> known) {
        List<String> names = known.map(Address::name).toList();
        String near = Nearest.to(name, names)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
        return new StoppedException(ExitCode.FAILED, "the files declare no " + kind + " '" + name + "'" + near);
    }
}
