package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.cli.help.CodeTexts;
import dev.keywright.cli.help.CodeTexts.Example;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code keywright help CODE} are true: the command, run on the files, prints that message. */
class CodeExamplesTest {

    private static final Pattern FIELD = Pattern.compile("^(\\w+):.*", Pattern.MULTILINE);

    /** In the place of the folder of the test. */
    private static final String HOME = "/home/jo";

    @TempDir
    static Path folder;

    private static World world;

    @BeforeAll
    static void gateway() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.environment.put("SHORT_SEED", "keyboard-cat");
        world.environment.put("WEAK_SEED", "a".repeat(44));
        world.environment.put("LONG_PASSWORD", "correct horse battery staple ".repeat(4));
        world.environment.put("EMPTY", "");
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
    }

    static Stream<String> codes() {
        return CodeTexts.read().all().entrySet().stream()
                .filter(entry -> !entry.getValue().example().files().isEmpty())
                .map(Map.Entry::getKey)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void theExampleIsTrue(String code) throws Exception {
        Example example = CodeTexts.read().of(code).orElseThrow().example();
        clear();
        if (!code.equals("no-project")) {
            world.write("keywright.yaml", projectWith(""));
        }
        for (var file : example.files().entrySet()) {
            boolean project = Path.of(file.getKey()).endsWith("keywright.yaml");
            world.write(file.getKey(), project ? projectWith(file.getValue()) : file.getValue());
        }
        String printed = world.run(example.command().split(" ")).all().replace(folder.toString(), HOME);
        assertThat(printed.lines()).as(printed).contains(example.message());
        assertThat(example.message()).matches("(error|warning|note)\\[" + code + "]: .*");
    }

    /** The usual project, with these fields in place of its own. */
    private static String projectWith(String fields) {
        var own = FIELD.matcher(fields).results().map(field -> field.group(1)).collect(Collectors.toSet());
        String others = World.PROJECT
                .replace("e2e", "prod")
                .lines()
                .filter(line -> {
                    Matcher field = FIELD.matcher(line);
                    return !field.matches() || !own.contains(field.group(1));
                })
                .collect(Collectors.joining("\n", "", "\n"));
        return others + fields;
    }

    private static void clear() throws IOException {
        for (Path top : Stream.of(world.folder, folder.resolve("main"))
                .filter(Files::exists)
                .toList()) {
            try (Stream<Path> all = Files.walk(top)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    if (!path.equals(world.folder)) {
                        Files.delete(path);
                    }
                }
            }
        }
    }
}
