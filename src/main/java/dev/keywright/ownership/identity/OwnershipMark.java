package dev.keywright.ownership.identity;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Optional;

/** {@code meta_data.keywright} on every owned key: {@code namespace/name}. It proves who owns a key. */
public final class OwnershipMark {

    public static final String FIELD = Address.MARK;

    /** What the mark of a session shows about a key that we expect there. */
    public sealed interface Claim {

        record Ours() implements Claim {}

        record Unmarked() implements Claim {}

        /** @param mark someone else's mark: another namespace or another name */
        record Others(String mark) implements Claim {}
    }

    private OwnershipMark() {}

    public static String text(Address key) {
        return key.namespace() + "/" + key.name();
    }

    /** A key's {@code meta_data} with the mark in it. */
    public static Value.Fields on(Value.Fields metaData, Address key) {
        return metaData.with(FIELD, Value.text(text(key)));
    }

    /** The mark that a session carries. */
    public static Optional<String> of(Session session) {
        return Optional.of(session.fields().fields("meta_data").text(FIELD)).filter(mark -> !mark.isEmpty());
    }

    /** The logical name in a session's mark, if the mark is of a namespace. */
    public static Optional<String> nameIn(Session session, String namespace) {
        String start = namespace + "/";
        return of(session).filter(mark -> mark.startsWith(start)).map(mark -> mark.substring(start.length()));
    }

    /** What a session's mark shows about a key that we expect at this address. */
    public static Claim claim(Session session, Address key) {
        String mark = session.fields().fields("meta_data").text(FIELD);
        if (mark.isEmpty()) {
            return new Claim.Unmarked();
        }
        return isOf(mark, key) ? new Claim.Ours() : new Claim.Others(mark);
    }

    /** Whether a mark equals {@link #text} of a key, without building that text for each of many keys. */
    private static boolean isOf(String mark, Address key) {
        int namespace = key.namespace().length();
        return mark.length() == namespace + 1 + key.name().length()
                && mark.charAt(namespace) == '/'
                && mark.startsWith(key.namespace())
                && mark.endsWith(key.name());
    }
}
