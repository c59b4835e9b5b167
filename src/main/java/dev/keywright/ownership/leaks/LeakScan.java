package dev.keywright.ownership.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keywright.model.Location;
import dev.keywright.model.forms.DerivedId;
import dev.keywright.model.forms.KeyText;
import dev.keywright.model.leaks.LeakedValue;
import dev.keywright.model.leaks.ScanResult;
import dev.keywright.model.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scans one text after another and puts together what was found. The values stay in here. Not thread-safe.
 *
 * <p>A name may hold a key, too: it is then reported with the key masked.
 */
public final class LeakScan {

    /** How many places of one key are listed; a log may hold it in every line. */
    private static final int LISTED = 1_000;

    /** How many keys are listed; a dump of a gateway's store may hold any number. */
    private static final int KEYS = 100_000;

    /** Replaces a key in a name. */
    private static final String MASKED = "(key)";

    private final ProjectKeys project;
    private final KeyScanner scanner;
    private final Map<Secret, Found> found = new LinkedHashMap<>();
    private final List<ScanResult.Unread> unread = new ArrayList<>();
    private long files;
    private long bytes;
    private long others;

    public LeakScan(ProjectKeys project) {
        this.project = project;
        this.scanner = new KeyScanner(project.secrets(), project.orgId());
    }

    /** @param name as it is shown */
    public void text(String name, InputStream in) throws IOException {
        String shown = masked(name, true);
        files++;
        bytes += scanner.scan(in, (key, line, column) -> add(key, new Location(shown, whole(line), whole(column))));
    }

    /** A file that cannot be read, or not to its end. */
    public void unread(String name, String reason) {
        unread.add(new ScanResult.Unread(masked(name, false), reason));
    }

    private static int whole(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    private String masked(String name, boolean isFinding) {
        var keys = new ArrayList<KeyText>();
        byte[] text = name.getBytes(UTF_8);
        try {
            scanner.scan(new ByteArrayInputStream(text), (key, line, column) -> keys.add(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing is read but memory.
        }
        var shown = new StringBuilder();
        int done = 0;
        for (KeyText key : keys) {
            if (key.start() >= done) {
                shown.append(new String(text, done, key.start() - done, UTF_8)).append(MASKED);
                done = key.start() + key.length();
            }
        }
        shown.append(new String(text, done, text.length - done, UTF_8));
        if (isFinding) {
            keys.forEach(key -> add(key, Location.ofFile(shown.toString())));
        }
        return shown.toString();
    }

    private void add(KeyText key, Location at) {
        Found each = found.get(key.value());
        if (each != null) {
            each.add(at);
        } else if (found.size() < KEYS) {
            found.put(key.value(), new Found(found.size() + 1, kind(key), at));
        } else {
            others++;
        }
    }

    private static LeakedValue.Kind kind(KeyText key) {
        if (key.form() == KeyText.Form.KNOWN) {
            return LeakedValue.Kind.PROJECT_SECRET;
        }
        return DerivedId.matches(key.value()) ? LeakedValue.Kind.DERIVED_KEY : LeakedValue.Kind.GATEWAY_KEY;
    }

    public ScanResult result() {
        var leaked = new ArrayList<LeakedValue>();
        found.forEach((value, each) ->
                leaked.add(new LeakedValue(each.number, each.kind, project.ownerOf(value), each.places, each.more)));
        return new ScanResult(leaked, others, files, bytes, unread, project.isKnown());
    }

    private static final class Found {
        private final int number;
        private final LeakedValue.Kind kind;
        private final List<Location> places = new ArrayList<>(1);
        private long more;

        Found(int number, LeakedValue.Kind kind, Location first) {
            this.number = number;
            this.kind = kind;
            add(first);
        }

        void add(Location at) {
            if (places.size() < LISTED) {
                places.add(at);
            } else {
                more++;
            }
        }
    }
}
