package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tutorial from top to bottom in one shell, and compares what it prints with the page. A block of sh is run; the
 * block of text after it is its output, or the part of it that a comment before the block names. A block of yaml is a
 * file that is written, and a diff is an edit of keys.yaml. {@code -Dgolden.rewrite=true} puts today's output into the page.
 */
class TutorialTest {

    private static final Path PAGE = Path.of("docs", "tutorial.md");
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- (?<part>up to|from): (?<line>.*?) -->\n\n)?```(?<kind>\\w+)\n(?<body>.*?)```\n", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("# ([\\w.-]+\\.yaml)\n");

    @TempDir
    Path home;

    @Test
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void showsWhatItsCommandsPrint() throws IOException {
        String page = Files.readString(PAGE);
        String output = "";
        int outputs = 0;
        var today = new StringBuilder();
        Matcher block = BLOCK.matcher(page);
        try (var shell = new TutorialShell(home)) {
            while (block.find()) {
                String body = block.group("body");
                switch (block.group("kind")) {
                    case "sh" -> output = shell.run(body);
                    case "yaml" -> shell.write(file(body), body);
                    case "diff" -> edit(shell, body);
                    case "text" -> {
                        outputs++;
                        body = shown(output, block.group("part"), block.group("line"));
                    }
                    default -> throw new AssertionError("a block of " + block.group("kind"));
                }
                block.appendReplacement(today, "");
                today.append(block.group(), 0, block.start("body") - block.start())
                        .append(body)
                        .append("```\n");
            }
        }
        block.appendTail(today);
        assertThat(outputs).isGreaterThan(20);
        Golden.checkFile(PAGE, today.toString());
    }

    private static String file(String yaml) {
        MatchResult name = FILE.matcher(yaml).results().findFirst().orElseThrow();
        return name.group(1);
    }

    private static void edit(TutorialShell shell, String diff) throws IOException {
        String before = shell.read("keys.yaml");
        String old = lines(diff, '-');
        assertThat(before.split(Pattern.quote(old), -1))
                .as("places of\n" + diff + "in\n" + before)
                .hasSize(2);
        shell.write("keys.yaml", before.replace(old, lines(diff, '+')));
    }

    private static String lines(String diff, char side) {
        return diff.lines()
                .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == side)
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    private static String shown(String output, String part, String line) {
        List<String> lines = output.lines().toList();
        if (part == null) {
            return joined(lines.stream());
        }
        int at = 0;
        while (!lines.get(at).startsWith(line)) {
            at++;
        }
        return part.equals("from")
                ? "…\n" + joined(lines.stream().skip(at))
                : joined(Stream.concat(lines.stream().limit(at), Stream.of("…")));
    }

    private static String joined(Stream<String> lines) {
        return lines.map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }
}
