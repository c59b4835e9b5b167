package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the how-to pages from top to bottom: a block of YAML that begins with the name of a file is written, each line of
 * {@code keywright} in a block of sh is run and ends with 0, or with the code that its comment names. Notes for this test stand
 * in comments that readers do not see.
 */
class HowToTest {

    private static final Path PAGES = Path.of("docs", "how-to");
    private static final Pattern STEP =
            Pattern.compile("^( *)```(\\w*)\\n(.*?)^ *```|^ *<!-- test: (.*?) -->", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("# ([\\w.-]+\\.yaml)\\n");
    private static final Pattern EXIT = Pattern.compile("# exit (\\d+)");
    private static final Pattern DAYS = Pattern.compile("(\\d+) days later");

    @TempDir
    Path folder;

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("README.md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void worksAsWritten(String page) throws IOException {
        int commands = 0;
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("keywright.yaml", World.PROJECT.replace("namespace: e2e", "namespace: prod"));
            for (MatchResult step : STEP.matcher(Files.readString(PAGES.resolve(page)))
                    .results()
                    .toList()) {
                if (step.group(4) != null) {
                    note(world, step.group(4));
                    continue;
                }
                String text = step.group(3).replaceAll("(?m)^" + step.group(1), "");
                switch (step.group(2)) {
                    case "yaml" -> yaml(world, text);
                    case "sh" -> commands += commands(world, text);
                    case "" -> world.write("customers.csv", text);
                    default -> throw new AssertionError("a block of " + step.group(2));
                }
            }
            assertThat(world.everythingSaid.toString()).doesNotContain("canary");
        }
        assertThat(commands).as("commands").isPositive();
    }

    private static void note(World world, String note) throws IOException {
        MatchResult later = DAYS.matcher(note).results().findFirst().orElse(null);
        if (later != null) {
            world.clock.forward(Duration.ofDays(Long.parseLong(later.group(1))));
        } else if (note.equals("keys made by hand")) {
            world.post("/tyk/keys/canary-by-hand", (Value.Fields) Json.read("""
                    {"org_id": "acme", "alias": "partner", "rate": 10, "per": 1, "quota_max": -1,
                     "access_rights": {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}}}"""));
            world.write("handed-in.txt", "canary-by-hand\n");
        } else if (note.equals("leaked.txt holds acme-mobile")) {
            world.write("leaked.txt", world.reveal("acme-mobile") + "\n");
        } else {
            assertThat(note).isEqualTo("customers.csv");
        }
    }

    private static void yaml(World world, String text) throws IOException {
        MatchResult file = FILE.matcher(text).results().findFirst().orElseThrow();
        world.write(file.group(1), text);
    }

    private static int commands(World world, String text) throws IOException {
        int commands = 0;
        for (String line : text.lines().toList()) {
            if (line.startsWith("export KEYWRIGHT_KEY_SEED_NEXT=")) {
                world.environment.put("KEYWRIGHT_KEY_SEED_NEXT", "canary-next-" + World.SEED);
            } else if (line.startsWith("keywright ")) {
                run(world, line);
                commands++;
            } else {
                assertThat(line).matches("export .*|curl .*");
            }
        }
        return commands;
    }

    private static void run(World world, String line) throws IOException {
        int code = EXIT.matcher(line)
                .results()
                .findFirst()
                .map(exit -> Integer.parseInt(exit.group(1)))
                .orElse(0);
        List<String> words =
                new ArrayList<>(Arrays.asList(line.replaceAll("#.*", "").strip().split(" +")));
        words.remove(0);
        String input = "yes\n";
        int from = words.indexOf("<");
        if (from >= 0) {
            input = Files.readString(world.folder.resolve(words.get(from + 1)));
            words.subList(from, from + 2).clear();
        }
        String[] all = words.toArray(String[]::new);
        Said said = from >= 0 ? world.runWithInput(input, all) : world.runAnswered(input, all);
        assertThat(said.code()).as(line + "\n" + said.all()).isEqualTo(code);
    }
}
