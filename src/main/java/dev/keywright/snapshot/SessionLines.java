package dev.keywright.snapshot;

import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveKeys.Portion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Sorts the lines of portions, which arrive in any order, by name. Early ones are buffered. */
final class SessionLines {

    private final SnapshotWriter writer;
    private final Map<Portion, Integer> places = new IdentityHashMap<>();
    private final Map<Integer, List<byte[]>> early = new HashMap<>();
    private int next;

    private SessionLines(SnapshotWriter writer, List<Portion> portions) {
        this.writer = writer;
        portions.forEach(portion -> places.put(portion, places.size()));
    }

    /** @param read receives the number of names read since the last call, from several threads */
    static void write(List<Portion> portions, LiveKeys live, SnapshotWriter writer, IntConsumer read)
            throws IOException {
        var lines = new SessionLines(writer, portions);
        try {
            live.read(portions, (portion, found) -> {
                lines.add(lines.places.get(portion), lines.of(portion, found));
                read.accept(
                        Math.max(portion.declared().size(), portion.entries().size()));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<byte[]> of(Portion portion, Map<CredentialId, LiveKey> found) {
        var keys = new HashMap<String, DeclaredKey>();
        portion.declared().forEach(key -> keys.put(key.address().name(), key));
        var lines = new ArrayList<byte[]>(found.size());
        new TreeMap<>(found)
                .forEach((credentialId, live) ->
                        lines.add(writer.line(credentialId, live, Optional.ofNullable(keys.get(credentialId.name())))));
        return lines;
    }

    private synchronized void add(int place, List<byte[]> lines) {
        early.put(place, lines);
        try {
            for (List<byte[]> now = early.remove(next); now != null; now = early.remove(next)) {
                next++;
                for (byte[] line : now) {
                    writer.session(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
