package dev.keywright.ownership.ledger.pages;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.ReadingException;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import dev.keywright.ownership.ledger.pages.LedgerSession.Proved;
import dev.keywright.ownership.ledger.pages.LedgerSession.Unsealed;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and writes the parts of one ledger except its pages, with one call each. */
public final class LedgerStore {

    /**
     * A root that was found.
     *
     * @param function the hash function of its token
     */
    public record Found(LedgerRoot root, HashFunction function) {}

    /**
     * What a write reveals about the gateway.
     *
     * @param function its current hash function
     */
    public record Setting(HashFunction function, boolean hashed) {}

    private static final int ATTEMPTS = 4;

    private final Gateway gateway;
    private final Keyring keyring;
    private final int connections;

    public LedgerStore(Gateway gateway, Keyring keyring, int connections) {
        this.gateway = gateway;
        this.keyring = keyring;
        this.connections = connections;
    }

    /**
     * Every root, the latest first. There is more than one only if a run was cut off right after the gateway's hash
     * function had changed. All functions are tried, since the present one is not known before the first write.
     *
     * @throws LedgerException also if one was written with another seed
     */
    public List<Found> roots() {
        Secret id = LedgerIds.root(keyring);
        var found = new ArrayList<Found>();
        for (HashFunction function : HashFunction.values()) {
            agreed(sessionRef(id, function)).ifPresent(session -> found.add(new Found(root(session), function)));
        }
        found.sort(Comparator.comparing((Found f) -> f.root().serial()).reversed());
        return found;
    }

    /** Whether any root exists; its content is not read. */
    public boolean isThere() {
        Secret id = LedgerIds.root(keyring);
        return Stream.of(HashFunction.values())
                .anyMatch(function -> agreed(sessionRef(id, function)).isPresent());
    }

    /** The root under one hash function. */
    public Optional<LedgerRoot> root(HashFunction function) {
        return gateway.session(sessionRef(LedgerIds.root(keyring), function)).map(this::root);
    }

    /**
     * Writes the root, unless another run has changed it in the meantime. The gateway has no compare-and-swap, so this
     * reads right before; callers that rely on the ledger must read again afterwards.
     *
     * @param expected the expected current root; empty for none
     * @return false if the current root is another
     */
    boolean replaceRoot(Optional<LedgerRoot> expected, LedgerRoot root, HashFunction present) {
        for (int attempt = 1; ; attempt++) {
            Optional<LedgerRoot> now = root(present);
            if (now.equals(Optional.of(root))) {
                return true;
            }
            if (!now.equals(expected)) {
                return false;
            }
            try {
                write(LedgerIds.root(keyring), root.toValue());
                return true;
            } catch (GatewayException lost) {
                giveUpUnlessLost(lost, attempt);
            }
        }
    }

    /** The count as written when the gateway had this function. */
    public LedgerCount count(HashFunction function) {
        return count(function, Unsealed.REFUSED);
    }

    /** As {@link #count(HashFunction)}, for a ledger that may have been written before seals existed. */
    public LedgerCount count(LedgerRoot.Book book) {
        return count(book.function(), Unsealed.in(book.sealed()));
    }

    private LedgerCount count(HashFunction function, Unsealed unsealed) {
        Secret id = LedgerIds.count(keyring);
        return agreed(sessionRef(id, function))
                .flatMap(session -> LedgerSession.content(keyring, session, id, "its count of applies", unsealed))
                .map(LedgerCount::of)
                .orElse(LedgerCount.NONE);
    }

    /** What the last apply with a clean end has noted; empty if there is none, or its seal is invalid. */
    public Optional<ApplyEnd> applyEnd(HashFunction function) {
        return own(applyEndId(), function, "the end of the last apply", Unsealed.IGNORED)
                .flatMap(ApplyEnd::of);
    }

    public void write(ApplyEnd end) {
        writeOwn(applyEndId(), end.toValue());
    }

    private Secret applyEndId() {
        return keyring.storedId("apply-end");
    }

    /** The pages of this ledger. */
    public PageStore pages(LedgerEntries codec) {
        return new PageStore(this, gateway, keyring, connections, codec);
    }

    /** @throws LedgerException also if nodes, or Redis, return different sessions */
    Optional<Session> agreed(SessionRef sessionRef) {
        try {
            return gateway.agreed(sessionRef);
        } catch (ReadingException e) {
            throw new LedgerException(e.diagnostic());
        }
    }

