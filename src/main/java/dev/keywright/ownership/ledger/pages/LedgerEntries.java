package dev.keywright.ownership.ledger.pages;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.FormerSeed;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.SessionRefs;
import dev.keywright.tyk.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Entries as the ledger writes them. For a derived key or a user, only the hash function of its token is written, since
 * the rest can be computed; for a supplied key, its hash or, if the gateway itself stores raw tokens, its token.
 */
public final class LedgerEntries {

    private static final Set<String> SECRETS = Set.of("token", "hash", "id");

    /** Precedes the name of a field whose text is encrypted: a murmur64 hash can be turned back into its token. */
    private static final String ENCRYPTED = "encrypted_";

    /** How the variants of supplied keys, and of keys found by their marks, begin. */
    private static final List<String> PRINTS = List.of("s-", "x-");

    private static final String ENCRYPTED_PRINT = "e";

    private static final String APPLIED = "applied";

    private final Keyring keyring;
    private final boolean hashed;

    /** The keyring whose entries this makes of what it reads; other than {@code keyring} for what the previous seed sealed. */
    private final Keyring successor;

    /** Most entries share a function, so the last one found is tried first. */
    private volatile HashFunction lastFound = HashFunction.MURMUR64;

    private volatile String lastPolicies = "";

    /** @param hashed whether the gateway hashes keys */
    public LedgerEntries(Keyring keyring, boolean hashed) {
        this(keyring, keyring, hashed);
    }

    private LedgerEntries(Keyring keyring, Keyring successor, boolean hashed) {
        this.keyring = keyring;
        this.successor = successor;
        this.hashed = hashed;
    }

    /** Reads what a seed has sealed, as entries of the present seed. */
    public LedgerEntries of(Keyring sealedBy) {
        return sealedBy == keyring ? this : new LedgerEntries(sealedBy, keyring, hashed);
    }

    public boolean hashed() {
        return hashed;
    }

    /**
     * An entry whose reference does not depend on the gateway's current setting. A session stored under a bare id, as
     * old gateways did, is hashed without naming a function.
     */
    public LedgerEntry settled(LedgerEntry entry, HashFunction present) {
        boolean supplied = !isComputed(entry.credentialId());
        if (entry.sessionRef() instanceof SessionRef.ById byId) {
            return with(entry, SessionRefs.of(new Token(byId.orgId(), byId.id(), present), supplied, hashed));
        }
        if (entry.sessionRef() instanceof SessionRef.ByToken byToken) {
            return Token.parse(byToken.token(), keyring.orgId())
                    .map(token -> SessionRefs.of(token, supplied, hashed))
                    .or(() -> Optional.of(byToken.token())
                            .filter(raw -> hashed)
                            .map(raw -> new SessionRef.ByHash(HashFunction.LEGACY.hash(raw))))
                    .map(sessionRef -> with(entry, sessionRef))
                    .orElse(entry);
        }
        return entry;
    }

    /** The entry that the response to a create requires, if it differs from the one written before. */
    public Optional<LedgerEntry> corrected(LedgerEntry entry, Gateway.Created created) {
        if (entry.sessionRef() instanceof SessionRef.ByHash byHash) {
            return created.hash()
                    .filter(hash -> !hash.equals(byHash.hash()))
                    .map(hash -> with(entry, new SessionRef.ByHash(hash)));
        }
        Optional<Secret> id = computedId(entry.credentialId());
        Optional<Token> token = created.token()
                .flatMap(text -> Token.parse(text, keyring.orgId()))
                .or(() -> byHash(id, created));
        return token.map(t -> with(entry, SessionRefs.of(t, id.isEmpty(), hashed)))
                .filter(actual -> !actual.equals(entry));
    }

