package dev.keywright.ownership.leaks;

import dev.keywright.model.forms.KeyForms;
import dev.keywright.model.forms.KeyText;
import dev.keywright.model.forms.OldStyleKeys;
import dev.keywright.model.value.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds keys in streams of any length, in constant memory, however long the lines are. Whatever is not a key is passed
 * over, so binary files can be scanned, too. Not thread-safe.
 */
final class KeyScanner {

    private static final int STEP = 1 << 18;

    /** Kept before the position that is scanned, since a form is recognised by a byte in its middle. */
    private static final int BEHIND = 256;

    /** Kept after it, for the rest of a key. */
    private static final int AHEAD = KeyForms.LONGEST + BEHIND;

    private final KnownTexts known;
    private final OldStyleKeys oldStyle;
    private final byte[] buffer = new byte[STEP + BEHIND + AHEAD];

    private int end;
    /** The position up to which lines are counted. */
    private int counted;

    private long line;
    private long column;

    /** @param orgId the organisation of old-style keys; empty if it is not known */
    KeyScanner(Collection<Secret> known, Optional<String> orgId) {
        this.known = new KnownTexts(known);
        this.oldStyle = new OldStyleKeys(orgId);
    }

    /** Receives each key, in the order of the text. Lines and columns count from 1; a column is a character. */
    interface Finder {
        void found(KeyText key, long line, long column);
    }

    /** @return how many bytes were read */
    long scan(InputStream in, Finder finder) throws IOException {
        end = 0;
        counted = 0;
        line = 1;
        column = 1;
        long read = 0;
        int from = 0;
        while (true) {
            int before = end;
            boolean last = fill(in);
            read += end - before;
            int to = last ? end : end - AHEAD;
            found(from, to).forEach(key -> {
                count(key.start());
                finder.found(key, line, column);
            });
            if (last) {
                return read;
            }
            count(Math.max(counted, to - BEHIND));
            int keep = counted;
            System.arraycopy(buffer, keep, buffer, 0, end - keep);
            end -= keep;
            counted = 0;
            from = to - keep;
        }
    }

    private boolean fill(InputStream in) throws IOException {
        while (end < buffer.length) {
            int got = in.read(buffer, end, buffer.length - end);
            if (got < 0) {
                return true;
            }
            end += got;
        }
        return false;
    }

    private List<KeyText> found(int from, int to) {
        var keys = new ArrayList<KeyText>();
        byte[] text = buffer;
        boolean[] triggers = KeyForms.TRIGGERS;
        int pair = from > 0 ? text[from - 1] & 0xFF : 0;
        for (int at = from; at < to; at++) {
            pair = (pair & 0xFF) << 8 | text[at] & 0xFF;
            if (triggers[pair]) {
                KeyForms.at(text, at, end).ifPresent(keys::add);
            }
        }
        known.find(text, from, to, end, keys::add);
        oldStyle.find(text, from, to, end, keys::add);
        keys.sort(Comparator.comparingInt(KeyText::start));
        return keys;
    }

    /** Characters are counted in the last line alone, since most lines hold no key. */
    private void count(int to) {
        byte[] text = buffer;
        int lines = 0;
        int lineStart = -1;
        for (int at = counted; at < to; at++) {
            if (text[at] == '\n') {
                lines++;
                lineStart = at + 1;
            }
        }
        line += lines;
        column = lines > 0 ? 1 : column;
        for (int at = Math.max(lineStart, counted); at < to; at++) {
            if ((text[at] & 0xC0) != 0x80) {
                column++;
            }
        }
        counted = Math.max(counted, to);
    }
}
