package dev.keywright.model;

import java.util.Arrays;
import java.util.Map;

/**
 * Where each field of one declared object was written. Paths are dotted, with list positions in brackets:
 * {@code access_rights[0].limit.rate}.
 *
 * <p>A project may declare a million keys, most of them with the same layout. So an object holds only its start, and
 * shares a {@link Layout} with all objects that look the same.
 */
public final class FieldLocations {

    private final String file;
    private final int line;
    private final int column;
    private final Layout layout;

    private FieldLocations(String file, int line, int column, Layout layout) {
        this.file = file;
        this.line = line;
        this.column = column;
        this.layout = layout;
    }

    public static FieldLocations at(Location start) {
        return new FieldLocations(start.file(), start.line(), start.column(), Layout.EMPTY);
    }

    /** Locations of fields, some of which may be in other files: defaults, or the template of a table's keys. */
    public static FieldLocations of(Location start, Map<String, Location> fields) {
        return of(start, Integer.MAX_VALUE, fields);
    }

    /**
     * @param lines how many lines the object has in its file; locations outside these lines, such as the file's own
     * defaults, stay fixed when the object moves
     */
    public static FieldLocations of(Location start, int lines, Map<String, Location> fields) {
        return new FieldLocations(start.file(), start.line(), start.column(), Layout.of(start, lines, fields));
    }

    /** The locations of another object in the same file that is written in the same way, but elsewhere. */
    public FieldLocations movedTo(Location otherStart) {
        return new FieldLocations(file, otherStart.line(), otherStart.column(), layout);
    }

    /**
     * As {@link #movedTo(Location)}, with some fields at other locations.
     *
     * @param lines how many lines the other object has
     * @param fields fields without a location here get none
     */
    public FieldLocations movedTo(Location otherStart, int lines, Map<String, Location> fields) {
        return new FieldLocations(file, otherStart.line(), otherStart.column(), layout.with(otherStart, lines, fields));
    }

    public Layout layout() {
        return layout;
    }

    /** These locations with an equal, shared layout. */
    public FieldLocations sharing(Layout equal) {
        return equal == layout ? this : new FieldLocations(file, line, column, equal);
    }

    /** Where the object begins. */
    public Location start() {
        return new Location(file, line, column);
    }

    /** Whether the field has its own location. */
    public boolean has(String path) {
        return layout.find(path) >= 0;
    }

    /** The location of a field; if it has none of its own, that of the nearest field around it. */
    public Location of(String path) {
        for (String p = path; !p.isEmpty(); p = parent(p)) {
            int i = layout.find(p);
            if (i >= 0) {
                return new Location(layout.file(i, file), layout.line(i, line), layout.column(i));
            }
        }
        return start();
    }

    private static String parent(String path) {
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut < 0 ? "" : path.substring(0, cut);
    }

    /** How one object is laid out: its fields, and their locations relative to its start. */
    public static final class Layout {

        private static final Layout EMPTY = new Layout(new String[0], new long[0], null);

        /** Set if the line is absolute within the file, instead of relative to the object's start. */
        private static final long FIXED = 1L << 62;

        private final String[] paths;
        private final long[] places;

        /** For each path, the file if it differs from the object's, otherwise null; null if none differs. */
        private final String[] files;

        private Layout(String[] paths, long[] places, String[] files) {
            this.paths = paths;
            this.places = places;
            this.files = files;
        }

        private static Layout of(Location start, int lines, Map<String, Location> fields) {
            if (fields.isEmpty()) {
                return EMPTY;
            }
            String[] paths = fields.keySet().toArray(String[]::new);
            Arrays.sort(paths);
            long[] places = new long[paths.length];
            String[] files = null;
            for (int i = 0; i < paths.length; i++) {
                Location at = fields.get(paths[i]);
                places[i] = place(start, lines, at);
                files = withFile(files, i, paths.length, start, at);
            }
            return new Layout(paths, places, files);
        }

        private static String[] withFile(String[] files, int i, int count, Location start, Location at) {
            boolean elsewhere = !at.file().equals(start.file());
            if (files == null && !elsewhere) {
                return null;
            }
            String[] all = files == null ? new String[count] : files;
            all[i] = elsewhere ? at.file() : null;
            return all;
        }

        private static long place(Location start, int lines, Location at) {
            long below = (long) at.line() - start.line();
            boolean inside = below >= 0 && below < lines && at.file().equals(start.file());
            return (inside ? below << 32 : FIXED | (long) at.line() << 32) | at.column();
        }

        private Layout with(Location start, int lines, Map<String, Location> fields) {
            long[] moved = places.clone();
            String[] elsewhere = files == null ? null : files.clone();
            for (var field : fields.entrySet()) {
                int i = find(field.getKey());
                if (i >= 0) {
                    moved[i] = place(start, lines, field.getValue());
                    elsewhere = withFile(elsewhere, i, paths.length, start, field.getValue());
                }
            }
            return new Layout(paths, moved, elsewhere);
        }

        private int find(String path) {
            return Arrays.binarySearch(paths, path);
        }

        private String file(int i, String own) {
            return files == null || files[i] == null ? own : files[i];
        }

        private int line(int i, int start) {
            int line = (int) ((places[i] & ~FIXED) >> 32);
            return (places[i] & FIXED) == 0 ? start + line : line;
        }

        private int column(int i) {
            return (int) places[i];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Layout l
                    && Arrays.equals(places, l.places)
                    && Arrays.equals(paths, l.paths)
                    && Arrays.equals(files, l.files);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(places) + Arrays.hashCode(paths);
        }
    }
}
