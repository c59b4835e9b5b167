package dev.keywright.ownership.ledger.pages;

import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.Seal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The session object that carries a part of the ledger. It is stored and shown to admins, but refused in traffic:
 * inactive, without a policy that could activate it, and with rights only to an API that does not exist (trap 17).
 */
public final class LedgerSession {

    /** Format 1, from before seals existed, is the same without a seal and with secrets in clear text. */
    static final long FORMAT = 2;

    private static final long UNSEALED_FORMAT = 1;

    private static final String FIELD = "keywright_ledger";
    /** In {@code PolicyClaims}, which builds on this package. */
    private static final String POLICY_FIELD = "keywright_policy";

    private static final String NO_API = "keywright-ledger";

    private LedgerSession() {}

    /** Whether a session is one of ours that nobody can use as a key: of a ledger, or the claim of a policy. */
    public static boolean isOne(Session session) {
        return session.fields().text("alias").equals(NO_API)
                && (session.fields().fields("meta_data").has(FIELD)
                        || session.fields().fields("meta_data").has(POLICY_FIELD));
    }

    /** @param id of the session: it identifies kind and place, so a seal made for it is valid nowhere else */
    public static Value.Fields body(Keyring keyring, Secret id, Value.Fields content) {
        Value.Fields right = Value.Fields.of(Map.of(
                "api_id", Value.text(NO_API),
                "api_name", Value.text(NO_API),
                "versions", Value.texts(List.of("Default"))));
        Value.Fields stamped = content.with("format", Value.whole(FORMAT))
                .with("namespace", Value.text(keyring.namespace()))
                .with("org_id", Value.text(keyring.orgId()));
        return Value.Fields.of(Map.of(
                "org_id", Value.text(keyring.orgId()),
                "alias", Value.text(NO_API),
                "is_inactive", Value.TRUE,
                "quota_max", Value.whole(-1),
                "access_rights", Value.Fields.of(NO_API, right),
                "meta_data", Value.Fields.of(FIELD, keyring.seal().sealed(stamped, id.reveal()))));
    }

    /**
     * What to do with a part that carries no seal (format 1) or an invalid one, which anyone who can write sessions may
     * have written.
     */
    public enum Unsealed {
        /** Its ledger is sealed. */
        REFUSED,
        /**
         * It belongs to no ledger in force: its root is gone, or names other pages. It proves nothing, so it is treated
         * as absent; a new ledger must not be blocked by the remains of an old one.
         */
        IGNORED,
        /** Its ledger was written before seals existed. */
        ACCEPTED;

        public static Unsealed in(boolean sealed) {
            return sealed ? REFUSED : ACCEPTED;
        }
    }

    /** The seal of a part, checked or not. */
    static String seal(Session session) {
        return session.fields().fields("meta_data").fields(FIELD).text(Seal.FIELD);
    }

    /** Whether a session is a part of a ledger of format 1. */
    static boolean isUnsealed(Keyring keyring, Session session) {
        return unchecked(keyring, session)
                .filter(content -> content.whole("format") == UNSEALED_FORMAT)
                .isPresent();
    }

    /**
     * Content with a valid seal.
     *
     * @param by whose seal it has: that of the present seed, or of the previous one
     */
    public record Proved(Value.Fields content, Keyring by) {}

    /**
     * Empty if the session is not a part of a ledger, or one to be ignored.
     *
     * @param id of the session
     * @param what describes it in messages: "page 3 of 8"
     * @throws LedgerException if its seal is invalid and may not be ignored
     */
    public static Optional<Proved> proved(Keyring keyring, Session session, Secret id, String what, Unsealed unsealed) {
        Optional<Value.Fields> content = unchecked(keyring, session);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        if (content.get().whole("format") == UNSEALED_FORMAT) {
            if (unsealed == Unsealed.REFUSED) {
                throw LedgerException.sealMissing(keyring, what, id);
            }
            return content.filter(c -> unsealed == Unsealed.ACCEPTED).map(c -> new Proved(c, keyring));
        }
        Optional<Proved> intact = intact(keyring, content.get(), id);
        if (intact.isPresent() || unsealed == Unsealed.IGNORED) {
            return intact;
        }
        throw LedgerException.sealBroken(keyring, what, id);
    }

    /** As {@link #proved(Keyring, Session, Secret, String, Unsealed)}, whichever seed sealed it. */
    public static Optional<Value.Fields> content(
            Keyring keyring, Session session, Secret id, String what, Unsealed unsealed) {
        return proved(keyring, session, id, what, unsealed).map(Proved::content);
    }

    private static Optional<Proved> intact(Keyring keyring, Value.Fields content, Secret id) {
        return Stream.concat(Stream.of(keyring), keyring.former().stream())
                .flatMap(by -> by.seal().check(content, id.reveal()) instanceof Seal.Intact intact
                        ? Stream.of(new Proved(intact.content(), by))
                        : Stream.empty())
                .findFirst();
    }

    /** Empty if the session is not a part of a ledger, or has an invalid seal. Parts of format 1 are accepted. */
    public static Optional<Value.Fields> proved(Keyring keyring, Session session, Secret id) {
        return unchecked(keyring, session)
                .flatMap(content -> content.whole("format") == UNSEALED_FORMAT
                        ? Optional.of(content)
                        : intact(keyring, content, id).map(Proved::content));
    }

    /** The content before its seal is checked: the only permitted use is to compare the seed. */
    static Optional<Value.Fields> unchecked(Keyring keyring, Session session) {
        Value.Fields content = session.fields().fields("meta_data").fields(FIELD);
        if (content.whole("format") > FORMAT) {
            throw LedgerException.newer(keyring, content.whole("format"));
        }
        return Optional.of(content)
                .filter(c -> c.whole("format") == FORMAT || c.whole("format") == UNSEALED_FORMAT)
                .filter(c -> c.text("namespace").equals(keyring.namespace()))
                .filter(c -> c.text("org_id").equals(keyring.orgId()));
    }
}
