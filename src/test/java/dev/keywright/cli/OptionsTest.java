package dev.keywright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.keywright.app.run.Timings;
import dev.keywright.cli.help.CommandsPage;
import dev.keywright.cli.terminal.Console;
import dev.keywright.testing.GeneratedParts;
import dev.keywright.testing.Golden;
import dev.keywright.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the command line says of its own options, and to wrong ones. */
class OptionsTest {

    private static final Path DOCS = Path.of("docs");

    @TempDir
    Path folder;

    private record Said(int code, String out, String err) {}

    @Test
    void aWrongChoiceIsAnsweredWithTheRightOnesAsPeopleWriteThem() {
        var tried = new ArrayList<String>();
        commands().forEach(command -> command.getCommandSpec().options().stream()
                .filter(option -> option.completionCandidates() != null)
                .forEach(option -> {
                    tried.add(command.getCommandName());
                    var values = new ArrayList<String>();
                    option.completionCandidates().forEach(values::add);
                    Said said = run(words(command, option, "nonsense"));
                    assertThat(said.code()).isEqualTo(64);
                    assertThat(said.err().replace("\n  ", " "))
                            .startsWith("error: Invalid value for option '" + option.longestName()
                                    + "': 'nonsense' is not one of " + String.join(", ", values) + "\n");
                    for (String value : values) {
                        assertThat(run(words(command, option, value.toUpperCase(Locale.ROOT)))
                                        .err())
                                .as(value)
                                .doesNotContain("is not one of");
                    }
                }));
        assertThat(tried).contains("validate", "plan", "show", "apply", "doctor", "explain", "effective", "reveal");
    }

    /** Required options and parameters come after, so that the wrong value is what is told. */
    private String[] words(CommandLine command, OptionSpec option, String value) {
        var words = new ArrayList<>(List.of(command.getCommandName(), option.longestName() + "=" + value));
        command.getCommandSpec().requiredArgs().forEach(arg -> {
            if (arg instanceof OptionSpec required) {
                words.add(required.longestName() + "=none");
            } else {
                words.add("none");
            }
        });
        return words.toArray(String[]::new);
    }

