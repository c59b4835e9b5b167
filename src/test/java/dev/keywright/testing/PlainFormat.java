package dev.keywright.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.kit.Style;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code --format plain} has to be: the facts of the text, in words, for somebody who hears them. */
public final class PlainFormat {

    /** A word, a number, a name or a place. */
    private static final Pattern FACT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_./:%-]*[\\p{L}\\p{N}]");

    /** What a screen reader spells out or skips. */
    private static final Pattern SIGNS = Pattern.compile("-->|->|-/\\+|(?m:^ *[-+~=!|^] )| [~|] |→|│|…");

    private static final Pattern COLUMNS = Pattern.compile("(?m)\\S {2,}\\S");

    private PlainFormat() {}

    /** Checks the rendering of a view, and compares it with its golden file. */
    public static <V> void check(String golden, Formats<V> formats, V view) {
        String text = render(formats, OutputFormat.TEXT, view);
        String plain = render(formats, OutputFormat.PLAIN, view);
        checkLinear(plain);
        checkFacts(text, plain);
        Golden.check(golden, plain);
    }

    private static <V> String render(Formats<V> formats, OutputFormat format, V view) {
        var text = new StringBuilder();
        formats.render(format, view, new Out(text::append, 10_000, Style.PLAIN));
        return text.toString();
    }

    /** No signs, columns, colours or characters beyond ASCII. */
    public static void checkLinear(String plain) {
        checkLinear(plain, Set.of());
    }

    /** @param names names from the files that are not ASCII */
    public static void checkLinear(String plain, Set<String> names) {
        String own = plain;
        for (String name : names) {
            own = own.replace(name, "NAME");
        }
        assertThat(own).matches("(?s)[\\x20-\\x7e\n]*");
        assertThat(own).doesNotContainPattern(SIGNS).doesNotContainPattern(COLUMNS);
    }

    /** Each word, number and name of the text is in the plain text, too. */
    public static void checkFacts(String text, String plain) {
        assertThat(words(plain)).containsAll(words(text));
    }

    private static Set<String> words(String text) {
        return FACT.matcher(text)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