    /**
     * A variant as it is written. The fingerprint of a supplied key is a plain HMAC with the seed: anyone who has both
     * can quickly try seeds and, with a guessed seed, keys; so it is encrypted. {@code s-…} becomes {@code es-…}.
     */
    public String variant(CredentialId credentialId) {
        String variant = credentialId.variant();
        for (String kind : PRINTS) {
            if (variant.startsWith(kind)) {
                Secret fingerprint = Secret.of(variant.substring(kind.length()));
                return ENCRYPTED_PRINT
                        + kind
                        + keyring.sealedText().write(fingerprint, "variant", credentialId.name(), kind);
            }
        }
        return variant;
    }

    /**
     * Reads a variant as {@link #variant} writes it, or in clear text as older versions did. Empty if it is invalid.
     */
    public Optional<CredentialId> credentialId(String name, String written) {
        for (String kind : PRINTS) {
            String start = ENCRYPTED_PRINT + kind;
            if (written.startsWith(start)) {
                return keyring.sealedText()
                        .read(written.substring(start.length()), "variant", name, kind)
                        .map(fingerprint -> new CredentialId(name, kind + fingerprint.reveal()));
            }
        }
        return Optional.of(new CredentialId(name, written));
    }

    public Value.Fields write(LedgerEntry entry) {
        Map<String, Value> fields = new TreeMap<>();
        Optional<HashFunction> function = function(entry);
        if (function.isPresent()) {
            fields.put("h", Value.text(function.get().setting()));
        } else if (entry.sessionRef() instanceof SessionRef.ByToken byToken) {
            fields.put(ENCRYPTED + "token", encrypted(byToken.token(), entry.credentialId(), "token"));
        } else if (entry.sessionRef() instanceof SessionRef.ByHash byHash) {
            fields.put(ENCRYPTED + "hash", encrypted(byHash.hash(), entry.credentialId(), "hash"));
        } else {
            fields.put(
                    ENCRYPTED + "id",
                    encrypted(((SessionRef.ById) entry.sessionRef()).id(), entry.credentialId(), "id"));
        }
        entry.passwordFingerprint()
                .ifPresent(fingerprint -> fields.put(
                        ENCRYPTED + "password", encrypted(Secret.of(fingerprint), entry.credentialId(), "password")));
        if (entry.expires() != 0) {
            fields.put("expires", Value.whole(entry.expires()));
        }
        if (entry.isProtected()) {
            fields.put("protected", Value.TRUE);
        }
        entry.applied().ifPresent(applied -> fields.put(APPLIED, Value.text(applied.text())));
        return Value.Fields.of(fields);
    }

    /** An entry as it was read, masked in the same way as by {@link #write}. */
    public static Value.Fields hiding(Value.Fields entry) {
        Value.Fields hidden = entry;
        for (String name : SECRETS) {
            if (entry.get(name) instanceof Value.Text text) {
                hidden = hidden.with(name, new Value.Hidden(Secret.of(text.text())));
            }
        }
        return hidden;
    }

    /**
     * Empty if the value is invalid. The entry of a key that was derived from a previous seed has another credential id than the
     * one given: that of a supplied key, since nothing can compute it from the present seed.
     */
    public Optional<LedgerEntry> read(CredentialId credentialId, Value value) {
        if (!(value instanceof Value.Fields fields)) {
            return Optional.empty();
        }
        Optional<String> fingerprint = stored(credentialId, fields, "password").map(Secret::reveal);
        return place(credentialId, fields)
                .map(place -> present(new LedgerEntry(
                        credentialId,
                        place,
                        fingerprint,
                        fields.whole("expires"),
                        fields.flag("protected"),
                        isOfThisSeed() ? applied(fields.text(APPLIED)) : Optional.empty())));
    }

    /** Most keys have the same policies: of a million entries, nearly all share that text. */
    private Optional<AppliedFingerprint> applied(String text) {
        return AppliedFingerprint.parse(text).map(read -> {
            String likely = lastPolicies;
            if (read.policies().equals(likely)) {
                return new AppliedFingerprint(read.session(), likely);
            }
            lastPolicies = read.policies();
            return read;
        });
    }

    /** Whether fingerprints of what was applied can be compared: not those that another seed keys. */
    boolean isOfThisSeed() {
        return successor == keyring;
    }