    /** {@code --out="$OUT"} in a script where OUT is not set must not count as the default, nor as a file without a name. */
    @Test
    void anEmptyValueIsRefused() {
        for (String[] words : List.of(
                new String[] {"plan", "--out="},
                new String[] {"plan", "--env", ""},
                new String[] {"plan", "--gateway-url="},
                new String[] {"init", "--org= ", "new"},
                new String[] {"convert", "--out=", "-"},
                new String[] {"apply", "--plan-digest="})) {
            Said said = run(words);
            assertThat(said.code()).as(String.join(" ", words)).isEqualTo(64);
            assertThat(said.err())
                    .startsWith("error: " + words[1].split("=")[0]
                            + " has an empty value. If it comes from a variable, is that set?");
        }
        commands().forEach(command -> command.getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0)
                .forEach(option -> assertThat(run(words(command, option, "")).code())
                        .as(command.getCommandName() + " " + option.longestName())
                        .isEqualTo(64)));
    }

    @Test
    void everyOptionIsDescribedAndShowsItsDefault() {
        commands()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .forEach(option -> {
                    String description = String.join(" ", option.description());
                    assertThat(description).as(option.longestName()).isNotBlank();
                    boolean told = option.defaultValue() == null
                            || option.defaultValue().equals("1/1")
                            || description.contains("Default: ");
                    assertThat(told).as("default of " + option.longestName()).isTrue();
                    assertThat(option.arity().max() == 0 || !option.paramLabel().startsWith("<"))
                            .as(option.longestName())
                            .isTrue();
                });
    }

    /** {@code -Dgolden.rewrite=true} writes them. */
    @Test
    void theDocsListCommandsOptionsAndFormats() {
        var tree = Main.commandLine(console(folder, new ByteArrayOutputStream(), new ByteArrayOutputStream()));
        assertAll(
                () -> Golden.checkFile(DOCS.resolve("commands.md"), CommandsPage.of(tree, CommandTable.groups())),
                () -> GeneratedParts.check(DOCS.resolve("outputs.md"), part -> CommandsPage.formats(tree)),
                () -> GeneratedParts.check(DOCS.resolve("exit-codes.md"), part -> CommandsPage.exitCodes()));
    }

    /** Options that are read into a type: numbers, durations, addresses, choices, pairs. */
    @Test
    void aWrongValueIsAnsweredWithTheOptionAndWhatItTakes() {
        var tried = new ArrayList<String>();
        commands().forEach(command -> command.getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0 && !isAnyText(option))
                .forEach(option -> {
                    tried.add(option.longestName());
                    Said said = run(words(command, option, "no sense"));
                    String about = command.getCommandName() + " " + option.longestName() + ": " + said.err();
                    assertThat(said.code()).as(about).isEqualTo(64);
                    assertThat(said.err())
                            .as(about)
                            .startsWith("error: Invalid value for option '" + option.longestName() + "': ")
                            // A key that was given to --match by mistake is not repeated.
                            .contains(option.longestName().equals("--match") ? "KIND=VALUE" : "no sense")
                            .doesNotContain("is not an int")
                            .doesNotContain("KEY=VALUE");
                }));
        assertThat(tried)
                .contains(
                        "--limit",
                        "--port",
                        "--min-token-length",
                        "--gateway-url",
                        "--shard",
                        "--lock-timeout",
                        "--within",
                        "--expiring",
                        "--match",
                        "--allow",
                        "--var",
                        "--format",
                        "--release",
                        "--as");
    }

    private static boolean isAnyText(OptionSpec option) {
        boolean plain = !java.util.Map.class.isAssignableFrom(option.type())
                && option.converters().length == 0
                && option.completionCandidates() == null;
        return plain && Set.of(String.class, Path.class).contains(option.auxiliaryTypes()[0]);
    }

    @Test
    void anAddressIsCheckedWhereItIsGiven() {
        for (String wrong :
                List.of("nonsense", "gateway.example.com", "ftp://gateway.example.com", "http://", "https://a/?b")) {
            assertThat(run("plan", "--gateway-url=" + wrong).err())
                    .startsWith("error: Invalid value for option '--gateway-url': '" + wrong + "' is not an address");
        }
        assertThat(run("plan", "--gateway-url=https://me:canary@gateway.example.com")
                        .err())
                .contains("takes no user and no password")
                .doesNotContain("canary");
        assertThat(run("plan", "--gateway-url=HTTPS://gateway.example.com:8443/tyk/")
                        .err())
                .doesNotContain("Invalid value");
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() {
        assertThat(run("convert", "--overwrite", "-").err()).startsWith("error: --overwrite is of files");
        assertThat(run("export", "--overwrite").err()).startsWith("error: --overwrite is of files");
        assertThat(run("adopt", "--all", "--match", "tag=x").err()).startsWith("error: --all takes every key");
        assertThat(run("adopt", "--all", "--keys", "-").code()).isEqualTo(64);
        assertThat(run("unlock", "--help").out()).contains("--shard", "The lock of the runs of part I of N");
    }

    /** A word that is broken, as {@code ${file:PATH}} was, cannot be searched for nor copied. */
    @Test
    void helpFitsEightyColumnsAndBreaksNoWord() {
        commands().forEach(command -> {
            command.setUsageHelpWidth(80);
            String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(usage.lines()).as(command.getCommandName()).allMatch(line -> line.length() <= 80);
            List<String> words = List.of(usage.split("\\s+"));
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .flatMap(option -> Stream.of(option.description()))
                    .flatMap(text -> Stream.of(text.replace("$$", "$").strip().split("\\s+")))
                    .filter(word -> !word.contains("DEFAULT-VALUE") && !word.contains("COMPLETION-CANDIDATES"))
                    .forEach(word -> assertThat(words)
                            .as(command.getCommandName() + " breaks " + word)
                            .contains(word));
        });
    }

    @Test
    void completionTellsACommandThatThereIs() {
        assertThat(run("completion", "--help").out()).contains("source <(keywright completion)");
        assertThat(run("completion").out()).contains("# Completion of keywright for bash", "--plan-digest");
    }

    @Test
    void onlyCommandsThatHaveRequestsOrProgressTakeOptionsForThem() {
        assertThat(run("show", "--debug", "x.plan").code()).isEqualTo(64);
        assertThat(run("show", "--quiet", "x.plan").code()).isEqualTo(64);
        assertThat(run("doctor", "--quiet").code()).isEqualTo(64);
    }

    @Test
    void aWaitForOtherShardsNeedsAShard() {
        assertThat(run("apply", "--shard-timeout", "1m"))
                .isEqualTo(new Said(
                        64, "", "error: --shard-timeout goes with --shard: a whole apply waits for no other\n"));
    }

    @Test
    void limitIsANumberAndOfText() {
        assertThat(run("plan", "--limit", "-1")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(64);
            assertThat(said.err())
                    .startsWith("error: Invalid value for option '--limit': '-1' is not a whole number of 0 or more\n");
        });
        assertThat(run("plan", "--limit", "1", "--format", "json").err()).contains("--limit is for --format text");
        assertThat(run("plan", "--limit", "x").code()).isEqualTo(64);
    }

    /** Picocli would propose {@code --version} for {@code --verbose}. */
    @Test
    void anOptionOfOtherToolsIsAnsweredWithOurs() {
        assertThat(run("plan", "--json").err()).contains("\nUse --format json. 'keywright plan --help' lists");
        assertThat(run("plan", "--verbose").err()).contains("\nUse --details. ").doesNotContain("--version");
        assertThat(run("apply", "--yes").err()).contains("\nUse --auto-approve. ");
        assertThat(run("plan", "--yes").err()).doesNotContain("Use --auto-approve");
    }

    @Test
    void slipsOfTheParserAreNotPassedOn() {
        assertThat(run("plan", "--var", "team").err())
                .startsWith("error: Invalid value for option '--var': 'team' is not NAME=VALUE\n");
        assertThat(run("gateway", "--apis=a", "--store=s", "--secret=x", "--secret-env=Y")
                        .err())
                .startsWith("error: --secret=SECRET, --secret-env=NAME are mutually exclusive");
        assertThat(run("gateway", "--apis=a", "--store=s", "--secret-env=NOT_SET")
                        .err())
                .startsWith("error: the variable NOT_SET is not set");
    }

    @Test
    void initWritesWhatCanBeRead() throws Exception {
        assertThat(run("init", "--namespace", "Bad Name", "bad").code()).isEqualTo(64);
        assertThat(folder.resolve("bad")).doesNotExist();

        assertThat(run("init", "--org", "0123", "--api", "Orders: \"v2\" #1", "good")
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("good/keywright.yaml"))).contains("org_id: \"0123\"");
        Said explained = run("explain", "-C", "good", "first-key", "--offline");
        assertThat(explained.code()).as(explained.err()).isZero();
        assertThat(explained.out()).contains("Orders: \\\"v2\\\" #1");
    }

    private static Stream<CommandLine> commands() {
        return Main.commandLine(console(Path.of(""), new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                .getSubcommands()
                .values()
                .stream();
    }

    private Said run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Main.run(console(folder, out, err), words);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Console console(Path folder, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("KEYWRIGHT_KEY_SEED", "Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA"),
                folder,
                new MovableClock(),
                Timings.usual());
    }
}
