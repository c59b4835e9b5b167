package dev.keywright.source.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text split at its references: {@code ${kind:argument}}. A doubled dollar sign before the brace makes it literal.
 * Braces inside an argument must be balanced, so that commands may contain them.
 */
public final class ReferenceText {

    private static final String OPEN = "${";

    private ReferenceText() {}

    /** A part of the text. */
    public sealed interface Part {

        /** Literal text. */
        record Literal(String text) implements Part {}

        /** A reference to resolve. */
        record Reference(String kind, String argument) implements Part {
            String written() {
                return OPEN + kind + ":" + argument + "}";
            }

            /** Hand-written: a record's generated method takes three milliseconds on its first call. */
            @Override
            public int hashCode() {
                return 31 * kind.hashCode() + argument.hashCode();
            }
        }
    }

    public static boolean hasReference(String text) {
        return text.contains(OPEN);
    }

    /** @throws SourceException if a reference is not closed or has no kind */
    static List<Part> parse(String text) {
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("$" + OPEN, i)) {
                literal.append(OPEN);
                i += 3;
            } else if (text.startsWith(OPEN, i)) {
                int end = closing(text, i + OPEN.length());
                flush(literal, parts);
                parts.add(reference(text.substring(i + OPEN.length(), end)));
                i = end + 1;
            } else {
                literal.append(text.charAt(i++));
            }
        }
        flush(literal, parts);
        return parts;
    }

    private static int closing(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw new SourceException(
                Diagnostic.error(FileCode.BAD_REFERENCE, "a reference begins with ${ and is not closed")
                        .because("it could be a text or a reference, and Keywright does not guess")
                        .hint("add the }, or write $${ for a literal ${"));
    }

    private static Part.Reference reference(String inside) {
        int colon = inside.indexOf(':');
        if (colon < 0) {
            throw new SourceException(
                    Diagnostic.error(FileCode.BAD_REFERENCE, "${" + inside + "} does not name a source")
                            .because("it could be a text or a reference, and Keywright does not guess")
                            .hint("write ${env:" + inside + "} or ${var:" + inside + "}, or $${ for a literal ${"));
        }
        String argument = inside.substring(colon + 1).strip();
        if (argument.isEmpty()) {
            throw new SourceException(
                    Diagnostic.error(FileCode.BAD_REFERENCE, "${" + inside + "} does not specify what to read")
                            .because("what refers to it would be empty")
                            .hint("write a name after the colon, such as ${env:NAME}"));
        }
        return new Part.Reference(inside.substring(0, colon).strip(), argument);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
