package dev.keywright.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** What has happened so far, for the message of a failure. */
final class Story {

    private final long seed;
    private final List<String> lines = new ArrayList<>();

    Story(long seed) {
        this.seed = seed;
    }

    void add(String line) {
        lines.add(line);
    }

    /** @param what does not hold */
    String at(String what) {
        return "seed " + seed + ": " + what + "\n" + String.join("\n", lines) + "\n";
    }
}
