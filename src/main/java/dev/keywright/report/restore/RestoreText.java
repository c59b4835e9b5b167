package dev.keywright.report.restore;

import dev.keywright.plan.inventory.RestorableKey;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TimeText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Deleted keys that can be restored, and what became of them. */
public final class RestoreText {

    private RestoreText() {}

    public static String list(List<RestorableKey> rows) {
        if (rows.isEmpty()) {
            return "No deleted key is kept. guards.restore_within decides for how long they are.\n";
        }
        var text = new StringBuilder();
        rows.forEach(row -> text.append("%s: deleted %s, kept until %s%s%n"
                .formatted(
                        TerminalEscape.text(row.name()),
                        TimeText.of(Instant.ofEpochSecond(row.deleted())),
                        TimeText.of(Instant.ofEpochSecond(row.until())),
                        row.refusal()
                                .map(why -> "; cannot be restored: " + TerminalEscape.text(why))
                                .orElse(row.isSuspended() ? "; it was suspended, and comes back suspended" : ""))));
        return text.toString();
    }

    public static String question(List<RestorableKey> rows, boolean discard) {
        return (discard ? "Forget %s, so that nobody can restore it?" : "Restore %s, with a used quota of 0?")
                .formatted(names(rows));
    }

    /**
     * How it ended.
     *
     * @param discard whether they were forgotten instead
     * @param undeclared names that the files do not declare
     * @param leaving names that the files declare with {@code revoke}
     */
    public static String ended(
            boolean discard, List<RestorableKey> rows, Collection<String> undeclared, Collection<String> leaving) {
        if (rows.isEmpty()) {
            return "";
        }
        if (discard) {
            return "Forgotten: %s.%n".formatted(names(rows));
        }
        var text = new StringBuilder("Restored %s: the same %s, with limits and mark. The used quota starts again.%n"
                .formatted(names(rows), rows.size() == 1 ? "key" : "keys"));
        rows.stream()
                .filter(RestorableKey::isSuspended)
                .forEach(
                        row -> text.append("%s is suspended, as it was.%n".formatted(TerminalEscape.text(row.name()))));
        if (!leaving.isEmpty()) {
            text.append("The files declare %s with `revoke`, so the next apply revokes again. Remove that line.%n"
                    .formatted(joined(leaving)));
        }
        if (!undeclared.isEmpty()) {
            text.append("The files do not declare %s, so the next apply revokes again. To keep %s, write:%n%n"
                    .formatted(joined(undeclared), undeclared.size() == 1 ? "it" : "them"));
        }
        return text.toString();
    }

    private static String names(List<RestorableKey> rows) {
        return rows.size() > 20
                ? Plurals.count(rows.size(), "key")
                : joined(rows.stream().map(RestorableKey::name).toList());
    }

    private static String joined(Collection<String> names) {
        return names.stream().map(TerminalEscape::text).collect(Collectors.joining(", "));
    }
}
