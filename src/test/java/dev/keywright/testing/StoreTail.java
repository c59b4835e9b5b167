package dev.keywright.testing;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** What the log of an embedded gateway's store holds. Each look reads only what has been added since the one before. */
public final class StoreTail {

    private final Path log;
    private final Map<String, Value.Fields> puts = new HashMap<>();
    private Object file;
    private long read;

    /** @param store the folder of the embedded gateway's store */
    public StoreTail(Path store) {
        this.log = store.resolve("sessions.log");
    }

    /**
     * Sessions by the id that they are stored under.
     *
     * @param now sessions that were to be dropped by then are left out, in epoch milliseconds
     */
    public synchronized Map<String, Value.Fields> stored(long now) throws IOException {
        Object present = Files.readAttributes(log, BasicFileAttributes.class).fileKey();
        if (!present.equals(file) || Files.size(log) < read) { // It was written anew, shorter.
            puts.clear();
            file = present;
            read = 0;
        }
        for (String line : added().split("\n")) {
            if (!line.isEmpty()) {
                replay((Value.Fields) Json.read(line));
            }
        }
        var sessions = new HashMap<String, Value.Fields>();
        puts.forEach((id, put) -> {
            long until = put.whole("until");
            if (until == 0 || until > now) {
                sessions.put(id, put.fields("session"));
            }
        });
        return sessions;
    }

    private void replay(Value.Fields entry) {
        if (entry.has("put")) {
            puts.put(entry.text("put"), entry);
        } else if (entry.has("drop")) {
            puts.remove(entry.text("drop"));
        }
    }

    /** Whole lines only. */
    private String added() throws IOException {
        try (FileChannel channel = FileChannel.open(log)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - read));
            channel.position(read);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            int whole = bytes.position();
            while (whole > 0 && bytes.get(whole - 1) != '\n') {
                whole--;
            }
            read += whole;
            return new String(bytes.array(), 0, whole, StandardCharsets.UTF_8);
        }
    }
}
