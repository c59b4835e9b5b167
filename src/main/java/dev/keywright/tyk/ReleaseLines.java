package dev.keywright.tyk;

import java.util.List;

/** Release lines of the gateway whose policy merging is known, as users write them. */
public final class ReleaseLines {

    public static final String V5_3 = "5.3";
    public static final String V5_8 = "5.8";
    public static final String V5_14 = "5.14";

    /** Oldest first. */
    public static final List<String> ALL = List.of(V5_3, V5_8, V5_14);

    private ReleaseLines() {}
}
