package dev.keywright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keywright.app.run.Timings;
import dev.keywright.cli.help.CommandTexts;
import dev.keywright.cli.manual.Edition;
import dev.keywright.cli.terminal.Console;
import dev.keywright.testing.MovableClock;
import dev.keywright.testing.Programs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The files that packages hold besides the program. */
class ManPagesTest {

    private static final CommandLine TREE = Main.commandLine(console());
    private static final Map<String, String> FILES = PackageFiles.files(TREE, new Edition("1.2.3", "2026-11-23"));

    static Stream<String> commands() {
        return CommandTable.groups().keySet().stream();
    }

    static Stream<String> pages() {
        return FILES.keySet().stream().filter(name -> name.startsWith("man/"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandsPageHasAllThatItsHelpHas(String command) {
        String page = FILES.get("man/man1/keywright-" + command + ".1");
        assertThat(page)
                .startsWith(".TH \"KEYWRIGHT\\-" + command.toUpperCase(java.util.Locale.ROOT) + "\" 1 \"2026-11-23\" ")
                .contains("\n.SH \"NAME\"\nkeywright\\-" + command + " \\- ")
                .containsSubsequence(
                        "\"SYNOPSIS\"", "\"DESCRIPTION\"", "\"OPTIONS\"", "\"EXAMPLES\"", "\"EXIT STATUS\"");
        TREE.getSubcommands().get(command).getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .forEach(name -> assertThat(page)
                        .containsPattern("\n\\.TP\n.*" + Pattern.quote("\\fB" + name.replace("-", "\\-") + "\\fR")));
        for (String example : CommandTexts.read().of(command).examples()) {
            assertThat(page)
                    .contains(example.replaceAll("\\s+#.*", "")
                            .replace("-", "\\-")
                            .replace("'", "\\(aq"));
        }
    }

    @Test
    void theFirstPageNamesEveryCommandVariableAndExitCode() throws IOException {
        String page = FILES.get("man/man1/keywright.1");
        commands().forEach(command -> assertThat(page).contains("\\fBkeywright\\-" + command + "\\fR(1)\n"));
        var read = new TreeSet<String>();
        var variable = Pattern.compile("\"(KEYWRIGHT_[A-Z_]+|TYK_GATEWAY_[A-Z]+|[A-Z]+_COLOR|COLUMNS)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                variable.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
            }
        }
        Pattern.compile("KEYWRIGHT_[A-Z_]+")
                .matcher(Files.readString(Path.of("src/dist/libexec/start")))
                .results()
                .forEach(found -> read.add(found.group()));
        read.removeAll(GIVEN_TO_PROGRAMS);
        assertThat(read).hasSizeGreaterThan(8).allSatisfy(name -> assertThat(page)
                .contains("\\fB" + name + "\\fR\n"));
        assertThat(page).contains("\n.TP\n\\fB130\\fR\n");
    }

    /** Set by Keywright for the programs that it starts. */
    private static final Set<String> GIVEN_TO_PROGRAMS =
            Set.of("KEYWRIGHT_NAME", "KEYWRIGHT_NAMESPACE", "KEYWRIGHT_ADDRESS");

    @Test
    void theFilesHaveAPageWithEveryFieldOfTheSchemas() throws IOException {
        String page = FILES.get("man/man5/keywright-project.5");
        for (String schema : Set.of("keywright", "resources")) {
            String text = Files.readString(Path.of("schemas", schema + ".schema.json"));
            Set<String> fields = Pattern.compile("\"(\\w+)\" : \\{\\s+(\"\\$ref\" : [^}]*,\\s+)?\"description\"")
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !Set.of("reference", "removed", "access_rights", "settings", "api_id", "api_name")
                            .contains(name))
                    .collect(Collectors.toSet());
            assertThat(fields).hasSizeGreaterThan(12);
            assertThat(fields).allSatisfy(field -> assertThat(page).contains("\n.TP\n\\fB" + field + "\\fR ("));
        }
        assertThat(page).doesNotContainPattern("[a-z](Or|Seconds)[A-Z]").doesNotContain("()");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLineIsTextOrAMacroThatIsKnown(String page) {
        assertThat(FILES.get(page).lines()).allSatisfy(line -> assertThat(line)
                .matches("\\.(TH|SH|SS|TP|PP|br|nh|ad)( .*)?|[^.' ].*")
                .doesNotContainPattern("[^ -~]|(?<!\\\\)-(?!\\d)|`"));
    }

    @Test
    void mandocFindsNothingToWarnOf(@TempDir Path folder) throws Exception {
        assumeTrue(Programs.isInstalled("mandoc"));
        String[] command = {"mandoc", "-Tlint", "-Wwarning"};
        for (String page : pages().toList()) {
            Path file = Files.writeString(folder.resolve(Path.of(page).getFileName()), FILES.get(page));
            command = Stream.concat(Stream.of(command), Stream.of(file.toString()))
                    .toArray(String[]::new);
        }
        assertThat(Programs.output(command)).isEmpty();
    }

    private static Console console() {
        var none = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(
                new ByteArrayInputStream(new byte[0]),
                none,
                none,
                false,
                false,
                Map.of(),
                Path.of(""),
                new MovableClock(),
                Timings.usual());
    }
}
