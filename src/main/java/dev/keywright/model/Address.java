package dev.keywright.model;

/**
 * The name of an object in files and output: {@code prod/keys/acme-mobile}.
 *
 * @param namespace the project's ownership mark
 * @param kind key or policy
 * @param name the logical name, as written in the files
 */
public record Address(String namespace, Kind kind, String name) implements Comparable<Address> {

    /** The field of {@code meta_data} that holds the address of a key on the gateway. Only Keywright may set it. */
    public static final String MARK = "keywright";

    /** The field of {@code meta_data} on a key that is suspended and is to be deleted later. Only Keywright may set it. */
    public static final String REVOCATION = "keywright_revoke";

    /** What an address can name. */
    public enum Kind {
        POLICY("policies"),
        KEY("keys");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        public String plural() {
            return plural;
        }
    }

    public static Address key(String namespace, String name) {
        return new Address(namespace, Kind.KEY, name);
    }

    public static Address policy(String namespace, String name) {
        return new Address(namespace, Kind.POLICY, name);
    }

    @Override
    public int compareTo(Address other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace + "/" + kind.plural() + "/" + name;
    }
}
