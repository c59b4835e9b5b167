package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.Programs;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completion as the shells that are installed do it. */
class CompletionTest {

    /** Types each line into a shell, completes once, and prints what became of it. */
    private static final String IN_ZSH = """
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z "PS1=; PATH=$2:\\$PATH; cd $3; unsetopt beep; autoload -U compinit; compinit -u -D; source $1; \\
              accept() { print -r -- \\"RAN<\\$BUFFER>\\"; BUFFER=; zle accept-line }; zle -N accept; bindkey '^M' accept; \\
              print READY\\$((1))"
            zpty -r z out '*READY1*'
            for line in "${@:4}"; do
              zpty -w -n z "$line"$'\\t\\r'
              zpty -r z out '*RAN<*>*'
              print -r -- ${${out##*RAN<}%%>*}
            done
            zpty -d z
            """;

    @TempDir
    Path folder;

    private World world;
    private Path bin;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        Files.writeString(
                world.folder.resolve("keywright.yaml"),
                "environments: {staging: {}, production: {}}\n",
                StandardOpenOption.APPEND);
        world.write("keys.yaml", """
                policies:
                  gold: {rate: 9, per: 1s, access_rights: [{api: Orders}]}
                keys:
                  acme-mobile: {apply_policies: [gold]}
                  acme-web: {apply_policies: [gold]}
                """);
        world.environment.remove("KEYWRIGHT_KEY_SEED");
        standIn();
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void namesComeWithoutSecretsAndErrorsAreSilent() throws IOException {
        assertThat(world.run("names-for-completion")).isEqualTo(new Said(0, "acme-mobile\nacme-web\ngold\n", ""));
        assertThat(world.run("names-for-completion", "--keys")).isEqualTo(new Said(0, "acme-mobile\nacme-web\n", ""));
        assertThat(world.run("names-for-completion", "--policies")).isEqualTo(new Said(0, "gold\n", ""));
        assertThat(world.run("names-for-completion", "--environments", "--env", "st"))
                .isEqualTo(new Said(0, "production\nstaging\n", ""));
        world.write("bad.yaml", "keys: [\n");
        world.write("wrong.yaml", "keys: {third: {rrate: 1}}\n");
        assertThat(world.run("names-for-completion", "--keys"))
                .isEqualTo(new Said(0, "acme-mobile\nacme-web\nthird\n", ""));
        Files.delete(world.folder.resolve("keywright.yaml"));
        assertThat(world.run("names-for-completion")).isEqualTo(new Said(0, "", ""));
        assertThat(world.run("names-for-completion", "--environments")).isEqualTo(new Said(0, "", ""));
    }

    /** bash evaluates the words that it completes from, and the files may be those of a stranger. */
    @Test
    void aNameThatAShellWouldEvaluateIsNotOffered() throws Exception {
        world.write("evil.yaml", """
                keys: {"$(touch owned)": {}, "`touch owned`": {}, "a b": {}, "-x": {}, "é": {}, ok: {}}
                """);
        world.write("keywright.yaml", "environments: {'$(touch owned)': {}, fine: {}}\n");
        assertThat(world.run("names-for-completion", "--keys").out()).isEqualTo("acme-mobile\nacme-web\nok\n");
        assertThat(world.run("names-for-completion", "--environments").out()).isEqualTo("fine\n");
    }

    @Test
    void bashCompletesCommandsOptionsValuesAndNames() throws Exception {
        assertThat(inBash("rot")).containsExactly("rotate");
        assertThat(inBash("plan", "--detailed")).containsExactly("--detailed-exitcode");
        assertThat(inBash("plan", "--format", "s")).containsExactly("sarif");
        assertThat(inBash("plan", "--format", "=", "s")).containsExactly("sarif");
        assertThat(inBash("plan", "--format", "=")).contains("text", "junit");
        assertThat(inBash("list", "--format", "s")).containsExactly("");
        assertThat(inBash("apply", "--allow", "mass")).containsExactly("mass-revoke");
        assertThat(inBash("plan", "--env", "s")).containsExactly("staging");
        assertThat(inBash("reveal", "")).containsExactly("acme-mobile", "acme-web");
        assertThat(inBash("list", "--policy", "")).containsExactly("gold");
        assertThat(inBash("release", "go")).containsExactly("gold");
        assertThat(inBash("help", "ver")).containsExactly("version");
    }

    @Test
    void theProjectOfTheLineIsTheOneWhoseNamesAreOffered() throws Exception {
        inBash("explain", "-C", "../other", "--env", "=", "prod", "acme");
        assertThat(Files.readString(folder.resolve("asked")))
                .isEqualTo("names-for-completion --keys -C ../other --env=prod\n");
    }

