package dev.keywright.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a page that follow from the code, between {@code <!-- generated: NAME -->} and {@code <!-- end -->}. */
public final class GeneratedParts {

    private static final Pattern PART =
            Pattern.compile("(<!-- generated: ([\\w.-]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private GeneratedParts() {}

    /**
     * Compares each part of the page with what it should be; with {@code -Dgolden.rewrite=true} it is put in.
     *
     * @param text of the part of this name, which ends with a line break
     */
    public static void check(Path page, UnaryOperator<String> text) {
        try {
            Matcher parts = PART.matcher(Files.readString(page));
            Golden.checkFile(
                    page,
                    parts.replaceAll(part -> Matcher.quoteReplacement(
                            part.group(1) + "\n" + text.apply(part.group(2)) + "\n" + part.group(3))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