    /** Used when no root indicates the function under which the count is stored. */
    public LedgerCount anyCount() {
        return Stream.of(HashFunction.values())
                .map(function -> count(function, Unsealed.IGNORED))
                .filter(count -> !count.equals(LedgerCount.NONE))
                .findFirst()
                .orElse(LedgerCount.NONE);
    }

    /** Also shows that the gateway accepts writes, and how it stores keys now. */
    public Setting write(LedgerCount count) {
        return writeOwn(LedgerIds.count(keyring), count.toValue());
    }

    /** As {@link #writeOnce}, since other runs write it too. */
    public void replace(LedgerCount count) {
        writeOnce(LedgerIds.count(keyring), count.toValue());
    }

    /** The content of a part of this ledger. */
    public Optional<Value.Fields> own(Secret id, HashFunction function, String what, Unsealed unsealed) {
        return proved(id, function, what, unsealed).map(Proved::content);
    }

    /** As {@link #own(Secret, HashFunction, String, LedgerSession.Unsealed)}, with the seed that sealed it. */
    Optional<Proved> proved(Secret id, HashFunction function, String what, Unsealed unsealed) {
        return gateway.session(sessionRef(id, function))
                .flatMap(session -> LedgerSession.proved(keyring, session, id, what, unsealed));
    }

    /** As {@link #own(Secret, HashFunction, String, LedgerSession.Unsealed)}, for many parts in order. */
    public List<Optional<Value.Fields>> own(List<Secret> ids, HashFunction function, String what, Unsealed unsealed) {
        return proved(ids, function, what, unsealed).stream()
                .map(found -> found.map(Proved::content))
                .toList();
    }

    /** As {@link #own(List, HashFunction, String, LedgerSession.Unsealed)}, with the seed that sealed each. */
    public List<Optional<Proved>> proved(List<Secret> ids, HashFunction function, String what, Unsealed unsealed) {
        List<SessionRef> sessionRefs =
                ids.stream().map(id -> sessionRef(id, function)).toList();
        List<Optional<Session>> sessions = gateway.sessions(sessionRefs, connections);
        var contents = new ArrayList<Optional<Proved>>();
        for (int i = 0; i < sessionRefs.size(); i++) {
            Secret id = ids.get(i);
            contents.add(sessions.get(i).flatMap(s -> LedgerSession.proved(keyring, s, id, what, unsealed)));
        }
        return contents;
    }

    /** The entries whose key is live and carries our mark, each with its session. */
    public Map<LedgerEntry, Session> living(Collection<LedgerEntry> entries) {
        List<LedgerEntry> all = List.copyOf(entries);
        List<Optional<Session>> sessions =
                gateway.sessions(all.stream().map(LedgerEntry::sessionRef).toList(), connections);
        var living = new LinkedHashMap<LedgerEntry, Session>();
        for (int i = 0; i < all.size(); i++) {
            LedgerEntry entry = all.get(i);
            sessions.get(i)
                    .filter(session -> isOurs(session, entry.credentialId()))
                    .ifPresent(session -> living.put(entry, session));
        }
        return living;
    }

    private boolean isOurs(Session session, CredentialId credentialId) {
        return OwnershipMark.claim(session, Address.key(keyring.namespace(), credentialId.name()))
                instanceof Claim.Ours;
    }

    public void deleteOwn(List<Secret> ids, HashFunction function) {
        Parallel.map(ids, connections, id -> gateway.delete(sessionRef(id, function), keyring.orgId()));
    }

    void deleteRoot(HashFunction function) {
        gateway.delete(sessionRef(LedgerIds.root(keyring), function), keyring.orgId());
        gateway.delete(sessionRef(LedgerIds.count(keyring), function), keyring.orgId());
        deleteNotes(function);
    }

    private void deleteNotes(HashFunction function) {
        gateway.delete(sessionRef(keyring.storedId("sealed"), function), keyring.orgId());
        gateway.delete(sessionRef(applyEndId(), function), keyring.orgId());
    }

    /** For a ledger that is removed step by step: as long as the root exists, the rest can be found. */
    public void deleteRootLast(HashFunction function) {
        gateway.delete(sessionRef(LedgerIds.count(keyring), function), keyring.orgId());
        deleteNotes(function);
        gateway.delete(sessionRef(LedgerIds.root(keyring), function), keyring.orgId());
    }

