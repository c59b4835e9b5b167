package dev.keywright.report.inventory;

import dev.keywright.plan.inventory.EndingKeys;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.report.kit.TerminalEscape;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The keys that end soon as a calendar (RFC 5545), one event each. An event keeps its UID, so a calendar updates it. */
public final class ExpiringIcs {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** In bytes, without the line end. */
    private static final int LONGEST_LINE = 75;

    private ExpiringIcs() {}

    public static String of(EndingKeys ending) {
        var text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//keywright//expiring//EN");
        ending.keys().forEach(key -> event(text, key, ending.now()));
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    private static void event(StringBuilder text, OwnedKey key, long now) {
        String name = KeyWords.name(key);
        line(text, "BEGIN:VEVENT");
        line(
                text,
                "UID:"
                        + escaped(key.address() + "#"
                                + key.credentialId().generation().orElse(0) + "@keywright"));
        line(text, "DTSTAMP:" + moment(now));
        line(text, "DTSTART:" + moment(key.end().first().orElseThrow()));
        line(text, "SUMMARY:" + escaped("API key " + name + " ends"));
        line(
                text,
                "DESCRIPTION:"
                        + escaped(
                                TerminalEscape.text(key.address().toString()) + "\n" + KeyWords.cause(key.end()) + "\n"
                                        + "Owner: "
                                        + key.owner().map(TerminalEscape::text).orElse("none") + "\n"
                                        + "Policies: " + KeyWords.names(key.policies()) + "\n"
                                        + "Opens: " + KeyWords.opens(key.opens(), key.opensAll())));
        line(text, "END:VEVENT");
    }

    private static String moment(long at) {
        try {
            return MOMENT.format(Instant.ofEpochSecond(at));
        } catch (DateTimeException beyondAllCalendars) {
            return "99991231T235959Z";
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** A longer line continues on the next, after a space. No character is cut in two. */
    private static void line(StringBuilder text, String content) {
        int used = 0;
        for (int codePoint : content.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            if (used + bytes > LONGEST_LINE) {
                text.append("\r\n ");
                used = 1;
            }
            text.append(character);
            used += bytes;
        }
        text.append("\r\n");
    }
}
