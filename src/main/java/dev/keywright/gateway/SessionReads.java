package dev.keywright.gateway;

import dev.keywright.model.Session;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads many sessions. They may come directly from the gateway's store; a session that is about to be written, or was
 * just written, must be read with {@link Gateway#session}.
 */
public interface SessionReads {

    /** The best number of concurrent readers. */
    int threads();

    /** The best number of sessions per call. */
    int portion();

    /** A reader for one thread. */
    Reader open();

    /** Processes each item on {@link #threads} threads with a reader each. The first failure stops the rest. */
    default <T> void each(List<T> items, BiConsumer<T, Reader> work) {
        Parallel.each(items, threads(), () -> {
            Reader reader = open();
            return new Parallel.Worker<T>() {
                @Override
                public void accept(T item) {
                    work.accept(item, reader);
                }

                @Override
                public void close() {
                    reader.close();
                }
            };
        });
    }

    /** Reads for one thread. */
    interface Reader extends AutoCloseable {

        /**
         * Sessions in the order of the references; empty if there is none.
         *
         * @throws GatewayException if a call fails
         */
        List<Optional<Session>> read(List<SessionRef> sessionRefs);

        @Override
        default void close() {}
    }

    /** One GET per session. */
    static SessionReads oneByOne(Gateway gateway, int connections) {
        return new SessionReads() {
            @Override
            public int threads() {
                return connections;
            }

            @Override
            public int portion() {
                return 1;
            }

            @Override
            public Reader open() {
                return sessionRefs -> {
                    var sessions = new ArrayList<Optional<Session>>(sessionRefs.size());
                    sessionRefs.forEach(sessionRef -> sessions.add(gateway.session(sessionRef)));
                    return sessions;
                };
            }
        };
    }
}