    /** For a session that no other run writes: sending it again after a lost response does no harm. */
    public Setting writeOwn(Secret id, Value.Fields content) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write(id, content);
            } catch (GatewayException lost) {
                giveUpUnlessLost(lost, attempt);
            }
        }
    }

    /**
     * A lost response counts as written: reading again shows the result. In that case nothing is known about the
     * gateway's settings.
     */
    Optional<Setting> writeOnce(Secret id, Value.Fields content) {
        try {
            return Optional.of(write(id, content));
        } catch (GatewayException lost) {
            giveUpUnlessLost(lost, 1);
            return Optional.empty();
        }
    }

    static void giveUpUnlessLost(GatewayException failure, int attempt) {
        if (failure.kind() != Kind.UNKNOWN_OUTCOME || attempt >= ATTEMPTS) {
            throw failure;
        }
    }

    /** Sent once: a lost response is reported as a failure. */
    public Setting write(Secret id, Value.Fields content) {
        Gateway.Created created = gateway.create(id, LedgerSession.body(keyring, id, content));
        return created.token()
                .flatMap(text -> Token.parse(text, keyring.orgId()))
                .map(token -> new Setting(token.function(), created.hash().isPresent()))
                .orElseThrow(() -> new LedgerException(Diagnostic.error(
                                LedgerCode.UNKNOWN_TOKEN,
                                "The gateway answers tokens in a form that Keywright does not know")
                        .because("keys could not be found again under it")));
    }

    private LedgerRoot root(Session session) {
        Secret id = LedgerIds.root(keyring);
        boolean unsealed = LedgerSession.isUnsealed(keyring, session);
        if (unsealed) {
            refuseWhereSealedBefore(id);
        }
        Optional<String> check = LedgerSession.unchecked(keyring, session).map(content -> content.text("seed_check"));
        if (check.filter(c -> !c.equals(seedCheck(keyring, unsealed))).isPresent()) {
            Keyring former = keyring.former()
                    .filter(k -> check.get().equals(seedCheck(k, unsealed)))
                    .orElseThrow(() -> LedgerException.otherSeed(keyring));
            if (unsealed) {
                throw LedgerException.sealFirst(former);
            }
        }
        Value.Fields content = LedgerSession.content(keyring, session, id, "its root", Unsealed.ACCEPTED)
                .orElseThrow(() -> LedgerException.broken(keyring, "another session is in its place"));
        LedgerRoot root =
                LedgerRoot.of(content).orElseThrow(() -> LedgerException.broken(keyring, "its root cannot be read"));
        if (!isFormer(root)
                && root.formerSeedCheck()
                        .filter(c -> keyring.former()
                                .filter(k -> k.slowSeedCheck().equals(c))
                                .isEmpty())
                        .isPresent()) {
            throw LedgerException.seedChangeUnfinished(keyring);
        }
        return root;
    }

    private static String seedCheck(Keyring keyring, boolean unsealed) {
        return unsealed ? keyring.seedCheck() : keyring.slowSeedCheck();
    }

    /** Whether a root is still that of the seed which is being replaced. */
    public boolean isFormer(LedgerRoot root) {
        return keyring.former()
                .filter(former -> root.seedCheck().equals(former.slowSeedCheck()))
                .isPresent();
    }

    /** The same store with the seed that is being replaced. */
    public Optional<LedgerStore> former() {
        return keyring.former().map(other -> new LedgerStore(gateway, other, connections));
    }

    /** Removes the notes that only the previous seed leads to. */
    public void deleteFormerNotes(HashFunction present) {
        former().ifPresent(other -> other.deleteNotes(present));
    }

    /** Someone may have removed the seals, so that a forged ledger looks like an old one. */
    private void refuseWhereSealedBefore(Secret root) {
        for (HashFunction function : HashFunction.values()) {
            if (gateway.session(sessionRef(keyring.storedId("sealed"), function))
                    .isPresent()) {
                throw LedgerException.sealMissing(keyring, "its root", root);
            }
        }
    }

    /** Records that this ledger is sealed from now on, under an id that only the seed leads to. */
    void noteSealed(HashFunction present) {
        Secret id = keyring.storedId("sealed");
        if (gateway.session(sessionRef(id, present)).isPresent()) {
            return;
        }
        writeOwn(id, Value.Fields.of("kind", Value.text("sealed")));
    }

    SessionRef sessionRef(Secret id, HashFunction function) {
        return new SessionRef.ByToken(new Token(keyring.orgId(), id, function).text());
    }
}
