package dev.keywright.schema.write;

import dev.keywright.model.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names for the environment variables that take the place of secrets in the files. A name is made from the object's own
 * and from the field: {@code ACME_MOBILE_JWT_SECRET}. The values themselves are not kept here.
 */
public final class SecretVariables {

    /**
     * A variable that has to be set before the files can be planned.
     *
     * @param of the key or policy
     * @param path its field, dotted
     */
    public record Variable(String name, Address of, String path) {}

    private final List<Variable> variables = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    /** The reference that replaces a secret in the files. */
    public String reference(Address of, String path) {
        String wanted = (of.name() + "_" + path).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String base = Character.isDigit(wanted.charAt(0)) ? "KEY_" + wanted : wanted;
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
        }
        variables.add(new Variable(name, of, path));
        return "${env:" + name + "}";
    }

    /** In the order in which the files name them. */
    public List<Variable> all() {
        return List.copyOf(variables);
    }
}
