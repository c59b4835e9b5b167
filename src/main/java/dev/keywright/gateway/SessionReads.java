package dev.keywright.gateway;

import dev.keywright.model.Session;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads many sessions. They may come from the gateway's store without asking the gateway, so what is about to be written,
 * or was just written, is read with {@link Gateway#session}.
 */
public interface SessionReads {

    /** How many readers work best at a time. */
    int threads();

    /** How many sessions are best asked for together. */
    int portion();

    /** A reader for one thread. */
    Reader open();

    /** Does some work for each item, by {@link #threads} threads with a reader each. The first failure stops the rest. */
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
         * In the order of the reaches; empty where there is none.
         *
         * @throws GatewayException when a call fails
         */
        List<Optional<Session>> read(List<SessionRef> sessionRefs);

        @Override
        default void close() {}
    }

    /** One GET for each. */
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
