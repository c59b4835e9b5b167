package dev.keywright.model;

import java.util.List;

/**
 * A key as the files want it.
 *
 * @param fields the session object without {@code access_rights}, {@code apply_policies}, credential and
 *     {@code expires}; zero values left out; secrets are {@link Value.Hidden}
 * @param policies names or ids of policies, in the order written
 * @param expires what the files say about the end of the key's life
 */
public record DeclaredKey(
        Address address,
        Credential credential,
        Value.Fields fields,
        Access access,
        List<String> policies,
        Expiry expires,
        Marks marks) {

    public DeclaredKey {
        policies = List.copyOf(policies);
    }
}
