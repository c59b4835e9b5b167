package dev.keywright.model;

import dev.keywright.model.value.Value;
import java.util.List;

/**
 * A key as the files declare it.
 *
 * @param fields the session object without {@code access_rights}, {@code apply_policies}, credential and
 * {@code expires}; zero values left out; secrets are {@link Value.Hidden}
 * @param policies names or ids of policies, in the order written
 * @param expires what the files say about the end of the key's life
 * @param isProtected whether to revoke or replace it has to be allowed by name
 * @param life what else is said about its life
 */
public record DeclaredKey(
        Address address,
        Credential credential,
        Value.Fields fields,
        Access access,
        List<String> policies,
        Expiry expires,
        boolean isProtected,
        KeyLife life,
        FieldLocations marks) {

    public DeclaredKey {
        policies = List.copyOf(policies);
    }

    /** The name from which a derived credential and the print of a password come. */
    public String origin() {
        return life.renamedFrom().orElse(address.name());
    }
}
