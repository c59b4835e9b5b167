package dev.keywright.gateway.redis;

import dev.keywright.gateway.SessionReads;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.model.Session;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** Reads many sessions in batches, over a connection of its own. */
final class BulkReader implements SessionReads.Reader {

    /**
     * Sessions per call: a few batches, so that Redis works while the last response is decoded; and few enough to be in
     * the processor's cache when they are compared.
     */
    static final int PORTION = 400;

    /** Keys per MGET. */
    private static final int BATCH = 200;

    /** Requests in flight at once. */
    private static final int AHEAD = 2;

    /** @param sessionRef its index */
    private record Asked(int sessionRef, CandidateKeys places) {}

    private final StoredValues stored;
    private final KeyStorageMode keeping;
    private final StoredSessionDecoder detail;
    private final Function<SessionRef, Optional<Session>> gateway;
    private final SampleComparison bothWays;

    /** @param gateway used where Redis alone is not sufficient */
    BulkReader(
            StoredValues stored,
            KeyStorageMode keeping,
            StoredSessionDecoder detail,
            Function<SessionRef, Optional<Session>> gateway,
            SampleComparison bothWays) {
        this.stored = stored;
        this.keeping = keeping;
        this.detail = detail;
        this.gateway = gateway;
        this.bothWays = bothWays;
    }

    @Override
    public List<Optional<Session>> read(List<SessionRef> sessionRefs) {
        List<Optional<Session>> sessions = stored(sessionRefs);
        bothWays.check(
                sessionRefs, sessions, sessionRef -> stored(List.of(sessionRef)).get(0));
        return sessions;
    }

    private List<Optional<Session>> stored(List<SessionRef> sessionRefs) {
        var sessions = new ArrayList<Optional<Session>>(Collections.nCopies(sessionRefs.size(), Optional.empty()));
        Queue<List<Asked>> onTheWay = new ArrayDeque<>();
        int next = 0;
        do {
            while (onTheWay.size() < AHEAD && next < sessionRefs.size()) {
                int end = Math.min(next + BATCH, sessionRefs.size());
                List<Asked> batch = ask(sessionRefs, next, end, sessions);
                if (!batch.isEmpty()) {
                    onTheWay.add(batch);
                }
                next = end;
            }
            if (!onTheWay.isEmpty()) {
                decode(onTheWay.remove(), stored.answer(), sessionRefs, sessions);
            }
        } while (!onTheWay.isEmpty() || next < sessionRefs.size());
        return sessions;
    }

    private List<Asked> ask(List<SessionRef> sessionRefs, int from, int to, List<Optional<Session>> sessions) {
        var asked = new ArrayList<Asked>(to - from);
        var keys = new ArrayList<byte[]>(to - from);
        for (int i = from; i < to; i++) {
            Optional<CandidateKeys> places = CandidateKeys.of(sessionRefs.get(i), keeping);
            if (places.isPresent()) {
                asked.add(new Asked(i, places.get()));
                keys.addAll(places.get().keys());
            } else {
                sessions.set(i, gateway.apply(sessionRefs.get(i)));
            }
        }
        if (!asked.isEmpty()) {
            stored.ask(keys.toArray(byte[][]::new));
        }
        return asked;
    }

    private void decode(
            List<Asked> batch, byte[][] values, List<SessionRef> sessionRefs, List<Optional<Session>> sessions) {
        int from = 0;
        for (Asked asked : batch) {
            int to = from + asked.places().keys().size();
            byte[] found = first(values, from, to);
            if (found != null) {
                Optional<Session> session = asked.places().sure() ? detail.of(found) : Optional.empty();
                sessions.set(
                        asked.sessionRef(),
                        session.isPresent() ? session : gateway.apply(sessionRefs.get(asked.sessionRef())));
            }
            from = to;
        }
    }

    private static byte[] first(byte[][] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (values[i] != null) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public void close() {
        stored.close();
    }
}
