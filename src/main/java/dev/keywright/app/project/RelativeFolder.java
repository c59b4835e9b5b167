package dev.keywright.app.project;

import java.nio.file.Path;

/** A folder as a path from another one. */
public final class RelativeFolder {

    private RelativeFolder() {}

    /** With {@code /} between names; empty if both are the same, absolute on another drive. */
    public static String of(Path folder, Path other) {
        Path from = other.toAbsolutePath().normalize();
        Path to = folder.toAbsolutePath().normalize();
        return (from.getRoot().equals(to.getRoot()) ? from.relativize(to) : to)
                .toString()
                .replace('\\', '/');
    }
}
