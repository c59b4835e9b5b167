package dev.keywright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Errors and warnings read alike in every room: what, why and hint begin in lower case, unless with a name, and have no final stop.
 * Several sentences are separated by semicolons.
 */
class DiagnosticStyleTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path SCREENS = Path.of("src/test/resources/golden");

    private static final Pattern NAMES =
            Pattern.compile("(?:Keywright|Redis|Tyk|Kubernetes|Vault|Java|Sentinel|GraphQL)\\b.*");

    @Test
    void whyAndHintOfTheSourcesAreFragments() throws IOException {
        var wrong = new ArrayList<String>();
        for (Path file : files(SOURCES, ".java")) {
            Matcher call = Pattern.compile("\\.(?:because|hint)\\(\\s*\"((?:\\\\.|[^\"\\\\])*)\"(\\s*[);])?")
                    .matcher(Files.readString(file));
            while (call.find()) {
                check(file, call.group(1), call.group(2) != null, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whyAndHintOfEveryScreenAreFragments() throws IOException {
        var wrong = new ArrayList<String>();
        for (Path file : files(SCREENS, ".txt")) {
            String text = Files.readString(file).replaceAll("\n {4,}(?=[^ =|])", " ");
            Matcher note = Pattern.compile("(?m)^ +(?:= )(?:why|hint): (.*)$").matcher(text);
            while (note.find()) {
                check(file, note.group(1), true, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(Path file, String text, boolean whole, List<String> wrong) {
        boolean begins = !Character.isUpperCase(text.isEmpty() ? 'a' : text.charAt(0))
                || NAMES.matcher(text).matches()
                || text.matches("[A-Z][A-Z0-9_]+\\b.*");
        boolean ends = !whole || !text.endsWith(".");
        if (!begins || !ends) {
            wrong.add(file + ": " + text);
        }
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
