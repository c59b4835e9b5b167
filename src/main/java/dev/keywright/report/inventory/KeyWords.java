package dev.keywright.report.inventory;

import dev.keywright.plan.inventory.KeyEnd;
import dev.keywright.plan.inventory.KeyState;
import dev.keywright.plan.inventory.OpenApi;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How cells of these lists read. */
final class KeyWords {

    static final String NONE = TextTable.NONE;

    /** As many names as a cell shows. */
    private static final int MOST = 3;

    private static final long DAY = 86_400;

    private KeyWords() {}

    /** The name; with its generation from the second on. */
    static String name(OwnedKey key) {
        int generation = key.credentialId().generation().orElse(1);
        String name = TerminalEscape.text(key.address().name());
        return generation == 1 ? name : name + " #" + generation;
    }

    static String names(List<String> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        String shown = all.stream().limit(MOST).map(TerminalEscape::text).collect(Collectors.joining(", "));
        return all.size() <= MOST ? shown : shown + " and " + (all.size() - MOST) + " more";
    }

    static String opens(List<OpenApi> apis, boolean all) {
        return all ? "ALL APIs" : names(apis.stream().map(KeyWords::api).toList());
    }

    /** "Versioned v1/v2", or the name alone. */
    static String api(OpenApi api) {
        return api.versions().isEmpty() ? api.name() : api.name() + " " + String.join("/", api.versions());
    }

    /** "2027-06-30 (214d)"; in the past without the distance. */
    static String end(KeyEnd end, long now) {
        return end.first().map(at -> date(at) + distance(at, now)).orElse("never");
    }

    private static String distance(long at, long now) {
        long left = at - now;
        return left <= 0 ? "" : " (" + (left < DAY ? "today" : left / DAY + "d") + ")";
    }

    static String date(long at) {
        return DurationText.day(at);
    }

    static List<String> notes(OwnedKey key) {
        var notes = new ArrayList<>(key.notes().stream().map(KeyWords::note).toList());
        if (key.state() == KeyState.REVOKING) {
            key.revocation()
                    .ifPresent(dates -> notes.add("suspended since " + date(dates.since()) + ", deleted from "
                            + date(dates.until()) + " on"));
        }
        return notes;
    }

    private static String note(OwnedKey.Note note) {
        return switch (note) {
            case NO_LIMIT -> "no limit";
            case BASIC_AUTH -> "basic auth";
            case HMAC -> "HMAC";
            case PROTECTED -> "protected";
        };
    }

    /** Why a key ends. */
    static String cause(KeyEnd end) {
        if (!end.isCutShort()) {
            return "expires";
        }
        KeyEnd.Deletion deletion = end.deletion().orElseThrow();
        String lifetime = DurationText.seconds(deletion.lifetime()).replaceAll(" \\(.*", "");
        return switch (deletion.cause()) {
            case API_LIFETIME ->
                "deleted " + lifetime + " after the last write: session_lifetime of "
                        + TerminalEscape.text(deletion.api());
            case KEY_LIFETIME -> "deleted " + lifetime + " after the last write: session_lifetime of the key";
            case POST_EXPIRY -> "expires";
        };
    }
}
