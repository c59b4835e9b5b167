package dev.keywright.mockgateway.store;

import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Sessions and used quotas by stored id, in memory and in a log. The cost of a request does not depend on the number of
 * keys, except for {@link #sessionIds}.
 */
public final class SessionStore implements AutoCloseable {

    /** A shorter log is never rewritten, in bytes. */
    private static final long WORTH_COMPACTING = 4L << 20;

    private record Kept(Value.Fields session, long until) {
        boolean over(long nowMillis) {
            return until != 0 && until <= nowMillis;
        }
    }

    private final Map<String, Kept> sessions = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Object writing = new Object();
    private final FileChannel lockFile;
    private final Log log;
    private final Clock clock;
    private long sizeWhenCompact;

    private SessionStore(Path folder, boolean sync, Clock clock, FileChannel lockFile) throws IOException {
        this.clock = clock;
        this.lockFile = lockFile;
        this.log = Log.open(folder.resolve("sessions.log"), sync, this::apply);
        compact();
    }

    /**
     * Opens the store in a folder, which is created if it does not exist.
     *
     * @param sync false leaves the time of disk writes to the operating system: faster, and still safe from kill -9,
     * but not from a power cut
     * @throws IOException also if another gateway uses the folder, or the log is damaged before its last line
     */
    public static SessionStore open(Path folder, boolean sync, Clock clock) throws IOException {
        PrivateFiles.createFolder(folder);
        FileChannel lockFile =
                PrivateFiles.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException(folder + " is in use by another gateway");
            }
            return new SessionStore(folder, sync, clock, lockFile);
        } catch (OverlappingFileLockException e) {
            lockFile.close();
            throw new IOException(folder + " is in use by another gateway of this process", e);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    public Optional<Value.Fields> session(String id) {
        Kept kept = sessions.get(id);
        return kept == null || kept.over(clock.millis()) ? Optional.empty() : Optional.of(kept.session());
    }

    /** @param secondsToLive how long it is kept; 0 or less = forever */
    public void putSession(String id, Value.Fields session, long secondsToLive) {
        write(new Entry.PutSession(id, session, deadline(secondsToLive)));
    }

    /** Returns false if there was none. */
    public boolean dropSession(String id) {
        if (session(id).isEmpty()) {
            return false;
        }
        write(new Entry.DropSession(id));
        return true;
    }

    public List<String> sessionIds() {
        long now = clock.millis();
        return sessions.entrySet().stream()
                .filter(e -> !e.getValue().over(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    public Optional<Counter> counter(String id) {
        Counter counter = counters.get(id);
        return counter == null || counter.over(clock.millis()) ? Optional.empty() : Optional.of(counter);
    }

    /**
     * Counts one request. A counter without an end is reset once there is a period for it.
     *
     * @param period in seconds; 0 or less = a counter that is never reset
     */
    public Counter count(String id, long period) {
        long position;
        Counter counted;
        synchronized (writing) {
            Optional<Counter> running = counter(id);
            boolean fresh = running.isEmpty() || (running.get().until() == 0 && period > 0);
            counted = (fresh ? new Counter(0, deadline(period)) : running.get()).more();
            position = append(new Entry.PutCounter(id, counted));
        }
        log.await(position);
        return counted;
    }

    public void dropCounter(String id) {
        if (counters.containsKey(id)) {
            write(new Entry.DropCounter(id));
        }
    }

    private long deadline(long seconds) {
        return seconds <= 0 ? 0 : clock.millis() + seconds * 1000;
    }

    private void write(Entry entry) {
        long position;
        synchronized (writing) {
            position = append(entry);
        }
        log.await(position);
    }

    private long append(Entry entry) {
        if (log.size() > Math.max(WORTH_COMPACTING, 2 * sizeWhenCompact)) {
            compact();
        }
        long position = log.append(entry.line());
        apply(entry);
        return position;
    }

    private void apply(Entry entry) {
        if (entry instanceof Entry.PutSession put) {
            sessions.put(put.id(), new Kept(put.session(), put.until()));
        } else if (entry instanceof Entry.DropSession drop) {
            sessions.remove(drop.id());
        } else if (entry instanceof Entry.PutCounter put) {
            counters.put(put.id(), put.counter());
        } else if (entry instanceof Entry.DropCounter drop) {
            counters.remove(drop.id());
        } else {
            throw new IllegalStateException("an entry that the store does not know");
        }
    }

    private void compact() {
        long now = clock.millis();
        sessions.values().removeIf(kept -> kept.over(now));
        counters.values().removeIf(counter -> counter.over(now));
        log.replaceWith(Stream.concat(
                sessions.entrySet().stream()
                        .map(e -> new Entry.PutSession(
                                e.getKey(), e.getValue().session(), e.getValue().until())),
                counters.entrySet().stream().map(e -> new Entry.PutCounter(e.getKey(), e.getValue()))));
        sizeWhenCompact = log.size();
    }

    @Override
    public void close() throws IOException {
        synchronized (writing) {
            log.close();
            lockFile.close();
        }
    }
}
