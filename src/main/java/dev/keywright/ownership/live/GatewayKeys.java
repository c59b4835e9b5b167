package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Live keys as the gateway shows them, with one read per credential id. */
public final class GatewayKeys implements LiveKeys {

    /** If only single reads are possible, portions are small, so that no thread is left with a long one at the end. */
    private static final int FEW = 4;

    private final Keyring keyring;
    private final SessionReads reads;
    private final TokenFinder tokens;
    private final SessionPrefetch early;
    private final StoreProof proof;

    /**
     * @param early sessions that were already read
     * @param proof checked before a session is considered missing
     */
    public GatewayKeys(Gateway gateway, Keyring keyring, SessionReads reads, SessionPrefetch early, StoreProof proof) {
        this.keyring = keyring;
        this.reads = reads;
        this.tokens = new TokenFinder(gateway, keyring.orgId());
        this.early = early;
        this.proof = proof;
    }

    @Override
    public int portion() {
        return Math.max(FEW, reads.portion());
    }

    @Override
    public void read(List<Portion> portions, BiConsumer<Portion, Map<CredentialId, LiveKey>> each) {
        early.stop();
        var absent = new AtomicBoolean();
        reads.each(portions, (portion, reader) -> {
            List<Asked> asked = asked(portion);
            Map<CredentialId, LiveKey> live = read(portion, asked, reader);
            if (live.size() < asked.size()) {
                absent.set(true);
            }
            each.accept(portion, live);
        });
        if (absent.get()) {
            proof.ofAbsence();
        }
    }

    private Map<CredentialId, LiveKey> read(Portion portion, List<Asked> all, SessionReads.Reader reader) {
        Map<CredentialId, LiveKey> live = read(all, reader);
        List<Asked> missed = all.subList(0, portion.entries().size()).stream()
                .filter(asked -> !live.containsKey(asked.credentialId()))
                .toList();
        if (!missed.isEmpty()) { // The ledger contains them, so they existed once, and may still exist if the store was
            // unavailable.
            proof.ofAbsence();
            live.putAll(read(missed, reader));
        }
        return live;
    }

    private Map<CredentialId, LiveKey> read(List<Asked> all, SessionReads.Reader reader) {
        var live = new HashMap<CredentialId, LiveKey>(2 * all.size());
        var late = new ArrayList<Asked>(all.size());
        for (Asked asked : all) {
            Optional<Session> read = early.take(asked.credentialId(), asked.sessionRef());
            if (read == null) {
                late.add(asked);
            } else {
                read.ifPresent(session -> live.put(asked.credentialId(), key(asked, session)));
            }
        }
        List<Optional<Session>> sessions = late.isEmpty()
                ? List.of()
                : reader.read(late.stream().map(Asked::sessionRef).toList());
        for (int i = 0; i < sessions.size(); i++) {
            Asked asked = late.get(i);
            sessions.get(i).ifPresent(session -> live.put(asked.credentialId(), key(asked, session)));
        }
        return live;
    }

    /** @param sessionRef how the ledger, or else the declared credential, addresses it */
    private record Asked(CredentialId credentialId, SessionRef sessionRef) {}

    /** Every credential id of a portion, once: first those of its entries, in order. */
    private List<Asked> asked(Portion portion) {
        List<LedgerEntry> entries = portion.entries();
        var asked = new ArrayList<Asked>(entries.size());
        entries.forEach(entry -> asked.add(new Asked(entry.credentialId(), entry.sessionRef())));
        int next = 0;
        for (DeclaredKey key : portion.declared()) {
            String name = key.address().name();
            while (next < entries.size()
                    && entries.get(next).credentialId().name().compareTo(name) < 0) {
                next++;
            }
            CredentialId credentialId = keyring.credentialId(key);
            if (!isAmong(credentialId, entries, next)) {
                asked.add(new Asked(credentialId, new SessionRef.ById(keyring.id(key), keyring.orgId())));
            }
        }
        return asked;
    }

    /** @param from where the entries of its name would begin */
    private static boolean isAmong(CredentialId credentialId, List<LedgerEntry> entries, int from) {
        for (int i = from; i < entries.size(); i++) {
            if (entries.get(i).credentialId().equals(credentialId)) {
                return true;
            }
            if (!entries.get(i).credentialId().name().equals(credentialId.name())) {
                return false;
            }
        }
        return false;
    }

    private LiveKey key(Asked asked, Session session) {
        Address address = Address.key(keyring.namespace(), asked.credentialId().name());
        return new LiveKey(sure(asked.sessionRef(), session), session, OwnershipMark.claim(session, address));
    }

    /** Only a bare id needs another call. */
    private SessionRef sure(SessionRef sessionRef, Session session) {
        return sessionRef instanceof SessionRef.ById byId
                ? tokens.of(byId.id(), session)
                        .<SessionRef>map(token -> new SessionRef.ByToken(token.text()))
                        .orElse(sessionRef)
                : sessionRef;
    }
}
