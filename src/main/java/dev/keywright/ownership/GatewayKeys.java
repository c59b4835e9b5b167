package dev.keywright.ownership;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Reach;
import dev.keywright.gateway.SessionReads;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Living keys as the gateway shows them, one read for each slot. */
final class GatewayKeys implements LiveKeys {

    /** Where single reads are all there is, portions are small, so that no thread is left with a long one at the end. */
    private static final int FEW = 4;

    private final Keyring keyring;
    private final SessionReads reads;
    private final TokenFinder tokens;
    private final EarlySessions early;

    /** @param early what has been read already */
    GatewayKeys(Gateway gateway, Keyring keyring, SessionReads reads, EarlySessions early) {
        this.keyring = keyring;
        this.reads = reads;
        this.tokens = new TokenFinder(gateway, keyring.orgId());
        this.early = early;
    }

    @Override
    public int portion() {
        return Math.max(FEW, reads.portion());
    }

    @Override
    public void read(List<Portion> portions, BiConsumer<Portion, Map<Slot, LiveKey>> each) {
        early.stop();
        reads.each(portions, (portion, reader) -> each.accept(portion, read(portion, reader)));
    }

    private Map<Slot, LiveKey> read(Portion portion, SessionReads.Reader reader) {
        var slots = new ArrayList<Slot>();
        var reaches = new ArrayList<Reach>();
        var live = new HashMap<Slot, LiveKey>();
        asked(portion).forEach((slot, reach) -> {
            Optional<Session> read = early.take(slot, reach);
            if (read == null) {
                slots.add(slot);
                reaches.add(reach);
            } else {
                read.ifPresent(session -> live.put(slot, key(slot, reach, session)));
            }
        });
        List<Optional<Session>> sessions = reaches.isEmpty() ? List.of() : reader.read(reaches);
        for (int i = 0; i < sessions.size(); i++) {
            if (sessions.get(i).isPresent()) {
                live.put(
                        slots.get(i),
                        key(slots.get(i), reaches.get(i), sessions.get(i).get()));
            }
        }
        return live;
    }

    /** Every slot of a portion, and how the ledger, or else the declared credential, leads to it. */
    private Map<Slot, Reach> asked(Portion portion) {
        var asked = new LinkedHashMap<Slot, Reach>(2 * portion.entries().size());
        portion.entries().forEach(entry -> asked.put(entry.slot(), entry.reach()));
        portion.declared()
                .forEach(key -> asked.computeIfAbsent(
                        keyring.slot(key), slot -> new Reach.ById(keyring.id(key), keyring.orgId())));
        return asked;
    }

    private LiveKey key(Slot slot, Reach reach, Session session) {
        Address address = Address.key(keyring.namespace(), slot.name());
        return new LiveKey(sure(reach, session), session, Mark.claim(session, address));
    }

    /** Only a bare id needs another call. */
    private Reach sure(Reach reach, Session session) {
        return reach instanceof Reach.ById byId
                ? tokens.of(byId.id(), session)
                        .<Reach>map(token -> new Reach.ByToken(token.text()))
                        .orElse(reach)
                : reach;
    }
}
