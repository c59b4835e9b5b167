package dev.keywright.testing;

import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** Puts what the embedded gateway has stored into Redis, as a real gateway would have. */
public final class StoreMirror {

    private final Path store;
    private final RedisServers redis;
    private final Map<String, String> mirrored = new HashMap<>();
    private volatile long synced;

    /** @param store the folder of the embedded gateway's store */
    public StoreMirror(Path store, RedisServers redis) {
        this.store = store;
        this.redis = redis;
    }

    public synchronized void sync() throws IOException {
        var stored = new HashMap<String, String>();
        stored(store, 0).forEach((id, session) -> stored.put(id, Json.revealing(session)));
        stored.forEach((id, session) -> {
            if (!session.equals(mirrored.put(id, session))) {
                redis.set("apikey-" + id, session);
            }
        });
        var gone = new HashSet<>(mirrored.keySet());
        gone.removeAll(stored.keySet());
        gone.forEach(id -> {
            redis.delete("apikey-" + id);
            mirrored.remove(id);
        });
    }

    /** Sessions, those of the ledger included. */
    public synchronized int size() {
        return mirrored.size();
    }

    /** Syncs whenever the log has grown, until it is closed. */
    public Following following() {
        var pause = new Latency();
        var thread = new Thread(() -> {
            try {
                do {
                    syncWhatIsWhole();
                } while (pause.take(Duration.ofMillis(2)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return () -> {
            pause.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private void syncWhatIsWhole() {
        try {
            long size = Files.size(log(store));
            if (size != synced) {
                sync();
                synced = size;
            }
        } catch (IOException | JsonSyntaxException e) {
            return; // The gateway is just writing.
        }
    }

    /** Ends without an exception. */
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    private static Path log(Path store) {
        return store.resolve("sessions.log");
    }

    /**
     * What the store's log holds, by the id that it is stored under.
     *
     * @param now sessions that were to be dropped by then are left out, in epoch milliseconds; 0 = all are kept
     */
    public static Map<String, Value.Fields> stored(Path store, long now) throws IOException {
        var sessions = new HashMap<String, Value.Fields>();
        for (String line : Files.readAllLines(log(store))) {
            var entry = (Value.Fields) Json.read(line);
            if (entry.has("put")) {
                long until = entry.whole("until");
                if (until == 0 || until > now) {
                    sessions.put(entry.text("put"), entry.fields("session"));
                } else {
                    sessions.remove(entry.text("put"));
                }
            } else if (entry.has("drop")) {
                sessions.remove(entry.text("drop"));
            }
        }
        return sessions;
    }
}
