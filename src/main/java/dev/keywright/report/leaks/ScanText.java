package dev.keywright.report.leaks;

import dev.keywright.model.Location;
import dev.keywright.model.leaks.LeakedValue;
import dev.keywright.model.leaks.ScanResult;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;

/** The result of a scan for people: each key once, with the places where it was found. */
public final class ScanText {

    /** More than anyone reads at once; JSON has them. */
    private static final int PLACES = 10;

    private static final int KEYS = 100;
    private static final double MB = 1_000_000;

    private ScanText() {}

    public static String of(ScanResult result, Style style) {
        var text = new StringBuilder();
        result.leaked().stream().limit(KEYS).forEach(value -> append(value, result.withProject(), style, text));
        if (result.leaked().size() > KEYS) {
            text.append("… and ")
                    .append(Plurals.count(result.leaked().size() - KEYS, "more key"))
                    .append("; --format json lists them.\n\n");
        }
        result.unread().forEach(file -> text.append(style.paint(Role.ERROR, "not scanned"))
                .append(": ")
                .append(TerminalEscape.text(file.file() + ": " + file.reason()))
                .append('\n'));
        if (!result.unread().isEmpty()) {
            text.append('\n');
        }
        return text.append(style.strong(summary(result))).append('\n').toString();
    }

    private static void append(LeakedValue value, boolean withProject, Style style, StringBuilder text) {
        text.append(style.paint(Role.ERROR, "key " + value.number()))
                .append(": ")
                .append(style.strong(OwnerText.of(value, withProject)))
                .append('\n');
        value.places().stream().limit(PLACES).map(Location::toString).forEach(at -> text.append("  ")
                .append(TerminalEscape.text(at))
                .append('\n'));
        long more = value.count() - Math.min(PLACES, value.places().size());
        if (more > 0) {
            text.append("  … and ").append(Plurals.count(more, "more place")).append('\n');
        }
        text.append('\n');
    }

    private static String summary(ScanResult result) {
        String scanned = Plurals.count(result.files(), "file") + ", " + "%.1f MB".formatted(result.bytes() / MB);
        String found = result.leaked().isEmpty()
                ? "No keys found"
                : Plurals.count(result.leaked().size(), "key") + " in " + Plurals.count(result.places(), "place");
        String rest = result.unread().isEmpty()
                ? ""
                : " " + Plurals.count(result.unread().size(), "file")
                        + " could not be scanned, so nothing is known about "
                        + (result.unread().size() == 1 ? "it." : "them.");
        String next = result.leaked().isEmpty() ? "" : " 'keywright leaked -' shows how to replace one.";
        return found + " (" + scanned + ")." + next + rest;
    }
}