    private LedgerEntry present(LedgerEntry entry) {
        CredentialId then = successor == keyring
                ? entry.credentialId()
                : FormerSeed.credentialId(entry.credentialId(), keyring, successor);
        if (then.equals(entry.credentialId())) {
            return entry;
        }
        SessionRef sessionRef = entry.sessionRef() instanceof SessionRef.ByToken byToken
                ? Token.parse(byToken.token(), keyring.orgId())
                        .map(token -> SessionRefs.of(token, true, hashed))
                        .orElse(byToken)
                : entry.sessionRef();
        return LedgerEntry.of(then, sessionRef, entry.passwordFingerprint(), entry.expires(), entry.isProtected());
    }

    private Optional<SessionPlace> place(CredentialId credentialId, Value.Fields fields) {
        if (fields.has("h")) {
            return isComputed(credentialId)
                    ? HashFunction.of(fields.text("h"))
                            .map(function -> SessionPlace.computed(
                                    () -> sessionRef(computedId(credentialId).orElseThrow(), function)))
                    : Optional.empty();
        }
        return sessionRef(credentialId, fields).map(SessionPlace::of);
    }

    private Optional<SessionRef> sessionRef(CredentialId credentialId, Value.Fields fields) {
        return stored(credentialId, fields, "token")
                .<SessionRef>map(SessionRef.ByToken::new)
                .or(() -> stored(credentialId, fields, "hash").map(SessionRef.ByHash::new))
                .or(() -> stored(credentialId, fields, "id").map(id -> new SessionRef.ById(id, keyring.orgId())));
    }

    private Value encrypted(Secret secret, CredentialId credentialId, String field) {
        return Value.text(keyring.sealedText().write(secret, field, credentialId.name(), credentialId.variant()));
    }

    /** Encrypted, or in clear text as in format 1. */
    private Optional<Secret> stored(CredentialId credentialId, Value.Fields fields, String field) {
        String written = fields.text(ENCRYPTED + field);
        return written.isEmpty()
                ? Optional.of(Secret.of(fields.text(field))).filter(secret -> !secret.isEmpty())
                : keyring.sealedText().read(written, field, credentialId.name(), credentialId.variant());
    }

    /** The function from which an entry's reference can be computed again. */
    private Optional<HashFunction> function(LedgerEntry entry) {
        Optional<Secret> id = computedId(entry.credentialId());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        HashFunction likely = lastFound;
        if (sessionRef(id.get(), likely).equals(entry.sessionRef())) {
            return Optional.of(likely);
        }
        for (HashFunction function : HashFunction.values()) {
            if (sessionRef(id.get(), function).equals(entry.sessionRef())) {
                lastFound = function;
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    private SessionRef sessionRef(Secret id, HashFunction function) {
        return SessionRefs.of(new Token(keyring.orgId(), id, function), false, hashed);
    }

    private Optional<Token> byHash(Optional<Secret> id, Gateway.Created created) {
        for (HashFunction function : HashFunction.values()) {
            Optional<Token> token = id.map(i -> new Token(keyring.orgId(), i, function))
                    .filter(t -> created.hash().equals(Optional.of(t.hash())));
            if (token.isPresent()) {
                return token;
            }
        }
        return Optional.empty();
    }

    /** Whether {@link #computedId} has one, without computing it: that takes an HMAC. */
    private static boolean isComputed(CredentialId credentialId) {
        return credentialId.generation().isPresent() || credentialId.username().isPresent();
    }

    /** The id of a credential that follows from its credential id and the seed. */
    private Optional<Secret> computedId(CredentialId credentialId) {
        return credentialId
                .generation()
                .map(generation -> keyring.derivedId(credentialId.name(), generation))
                .or(() -> credentialId.username().map(Secret::of));
    }

    private static LedgerEntry with(LedgerEntry entry, SessionRef sessionRef) {
        return entry.withSessionRef(sessionRef);
    }
}
