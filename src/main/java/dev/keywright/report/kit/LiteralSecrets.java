package dev.keywright.report.kit;

import dev.keywright.diagnostic.SourceLines;
import dev.keywright.model.value.Secret;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks literal secrets in source lines that an error shows. A secret in a file is a mistake, and the screen or CI log
 * that reports any mistake must not spread it.
 */
public final class LiteralSecrets {

    private static final String OTHER_NAMES = "password|hmac_string|secret|key_seed";
    private static final String NAME = "[\"']?(?:" + OTHER_NAMES + "|key)[\"']?";

    /**
     * A secret's name followed by a value that is neither a single reference nor a mapping. A quoted name needs no
     * space after its colon; without quotes, the missing space is the mistake that is shown.
     */
    private static final Pattern SECRET_IN_LINE = secret(NAME);

    /** In a file of tests, {@code key} is the name of a key. */
    private static final Pattern SECRET_IN_TEST = secret("[\"']?(?:" + OTHER_NAMES + ")[\"']?");

    private static final Pattern TESTS = Pattern.compile(".*\\.(?:test|rules)\\.ya?ml");

    private static final Pattern NAME_AT_COLUMN = Pattern.compile("[\"']?[a-z_]{1,40}[\"']?\\s*:(?:\\s+|$)");
    private static final Pattern OPENS_SECRET = Pattern.compile("^[\\s-]*" + NAME + "\\s*:(?<rest>.*)$");
    private static final Pattern FIELD = Pattern.compile("^\\s*[\"']?[\\w-]+[\"']?\\s*:(?:\\s.*)?$");
    /** The user and password in a URL. */
    private static final Pattern IN_ADDRESS = Pattern.compile("://[^\\s\"'@]+@");

    /** A private key of age, wherever it was written. */
    private static final Pattern AGE_PRIVATE_KEY = Pattern.compile("(?i)AGE-SECRET-KEY-[^\\s\"',}\\]]*");

    private static final int LINES_LOOKED_BACK = 200;

    private LiteralSecrets() {}

    private static Pattern secret(String name) {
        return Pattern.compile("(?:^|[\\s{,])" + name + "\\s*:\\s*(?=\\S)(?!#)(?!\\{)(?!" + reference() + ")");
    }

    private static String reference() {
        return "[\"']?\\$\\{[^}]*}[\"']?\\s*(?:[,}#]|$)";
    }

    /** Masks whatever may be a literal secret in the line. */
    public static String mask(String line) {
        return mask(line, SECRET_IN_LINE);
    }

    /** Masks whatever may be a literal secret in the line of a file. */
    public static String mask(String line, String file) {
        return mask(line, TESTS.matcher(file).matches() ? SECRET_IN_TEST : SECRET_IN_LINE);
    }

    private static String mask(String line, Pattern secret) {
        String safe = AGE_PRIVATE_KEY.matcher(line).replaceAll(Secret.MASK);
        Matcher found = secret.matcher(safe);
        return IN_ADDRESS
                .matcher(found.find() ? safe.substring(0, found.end()) + Secret.MASK : safe)
                .replaceAll("://" + Secret.MASK + "@");
    }

    /** Masks everything from the value that a {@code literal-secret} error points to. */
    public static String maskAt(String line, int column) {
        int at = Math.min(Math.max(column - 1, 0), line.codePointCount(0, line.length()));
        int start = line.offsetByCodePoints(0, at);
        Matcher name = NAME_AT_COLUMN.matcher(line).region(start, line.length());
        boolean behindColon = line.substring(0, start).stripTrailing().endsWith(":");
        int from = !behindColon && name.lookingAt() ? name.end() : start;
        return mask(line.substring(0, from) + Secret.MASK);
    }

    /** True for a line that continues a secret begun above it: a block scalar, or a value on the next line. */
    public static boolean continues(SourceLines lines, String file, int number, String line) {
        int indent = indent(line);
        for (int above = number - 1; above > 0 && above > number - LINES_LOOKED_BACK; above--) {
            Optional<String> text = lines.line(file, above);
            if (text.isEmpty()) {
                return false;
            }
            if (!text.get().isBlank() && indent(text.get()) < indent) {
                Matcher opener = OPENS_SECRET.matcher(text.get());
                return opener.matches()
                        && !(opener.group("rest").isBlank()
                                && FIELD.matcher(line).matches());
            }
        }
        return false;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
