package dev.keywright.model;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where each field of one declared object was written. Paths are dotted, with list positions in brackets:
 * {@code access_rights[0].limit.rate}. Kept flat, because a project may declare a million keys.
 */
public final class Marks {

    private final Location start;
    private final String[] paths;
    private final long[] places;

    private Marks(Location start, String[] paths, long[] places) {
        this.start = start;
        this.paths = paths;
        this.places = places;
    }

    public static Marks at(Location start) {
        return new Marks(start, new String[0], new long[0]);
    }

    /** Marks of fields that all stand in {@code start.file()}; a field from elsewhere (defaults) is left out. */
    public static Marks of(Location start, Map<String, Location> fields) {
        var sorted = new TreeMap<String, Location>();
        fields.forEach((path, location) -> {
            if (location.file().equals(start.file())) {
                sorted.put(path, location);
            }
        });
        String[] paths = sorted.keySet().toArray(String[]::new);
        long[] places = sorted.values().stream()
                .mapToLong(l -> ((long) l.line() << 32) | l.column())
                .toArray();
        return new Marks(start, paths, places);
    }

    /** Where the object begins. */
    public Location start() {
        return start;
    }

    /** Whether the field has a mark of its own. */
    public boolean has(String path) {
        return Arrays.binarySearch(paths, path) >= 0;
    }

    /** The place of a field; of the nearest field that holds it when it has no mark of its own. */
    public Location of(String path) {
        for (String p = path; !p.isEmpty(); p = parent(p)) {
            int i = Arrays.binarySearch(paths, p);
            if (i >= 0) {
                return new Location(start.file(), (int) (places[i] >> 32), (int) places[i]);
            }
        }
        return start;
    }

    private static String parent(String path) {
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut < 0 ? "" : path.substring(0, cut);
    }
}
