package dev.keywright.app.files;

import dev.keywright.diagnostic.SourceLines;
import dev.keywright.files.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lines of the project's files, read again only when an error shows one. */
public final class FileLines implements SourceLines {

    private final Path folder;
    private final Map<String, Text> files = new HashMap<>();

    public FileLines(Path folder) {
        this.folder = folder;
    }

    /** A file's bytes, and the start of each {@value #STEP}th line: a file may have a hundred million lines. */
    private record Text(byte[] bytes, int[] starts) {

        private static final int STEP = 256;

        static Text of(byte[] bytes) {
            int[] starts = new int[16];
            int count = 0;
            int line = 0;
            for (int at = 0; at < bytes.length; at = next(bytes, at), line++) {
                if (line % STEP == 0) {
                    starts = count < starts.length ? starts : Arrays.copyOf(starts, 2 * count);
                    starts[count++] = at;
                }
            }
            return new Text(bytes, Arrays.copyOf(starts, count));
        }

        /** @param line from 0 */
        Optional<String> line(int line) {
            if (line < 0 || line / STEP >= starts.length) {
                return Optional.empty();
            }
            int at = starts[line / STEP];
            for (int i = line % STEP; i > 0 && at < bytes.length; i--) {
                at = next(bytes, at);
            }
            // Bytes that are not UTF-8 become replacement characters: the error that shows the line may be about them.
            return at < bytes.length
                    ? Optional.of(new String(bytes, at, end(bytes, at) - at, StandardCharsets.UTF_8))
                    : Optional.empty();
        }

        private static int end(byte[] bytes, int from) {
            int at = from;
            while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
                at++;
            }
            return at;
        }

        private static int next(byte[] bytes, int from) {
            int at = end(bytes, from);
            return at + (at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 1);
        }
    }

    @Override
    public Optional<String> line(String file, int line) {
        return files.computeIfAbsent(file, this::read).line(line - 1);
    }

    private Text read(String file) {
        try {
            return Text.of(RegularFile.bytes(folder.resolve(file), Integer.MAX_VALUE - 8));
        } catch (IOException e) {
            return Text.of(new byte[0]);
        }
    }
}
