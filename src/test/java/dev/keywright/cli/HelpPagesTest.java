package dev.keywright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.run.Timings;
import dev.keywright.cli.help.CodeTexts;
import dev.keywright.cli.help.CommandGroup;
import dev.keywright.cli.help.CommandTexts;
import dev.keywright.cli.help.GuardTexts;
import dev.keywright.cli.terminal.Console;
import dev.keywright.plan.guards.Guard;
import dev.keywright.testing.Golden;
import dev.keywright.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What people find when they ask for help, and when they guess a command. */
class HelpPagesTest {

    private record Said(int code, String out, String err) {}

    @Test
    void aPageIsAsItWas() {
        Golden.check("help/init.txt", run("init", "--help").out());
    }

    @Test
    void theFirstPageFitsAndListsEveryCommandByPurpose() {
        String page = run("--help").out();
        assertThat(page.lines()).allMatch(line -> line.length() <= 80);
        for (CommandGroup group : CommandGroup.values()) {
            assertThat(page).contains("\n" + group.heading() + ":\n  ");
        }
        for (String command : CommandTable.groups().keySet()) {
            assertThat(page).containsPattern("(?m)^  " + command + " {2,}[A-Z]");
        }
        assertThat(page).contains("Examples:\n  keywright demo ", "Exit codes:\n  0 ");
    }

    @Test
    void everyCommandIsInAGroupAndEveryGroupHasCommands() {
        assertThat(CommandTable.groups().values()).containsAll(List.of(CommandGroup.values()));
        assertThat(new TreeSet<>(tree().getSubcommands().keySet()))
                .containsAll(CommandTable.groups().keySet());
    }

    static Stream<String> commands() {
        return CommandTable.groups().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasASummaryTwoExamplesAndExitCodes(String command) {
        CommandTexts.CommandText text = CommandTexts.read().of(command);
        assertThat(text.summary())
                .as("add [%s] to commands.txt", command)
                .isNotBlank()
                .hasSizeBetween(8, 66);
        assertThat(text.examples()).as("examples of " + command).hasSizeGreaterThanOrEqualTo(2);
        String page = run(command, "--help").out();
        assertThat(page)
                .contains("Examples:\n  ", "Exit codes:\n  0 ", "  130 ")
                .contains(text.examples());
        assertThat(page.lines()).allMatch(line -> line.length() <= 80);
        assertThat(page).doesNotContain("${DEFAULT", "${COMPLETION");
        assertThat(run("help", command).out()).isEqualTo(page);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesAreCommandLinesThatAreAccepted(String command) {
        for (String example : CommandTexts.read().of(command).examples()) {
            String line = example.replaceAll("\\s#.*", "")
                    .replaceAll("\\s[<>].*", "")
                    .replaceAll("^eval \"\\$\\((.*)\\)\".*", "$1")
                    .replaceAll("^.*\\| (?=keywright)", "")
                    .replaceAll(" \\|.*", "");
            String[] words = line.strip().split("\\s+");
            assertThat(words[0]).as(example).isEqualTo("keywright");
            String[] args = Stream.of(words).skip(1).toArray(String[]::new);
            if (args.length == 0 || args[0].equals("--version") || args[0].equals("help")) {
                continue;
            }
            tree().parseArgs(args);
        }
    }

    @Test
    void commandsInTheTextsOfCodesAreAccepted() {
        var commands = new TreeSet<String>();
        CodeTexts.read().all().forEach((code, text) -> Pattern.compile("`keywright ([^`]+)`")
                .matcher(text.todo())
                .results()
                .forEach(command -> commands.add(command.group(1))));
        assertThat(commands).hasSizeGreaterThan(25);
        for (String command : commands) {
            if (!command.startsWith("-")) {
                tree().parseArgs(command.replaceAll(" -$", "").split(" "));
            }
        }
    }

    @Test
    void thereIsNoTextOfACommandThatIsGone() {
        var named = new TreeSet<>(CommandTexts.read().commands());
        named.remove("keywright");
        assertThat(named).isEqualTo(new TreeSet<>(CommandTable.groups().keySet()));
    }

    @Test
    void guardsAreListedWhereTheyCanBePassed() {
        assertThat(GuardTexts.all().keySet()).containsExactlyInAnyOrderElementsOf(Guard.CODES);
        for (String command : List.of("plan", "apply")) {
            assertThat(run(command, "--help").out()).contains(Guard.CODES);
        }
        assertThat(run("list", "--help").out()).doesNotContain("mass-revoke");
    }

    @Test
    void withoutACommandTheHelpIsShownAndAScriptFails() {
        Said said = run();
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.err()).isEqualTo(run("--help").out());
    }

    @ParameterizedTest
    @CsvSource({
        "pln, plan",
        "aply, apply",
        "valdate, validate",
        "docter, doctor",
        "lst, list",
        "ini, init",
        "PLAN, plan",
        "exprot, export"
    })
    void aMisspellingIsAnsweredWithTheCommand(String wrong, String right) {
        Said said = run(wrong);
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.err())
                .startsWith("error: there is no command '" + wrong + "'\n")
                .contains("Did you mean 'keywright " + right + "'?");
    }

    @ParameterizedTest
    @CsvSource({
        "destroy, release --all",
        "delete, taking it out of the files",
        "status, keywright doctor",
        "create, keywright init",
        "rollback, git revert",
        "login, KEYWRIGHT_KEY_SEED",
        "state, there is no state file",
    })
    void aWordOfOtherToolsIsAnsweredWithTheSafeWay(String word, String answer) {
        Said said = run(word);
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.err().replaceAll("\\s+", " "))
                .containsIgnoringCase(answer)
                .doesNotContain("demo");
        assertThat(run("help", word).out()).containsIgnoringCase(answer);
    }

    @Test
    void whoWantsToKeepTheDemoIsToldHow() {
        Said said = run("demo", "--keep");
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("`keywright gateway --demo`", "`keywright init`");
        assertThat(run("demo", "--help").out()).doesNotContain("--keep");
    }

    @Test
    void otherNamesAreTheSameCommands() {
        assertThat(run("diff", "--help").out()).isEqualTo(run("plan", "--help").out());
        assertThat(run("import", "--help").out())
                .isEqualTo(run("adopt", "--help").out());
        assertThat(run("ls", "--help").out()).isEqualTo(run("list", "--help").out());
        assertThat(run("version")).isEqualTo(run("--version"));
    }

    @Test
    void helpForAnUnknownWordNamesTheNearest() {
        Said said = run("help", "aply");
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.err()).contains("Did you mean 'keywright apply'?");
    }

    private static CommandLine tree() {
        return Main.commandLine(console(new ByteArrayOutputStream(), new ByteArrayOutputStream()));
    }

    private static Said run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Main.run(console(out, err), words);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Console console(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("COLUMNS", "200"),
                Path.of(""),
                new MovableClock(),
                Timings.usual());
    }
}
