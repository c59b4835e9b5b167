package dev.keywright.model;

import dev.keywright.model.value.Value;
import java.util.List;

/**
 * A key as the files declare it.
 *
 * @param fields the session object without {@code access_rights}, {@code apply_policies}, credential and
 * {@code expires}; zero values left out; secrets are {@link Value.Hidden}
 * @param policies names or ids of policies, in the order written
 * @param expires the value of {@code expires} in the files
 * @param review what the files declare about its review
 * @param life the other settings of its life
 */
public record DeclaredKey(
        Address address,
        Credential credential,
        Value.Fields fields,
        Access access,
        List<String> policies,
        Expiry expires,
        ReviewSettings review,
        KeyLife life,
        FieldLocations locations) {

    public DeclaredKey {
        policies = List.copyOf(policies);
    }

    /** Whether revoking or replacing it must be allowed by name. */
    public boolean isProtected() {
        return review.isProtected();
    }

    public DeclaredKey withFields(Value.Fields other) {
        return new DeclaredKey(address, credential, other, access, policies, expires, review, life, locations);
    }

    public DeclaredKey withAccess(Access other) {
        return new DeclaredKey(address, credential, fields, other, policies, expires, review, life, locations);
    }

    public DeclaredKey withExpires(Expiry other) {
        return new DeclaredKey(address, credential, fields, access, policies, other, review, life, locations);
    }

    public DeclaredKey withLocations(FieldLocations other) {
        return new DeclaredKey(address, credential, fields, access, policies, expires, review, life, other);
    }

    public DeclaredKey withProtection(boolean wanted) {
        ReviewSettings reviewed = ReviewSettings.of(wanted, review.exceptions());
        return new DeclaredKey(address, credential, fields, access, policies, expires, reviewed, life, locations);
    }

    /** The name from which a derived credential and the fingerprint of a password come. */
    public String origin() {
        return life.renamedFrom().orElse(address.name());
    }
}
