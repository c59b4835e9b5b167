package dev.keywright.source.yaml;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.large.FieldCache;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Translates the parser's errors into plain words. */
public final class YamlMistakes {

    /** @param fits a regular expression that matches the parser's "context: problem" */
    private record FieldCache(Pattern fits, String summary, String hint) {}

    private static final String NO_COLON = "could not find expected ':'";

    /** The first match is reported. */
    private static final List<FieldCache> KNOWN = List.of(
            known("TAB\\)' that cannot", "a tab cannot indent YAML", "use spaces"),
            known(
                    "character '([%@`])' that cannot start",
                    "a value cannot start with this character", "put the value in quotes"),
            known(
                    "quoted scalar: found unexpected end",
                    "a quote is opened here and never closed",
                    "add the closing quote"),
            known(
                    "unknown escape character",
                    "this backslash escape does not exist in double quotes",
                    "write \\\\ for a backslash, or use single quotes, where a backslash is just itself"),
            known(
                    "flow (sequence|mapping): expected .* but got \\{",
                    "'${…}' has to be quoted inside [ ] and { }",
                    "write \"${…}\""),
            known("flow sequence: expected ',' or ']'", "a list opened with [ is not closed properly", "add , or ]"),
            known("flow mapping: expected ',' or '}'", "a mapping opened with { is not closed properly", "add , or }"),
            known(
                    "mapping values are not allowed",
                    "a ':' is not expected here",
                    "check the indentation and the line before; quote a value that holds ': '"),
            known(
                    "block (mapping|collection): expected <block end>",
                    "this line has an indentation that does not fit",
                    "check the indentation; fields of one mapping start in the same column, items of one list too"),
            known(
                    NO_COLON,
                    "a field's name without its ':', or without a space after it",
                    "write name: value, with a space after the colon"),
            known("alias", "'*' begins an alias, and no name follows", "put the value in quotes if it is a text"),
            known(
                    "undefined tag handle|scanning a tag",
                    "'!' begins a tag, which is not allowed here",
                    "put the value in quotes if it is a text"),
            known("block scalar", "there is text after | or >", "start the text on the next line"),
            known("expected the node content", "a value is missing here", "quote it if this character belongs to it"),
            known(
                    "expected '<document start>'",
                    "there is text between the end of one document and the next",
                    "begin the next document with ---"));

    private static final String MISPLACED_COLON = "mapping values are not allowed";

    private static final Pattern GLUED = Pattern.compile("\\s*(?:- )?([A-Za-z_][A-Za-z0-9_-]*:[^\\s:]\\S*)\\s*");

    private static final String WHY = "the rest of the file cannot be read until this is fixed";

    private YamlMistakes() {}

    public static Diagnostic explain(YamlEngineException mistake, String file, String text) {
        if (mistake instanceof ReaderException) {
            return unprintable(file, text);
        }
        if (mistake instanceof MarkedYamlEngineException marked) {
            return explainMarked(marked, file, text);
        }
        return Diagnostic.error(FileCode.YAML_SYNTAX, Location.ofFile(file), file + " is not YAML 1.2");
    }

    private static Diagnostic explainMarked(MarkedYamlEngineException mistake, String file, String text) {
        String said = mistake.getContext() + ": " + mistake.getProblem();
        boolean unclosed = said.contains("quoted scalar: found unexpected end") || said.contains(NO_COLON);
        Optional<Mark> mark = unclosed ? mistake.getContextMark() : mistake.getProblemMark();
        Location at = mark.or(mistake::getContextMark)
                .map(m -> new Location(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Location.ofFile(file));
        Optional<Location> glued = said.contains(MISPLACED_COLON) ? glued(text, at) : Optional.empty();
        if (glued.isPresent()) {
            return Diagnostic.error(FileCode.YAML_SYNTAX, glued.get(), "a field's name without a space after its ':'")
                    .because(WHY)
                    .hint("write name: value, with a space after the colon");
        }
        return KNOWN.stream()
                .filter(known -> known.fits().matcher(said).find())
                .findFirst()
                .map(known -> Diagnostic.error(FileCode.YAML_SYNTAX, at, known.summary())
                        .because(WHY)
                        .hint(known.hint()))
                .orElseGet(() -> Diagnostic.error(FileCode.YAML_SYNTAX, at, "this is not YAML")
                        .because("the parser reports: " + mistake.getProblem()));
    }

    /**
     * YAML reads {@code rate:5} as a text that continues on the next line, and reports the error there.
     *
     * @return the first of such lines right above
     */
    private static Optional<Location> glued(String text, Location complaint) {
        List<String> lines = text.lines().limit(complaint.line()).toList();
        Optional<Location> found = Optional.empty();
        for (int line = complaint.line() - 1; line >= 1; line--) {
            Matcher glued = GLUED.matcher(lines.get(line - 1));
            if (!glued.matches()) {
                break;
            }
            found = Optional.of(new Location(complaint.file(), line, glued.start(1) + 1));
        }
        return found;
    }

    private static Diagnostic unprintable(String file, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                return Diagnostic.error(
                                FileCode.YAML_SYNTAX,
                                new Location(file, line, column),
                                String.format("the character U+%04X is not allowed in YAML", c))
                        .because(WHY)
                        .hint("remove it, or write it as an escape in double quotes");
            }
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
            i += Character.charCount(c);
        }
        return Diagnostic.error(
                FileCode.YAML_SYNTAX, Location.ofFile(file), file + " holds a character YAML does not allow");
    }

    private static FieldCache known(String fits, String summary, String hint) {
        return new FieldCache(Pattern.compile(fits), summary, hint);
    }
}