    @Test
    void zshCompletesCommandsOptionsValuesNamesAndFiles() throws Exception {
        assumeTrue(Programs.isInstalled("zsh"));
        assertThat(inZsh(
                        "keywright rot",
                        "keywright plan --detailed",
                        "keywright plan --format sa",
                        "keywright plan --format=sa",
                        "keywright diff --env st",
                        "keywright reveal acme-m",
                        "keywright list --policy ",
                        "keywright release go",
                        "keywright explain -C ../other --env=prod acme-w",
                        "keywright apply --allow empty",
                        "keywright completion fi",
                        "keywright validate a"))
                .containsExactly(
                        "keywright rotate ",
                        "keywright plan --detailed-exitcode ",
                        "keywright plan --format sarif ",
                        "keywright plan --format=sarif ",
                        "keywright diff --env staging ",
                        "keywright reveal acme-mobile ",
                        "keywright list --policy gold ",
                        "keywright release gold ",
                        "keywright explain -C ../other --env=prod acme-web ",
                        "keywright apply --allow empty-project ",
                        "keywright completion fish ",
                        "keywright validate a\\ file\\'s\\ name.yaml ");
        assertThat(Files.readString(folder.resolve("asked"))).contains("--keys -C ../other --env=prod\n");
    }

    @Test
    void fishCompletesCommandsOptionsValuesNamesAndFiles() throws Exception {
        assumeTrue(Programs.isInstalled("fish"));
        assertThat(inFish("keywright rot")).containsExactly("rotate");
        assertThat(inFish("keywright --vers")).containsExactly("--version");
        assertThat(inFish("keywright plan --detailed")).containsExactly("--detailed-exitcode");
        assertThat(inFish("keywright plan --format s")).containsExactly("sarif");
        assertThat(inFish("keywright help pla")).containsExactly("plan");
        assertThat(inFish("keywright help --det")).isEmpty();
        assertThat(inFish("keywright diff --env s")).containsExactly("staging");
        assertThat(inFish("keywright reveal acme-")).containsExactly("acme-mobile", "acme-web");
        assertThat(inFish("keywright list --policy ")).containsExactly("gold");
        assertThat(inFish("keywright validate a")).containsExactly("a file's name.yaml");
        assertThat(inFish("keywright explain -C ../other --env=prod acme-w")).containsExactly("acme-web");
        assertThat(Files.readString(folder.resolve("asked"))).contains("--keys -C ../other --env=prod\n");
    }

    @Test
    void aShellWithoutAScriptIsNamed() {
        assertThat(world.run("completion", "tcsh").err()).contains("'tcsh' is not one of bash, zsh, fish");
    }

    /** The shells call a stand-in for the program, which prints the names that it is asked for. */
    private void standIn() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        Path program = Files.writeString(bin.resolve("keywright"), """
                #!/bin/sh
                echo "$@" >>'%s'
                case $2 in
                %s esac
                """.formatted(
                        folder.resolve("asked"),
                        Stream.of("--keys", "--policies", "--environments", "--all")
                                .map(option -> " " + option + ") printf '"
                                        + world.run("names-for-completion", option)
                                                .out()
                                                .replace("\n", "\\n") + "' ;;\n")
                                .reduce("", String::concat)));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder.resolve("files"));
        Files.writeString(folder.resolve("files").resolve("a file's name.yaml"), "");
    }

    /** @param words as bash splits the line, which is also at the sign of equality */
    private List<String> inBash(String... words) throws Exception {
        String script = """
                PATH=$2:$PATH; source $1
                COMP_WORDS=(keywright "${@:3}"); COMP_CWORD=$(($# - 2)); COMP_LINE="keywright ${*:3}"; COMP_POINT=${#COMP_LINE}
                _keywright keywright
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        return run(script, "bash", words);
    }

    private List<String> inZsh(String... lines) throws Exception {
        var all = new ArrayList<>(List.of(folder.resolve("files").toString()));
        all.addAll(Arrays.asList(lines));
        return run(IN_ZSH, "zsh", all.toArray(String[]::new));
    }

    /** The words that fish offers, without their descriptions. */
    private List<String> inFish(String line) throws Exception {
        String script = "cd $argv[3]; set PATH $argv[2] $PATH; source $argv[1]; complete -C \"$argv[4]\"";
        return run(script, "fish", folder.resolve("files").toString(), line).stream()
                .map(word -> word.replaceFirst("\t.*", ""))
                .toList();
    }

    private List<String> run(String script, String shell, String... words) throws Exception {
        Path completion = Files.writeString(
                folder.resolve("completion." + shell),
                world.run("completion", shell).out());
        var command = new ArrayList<>(
                shell.equals("fish")
                        ? List.of("fish", "--no-config", "-c", script)
                        : List.of(shell, "-c", script, shell));
        command.add(completion.toString());
        command.add(bin.toString());
        command.addAll(Arrays.asList(words));
        return Programs.output(command.toArray(String[]::new)).lines().toList();
    }
}
