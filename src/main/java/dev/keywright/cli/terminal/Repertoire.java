package dev.keywright.cli.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Which characters text for people may hold. Formats for programs are UTF-8 whatever the terminal is. */
public enum Repertoire {
    /** All of them. */
    UNICODE,

    /** Our own signs are ASCII; names from the files and the gateway are as they are. */
    ASCII_SIGNS,

    /** ASCII only; what else names hold is escaped as in JSON. */
    ASCII;

    /**
     * From the locale, as the C library reads it: {@code LC_ALL}, {@code LC_CTYPE}, then {@code LANG}. Most who set none
     * never thought of it, and read UTF-8: containers and jobs of a CI system. {@code KEYWRIGHT_UNICODE} overrides all.
     *
     * @param encoding of standard output as Java knows it, for systems that have no such variables
     * @param system the name of the operating system
     */
    public static Repertoire of(Map<String, String> environment, String encoding, String system) {
        String asked = environment.getOrDefault("KEYWRIGHT_UNICODE", "").toLowerCase(Locale.ROOT);
        if (!asked.isEmpty()) {
            return List.of("0", "false").contains(asked) ? ASCII : UNICODE;
        }
        Repertoire ofLocale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(locale -> isUtf8(locale) ? UNICODE : ASCII)
                .orElseGet(() -> withoutLocale(encoding, system));
        return ofLocale == UNICODE && "dumb".equals(environment.get("TERM")) ? ASCII_SIGNS : ofLocale;
    }

    private static Repertoire withoutLocale(String encoding, String system) {
        if (system.startsWith("Windows")) {
            return isUtf8(encoding) || encoding.equals("cp65001") ? UNICODE : ASCII;
        }
        return system.startsWith("Mac") ? UNICODE : ASCII_SIGNS;
    }

    private static boolean isUtf8(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
    }

    /** The text with these characters only. */
    String fit(String text) {
        if (this == UNICODE) {
            return text;
        }
        var fitted = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String sign = c < 0x80 ? "" : sign(c);
            if (!sign.isEmpty()) {
                fitted.append(sign);
            } else if (c < 0x80 || this == ASCII_SIGNS) {
                fitted.append(c);
            } else {
                fitted.append(String.format("\\u%04x", (int) c));
            }
        }
        return fitted.toString();
    }

    /** What replaces a sign that our own text uses; empty for other characters. */
    private static String sign(char c) {
        return switch (c) {
            case '…' -> "...";
            case '→' -> "->";
            case '·', '•', '–', '—' -> "-";
            default -> "";
        };
    }
}
