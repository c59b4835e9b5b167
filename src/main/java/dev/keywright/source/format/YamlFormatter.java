package dev.keywright.source.format;

import dev.keywright.source.file.SourceLimits;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Lays out a YAML text in one style. White space and quotes are all that changes: every comment stays, and so does the
 * author's order. Formatting the result again changes nothing.
 */
public final class YamlFormatter {

    private static final String BOM = "\uFEFF";

    private YamlFormatter() {}

    /**
     * @return the text in the style; the text itself where it cannot be laid out without a risk for its meaning
     * @throws YamlEngineException when the text is not YAML
     */
    public static String format(String file, String text, SourceLimits limits) {
        String bom = text.startsWith(BOM) ? BOM : "";
        boolean windows = isWindows(text);
        String plain = text.substring(bom.length()).replace("\r\n", "\n");
        SameMeaning.read(file, plain, limits); // Reports what is wrong with the text, before the layout meets it.
        if (plain.indexOf('\r') >= 0) {
            return text;
        }
        String formatted = new Layout(plain, TokenSource.of(file, plain, limits)).formatted();
        if (!SameMeaning.of(file, plain, formatted, limits)) {
            return text;
        }
        return bom + (windows ? formatted.replace("\n", "\r\n") : formatted);
    }

    private static boolean isWindows(String text) {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r';
    }
}
