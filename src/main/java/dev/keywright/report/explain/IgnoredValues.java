package dev.keywright.report.explain;

/** Which values of a key the gateway ignores. */
final class IgnoredValues {

    private IgnoredValues() {}

    /** True when the key offered a value, and no part of what holds came from it. */
    static boolean onKey(Explanation value) {
        boolean offered = value.lost().stream().flatMap(l -> l.from().stream()).anyMatch(Explanation.Origin::isKey);
        return offered && value.from().stream().noneMatch(Explanation.Origin::isKey);
    }
}
