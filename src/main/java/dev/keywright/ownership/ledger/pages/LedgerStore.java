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

/** Reads and writes the pieces of one ledger but its pages, one call each. */
public final class LedgerStore {

    /**
     * A root that was found.
     *
     * @param function under whose token it stands
     */
    public record Found(LedgerRoot root, HashFunction function) {}

    /**
     * What a write tells of the gateway.
     *
     * @param function its present hash function
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
     * Every root, the latest first. More than one stands only where a run was cut off right after the gateway's hash
     * function had changed. All functions are tried, since the present one is not known before the first write.
     *
     * @throws LedgerException also when one was written with another seed
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

    /** Whether any root is found; what it says is not read. */
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
     * Writes the root, unless another run has changed it in the meantime. The gateway knows no compare-and-swap, so this
     * looks right before; whoever builds on the ledger looks again afterwards.
     *
     * @param expected what stands there; empty when nothing does
     * @return false when something else stands there
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

    /** As written when the gateway had this function. */
    public LedgerCount count(HashFunction function) {
        return count(function, Unsealed.REFUSED);
    }

    /** The same for a ledger that may have been written before there were seals. */
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

    /** The pages of this ledger. */
    public PageStore pages(LedgerEntries codec) {
        return new PageStore(this, gateway, keyring, connections, codec);
    }

    /** @throws LedgerException also where nodes, or Redis, show something else */
    Optional<Session> agreed(SessionRef sessionRef) {
        try {
            return gateway.agreed(sessionRef);
        } catch (ReadingException e) {
            throw new LedgerException(e.diagnostic());
        }
    }

    /** Where no root says under which function it stands. */
    public LedgerCount anyCount() {
        return Stream.of(HashFunction.values())
                .map(function -> count(function, Unsealed.IGNORED))
                .filter(count -> !count.equals(LedgerCount.NONE))
                .findFirst()
                .orElse(LedgerCount.NONE);
    }

    /** Which also shows that the gateway takes writes, and how it stores now. */
    public Setting write(LedgerCount count) {
        return writeOwn(LedgerIds.count(keyring), count.toValue());
    }

    /** As {@link #writeOnce}, since other runs write it, too. */
    public void replace(LedgerCount count) {
        writeOnce(LedgerIds.count(keyring), count.toValue());
    }

    /** What a piece of this ledger holds. */
    public Optional<Value.Fields> own(Secret id, HashFunction function, String what, Unsealed unsealed) {
        return gateway.session(sessionRef(id, function))
                .flatMap(session -> LedgerSession.content(keyring, session, id, what, unsealed));
    }

    /** The same for many, in their order. */
    public List<Optional<Value.Fields>> own(List<Secret> ids, HashFunction function, String what, Unsealed unsealed) {
        List<SessionRef> sessionRefs =
                ids.stream().map(id -> sessionRef(id, function)).toList();
        List<Optional<Session>> sessions = gateway.sessions(sessionRefs, connections);
        var contents = new ArrayList<Optional<Value.Fields>>();
        for (int i = 0; i < sessionRefs.size(); i++) {
            Secret id = ids.get(i);
            contents.add(sessions.get(i).flatMap(s -> LedgerSession.content(keyring, s, id, what, unsealed)));
        }
        return contents;
    }

    /** Those entries whose key lives and carries our mark, with its session. */
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
        gateway.delete(sessionRef(keyring.storedId("sealed"), function), keyring.orgId());
    }

    /** The same for a ledger that is removed bit by bit: as long as the root stands, the rest can be found. */
    public void deleteRootLast(HashFunction function) {
        gateway.delete(sessionRef(LedgerIds.count(keyring), function), keyring.orgId());
        gateway.delete(sessionRef(keyring.storedId("sealed"), function), keyring.orgId());
        gateway.delete(sessionRef(LedgerIds.root(keyring), function), keyring.orgId());
    }

    /** For a session that no other run writes: sending it again does no harm when an answer was lost. */
    public Setting writeOwn(Secret id, Value.Fields content) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write(id, content);
            } catch (GatewayException lost) {
                giveUpUnlessLost(lost, attempt);
            }
        }
    }

    /** An answer that was lost counts as written: whoever reads again sees. Nothing is told of the gateway then. */
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

    /** Once: an answer that is lost is told as a failure. */
    public Setting write(Secret id, Value.Fields content) {
        Gateway.Created created = gateway.create(id, LedgerSession.body(keyring, id, content));
        return created.token()
                .flatMap(text -> Token.parse(text, keyring.orgId()))
                .map(token -> new Setting(token.function(), created.hash().isPresent()))
                .orElseThrow(() -> new LedgerException(Diagnostic.error(
                                LedgerCode.UNKNOWN_TOKEN,
                                "The gateway answers tokens in a form that Keywright does not know")
                        .because("Keys could not be found again under it.")));
    }

    private LedgerRoot root(Session session) {
        Secret id = LedgerIds.root(keyring);
        boolean unsealed = LedgerSession.isUnsealed(keyring, session);
        if (unsealed) {
            refuseWhereSealedBefore(id);
        }
        String seedCheck = unsealed ? keyring.seedCheck() : keyring.slowSeedCheck();
        if (LedgerSession.unchecked(keyring, session)
                .filter(c -> !c.text("seed_check").equals(seedCheck))
                .isPresent()) {
            throw LedgerException.otherSeed(keyring);
        }
        Value.Fields content = LedgerSession.content(keyring, session, id, "its root", Unsealed.ACCEPTED)
                .orElseThrow(() -> LedgerException.broken(keyring, "another session is in its place"));
        return LedgerRoot.of(content).orElseThrow(() -> LedgerException.broken(keyring, "its root cannot be read"));
    }

    /** Someone may have taken the seals off, so that we take a forged ledger for an old one. */
    private void refuseWhereSealedBefore(Secret root) {
        for (HashFunction function : HashFunction.values()) {
            if (gateway.session(sessionRef(keyring.storedId("sealed"), function))
                    .isPresent()) {
                throw LedgerException.sealMissing(keyring, "its root", root);
            }
        }
    }

    /** Notes that this ledger is sealed from now on, at a place that only the seed leads to. */
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
