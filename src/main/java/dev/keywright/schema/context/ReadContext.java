package dev.keywright.schema.context;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.source.resource.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The state of reading one policy, key or project: the locations of its fields, and the sink for its mistakes. */
public final class ReadContext {

    private final String label;
    private final Location start;
    private final int lines;
    private final Diagnostics diagnostics;
    private final Interner interner;
    private final Map<String, Location> places = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> zeros = new HashSet<>();

    /**
     * @param label the object's name in errors: {@code key acme-mobile}
     * @param lines how many lines it has in its file
     */
    public ReadContext(String label, Location start, int lines, Diagnostics diagnostics, Interner interner) {
        this.label = label;
        this.start = start;
        this.lines = lines;
        this.diagnostics = diagnostics;
        this.interner = interner;
    }

    /** The context for a key. */
    public static ReadContext ofKey(Resource key, int lines, Diagnostics diagnostics, Interner interner) {
        return new ReadContext("key " + key.name(), key.nameAt(), lines, diagnostics, interner);
    }

    public String label() {
        return label;
    }

    public Interner interner() {
        return interner;
    }

    public void locate(String path, Location at) {
        places.put(interner.keep(path), at);
    }

    public boolean wrote(String path) {
        return places.containsKey(path);
    }

    /** Records that a field was written but could not be read, so that code that needs it does not report it again. */
    public void breakField(String path) {
        broken.add(path);
    }

    public boolean isBroken(String path) {
        return broken.contains(path);
    }

    /** Reports a missing field, unless it was only misspelt and reported as such. */
    public void reportMissing(String path, Diagnostic diagnostic) {
        if (!isBroken(path)) {
            report(diagnostic);
        }
    }

    /** Records that a field was written with its zero value, which the model leaves out. */
    public void markZero(String path) {
        zeros.add(path);
    }

    public boolean wroteZero(String path) {
        return zeros.contains(path);
    }

    /**
     * Where a field was written, perhaps in another file. If it was not, the location of the nearest field around it,
     * or the object's start.
     */
    public Location at(String path) {
        for (String p = path; !p.isEmpty(); p = parent(p)) {
            Location place = places.get(p);
            if (place != null) {
                return place;
            }
        }
        return start;
    }

    private static String parent(String path) {
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut < 0 ? "" : path.substring(0, cut);
    }

    public Location start() {
        return start;
    }

    public FieldLocations locations() {
        return interner.keep(FieldLocations.of(start, lines, places));
    }

    public void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /** A mistake of this object; {@code message} continues after the object's name. */
    public Diagnostic mistake(Mistake kind, Location at, String message) {
        return kind.at(at, label.isEmpty() ? message : label + ": " + message);
    }
}
