package dev.keywright.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Secret;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.references.EnvironmentVariables;
import dev.keywright.source.references.ExecRunner;
import dev.keywright.source.yaml.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    private static final String CANARY = "canary-7f3a91";

    @TempDir
    Path temp;

    private ProjectFolder project;

    @BeforeEach
    void project() {
        project = new ProjectFolder(temp);
        project.environment.put("SECRET", CANARY);
        project.environment.put("EMPTY", "");
        project.environment.put("PATH", System.getenv("PATH"));
    }

    @AfterEach
    void noSecretIsEverInADiagnostic() {
        assertThat(project.diagnostics().toString()).doesNotContain(CANARY);
    }

    /** The field {@code v} of a key, in short. */
    private String value(String yaml) {
        project.write("k.yaml", "keys:\n  k:\n    v: " + yaml + "\n").read();
        assertThat(project.mistakes()).isEmpty();
        return Trees.brief(project.value("k", "v"));
    }

    private void refused(String yaml, String code) {
        project.write("k.yaml", "keys:\n  k:\n    v: " + yaml + "\n").read();
        assertThat(project.mistakes()).containsExactly(code + " k.yaml:3:8");
        assertThat(project.value("k", "v"))
                .isInstanceOfSatisfying(
                        Node.Referenced.class, r -> assertThat(r.unresolved()).isTrue());
    }

    @Test
    void environmentVariablesAloneAndInsideText() {
        assertThat(value("${env:SECRET}")).isEqualTo("<" + CANARY + ">");
        assertThat(value("\"https://${env:SECRET}/\"")).isEqualTo("<https://" + CANARY + "/>");
        assertThat(value("${env:SECRET}${env:SECRET}")).isEqualTo("<" + CANARY + CANARY + ">");
    }

    @Test
    void aReferencedNodeShowsTheReferenceAndNothingElse() {
        value("hunter2-${env:SECRET}");
        var node = (Node.Referenced) project.value("k", "v");
        assertThat(node.reference()).isEqualTo("${env:SECRET}");
        assertThat(node.toString()).doesNotContain(CANARY).doesNotContain("hunter2");
    }

    @Test
    void unsetAndEmptyAreDifferentMistakes() {
        refused("${env:NOPE}", FileCode.ENV_UNSET.id());
        assertThat(project.mistake().summary()).contains("NOPE is not set");
        refused("${env:EMPTY}", FileCode.ENV_EMPTY.id());
        assertThat(project.mistake().summary()).contains("EMPTY is set, but empty");
    }

    /** Java replaces what it cannot decode; a password must not differ from the one that was set. */
    @Test
    void bytesThatAreNoText() {
        project.environment.put("CUT", "secret\uFFFD");
        refused("${env:CUT}", FileCode.ENV_NOT_UTF8.id());
        assertThat(project.mistake().summary()).contains("CUT").doesNotContain("secret");
    }

    @Test
    void everyPlaceIsToldButOnlyOnce() {
        project.write("k.yaml", """
                        defaults: {keys: {d: "${env:NOPE}"}}
                        keys:
                          a: {x: "${env:NOPE}", y: "${env:GONE} ${env:NOPE}"}
                          b: {x: "${var:nope}"}
                        """).read();
        assertThat(project.mistakes())
                .containsExactly(
                        "env-unset k.yaml:1:22",
                        "env-unset k.yaml:3:10",
                        "env-unset k.yaml:3:28",
                        "env-unset k.yaml:3:28",
                        "unknown-variable k.yaml:4:10");
    }

    @Test
    void aDollarMoreMakesItLiteral() {
        assertThat(value("a$${env:SECRET}b")).isEqualTo("a${env:SECRET}b");
        assertThat(value("'$${x'")).isEqualTo("'${x'");
        assertThat(value("$5 {x} $")).isEqualTo("$5 {x} $");
    }

    @Test
    void whatCannotBeUnderstoodIsRefused() {
        refused("${HOME}", FileCode.BAD_REFERENCE.id());
        assertThat(project.mistake().hint()).contains("${env:HOME}");
        refused("${evn:SECRET}", FileCode.BAD_REFERENCE.id());
        assertThat(project.mistake().hint()).contains("'env'");
        refused("a ${env:SECRET", FileCode.BAD_REFERENCE.id());
        refused("${env:}", FileCode.BAD_REFERENCE.id());
    }

    @Test
    void mappingKeysAreLeftAlone() {
        assertThat(value("{\"${env:SECRET}\": 1}")).isEqualTo("{${env:SECRET}: 1}");
    }

    @Test
    void variablesArePlainText() {
        project.write("keywright.yaml", """
                vars: {n: 5, s: '5', zone: eu, host: "${var:zone}.example", secret: "x${env:SECRET}", unused: "${env:NOPE}"}
                """);
        assertThat(value("${var:n}")).isEqualTo("5");
        assertThat(value("\"${var:n}\"")).isEqualTo("5");
        assertThat(value("${var:s}")).isEqualTo("'5'");
        assertThat(value("${var:n}m")).isEqualTo("5m");
        assertThat(value("\"${var:n}m\"")).isEqualTo("'5m'");
        assertThat(value("${var:host}")).isEqualTo("'eu.example'");
        assertThat(value("${var:secret}")).isEqualTo("<x" + CANARY + ">");
    }

    @Test
    void variablesOfTheCommandLineWinAndAreLiteral() {
        project.write("keywright.yaml", "vars: {zone: eu, must: }\n");
        project.variables.put("zone", "${env:SECRET}");
        project.variables.put("must", "given");
        assertThat(value("${var:zone} ${var:must}")).isEqualTo("${env:SECRET} given");
    }

    @Test
    void variableMistakes() {
        project.write("keywright.yaml", "vars: {a: \"${var:b}\", b: \"${var:a}\", must: , zone: eu}\n");
        project.write("k.yaml", "keys: {k: {a: \"${var:a}\", m: \"${var:must}\", z: \"${var:zon}\"}}");
        project.variables.put("zome", "x");
        assertThat(project.read().mistakes())
                .containsExactly(
                        "unknown-variable k.yaml:1:30",
                        "unknown-variable k.yaml:1:48",
                        "variable-loop keywright.yaml:1:26",
                        "unused-variable");
        assertThat(project.diagnostics().get(1).hint()).contains("'zone'");
        assertThat(project.diagnostics().get(3).hint()).contains("'zone'");
    }

    @Test
    void aVariableHasToBeASingleValue() {
        project.write("keywright.yaml", "vars: {a: [1]}\n").write("k.yaml", "keys: {k: {a: \"${var:a}\"}}");
        assertThat(project.read().mistakes()).containsExactly("wrong-type keywright.yaml:1:11");
    }

    @Test
    void filesLoseOneLineEnd() {
        project.write("s/a", CANARY + "\n").write("s/b", CANARY + "\r\n").write("s/c", CANARY + "\n\n");
        assertThat(value("${file:s/a}")).isEqualTo("<" + CANARY + ">");
        assertThat(value("${file:s/b}")).isEqualTo("<" + CANARY + ">");
        assertThat(value("${file:s/c}")).isEqualTo("<" + CANARY + "\n>");
        assertThat(value("${file:./s/../s/a}")).isEqualTo("<" + CANARY + ">");
    }

    @Test
    void filesThatCannotBeUsed() {
        project.write("empty", "\n").write("big", CANARY.repeat(10_000)).write("latin", new byte[] {'x', (byte) 0xE9});
        refused("${file:none}", FileCode.FILE_UNREADABLE.id());
        refused("${file:empty}", FileCode.FILE_UNREADABLE.id());
        refused("${file:latin}", FileCode.FILE_UNREADABLE.id());
        refused("${file:.}", FileCode.FILE_UNREADABLE.id());
        refused("${file:big}", FileCode.FILE_UNREADABLE.id());
        assertThat(project.mistake().summary()).isEqualTo("cannot read big: it is larger than 64 KiB");
    }

    @Test
    void filesOutsideTheProjectHaveToBeAllowed() throws Exception {
        Path outside = Files.writeString(temp.resolve("outside"), CANARY);
        Files.createSymbolicLink(project.root.resolve("link"), outside);
        Files.createSymbolicLink(project.root.resolve(".up"), temp);

        refused("${file:../outside}", FileCode.FILE_OUTSIDE.id());
        refused("${file:" + outside + "}", FileCode.FILE_OUTSIDE.id());
        refused("${file:link}", FileCode.FILE_OUTSIDE.id());
        refused("${file:.up/outside}", FileCode.FILE_OUTSIDE.id());
        refused("${file:../nothing-there}", FileCode.FILE_OUTSIDE.id());

        project.allowOutside = true;
        assertThat(value("${file:../outside}")).isEqualTo("<" + CANARY + ">");
        assertThat(value("${file:" + outside + "}")).isEqualTo("<" + CANARY + ">");
        assertThat(value("${file:link}")).isEqualTo("<" + CANARY + ">");
    }

    @Test
    void commandsHaveToBeAllowed() {
        project.runner = command -> {
            throw new AssertionError("ran " + command);
        };
        refused("${exec:touch x}", FileCode.EXEC_NOT_ALLOWED.id());
        assertThat(project.mistake().hint()).contains("--allow-exec");
    }

    @Test
    void commandsRunInTheProjectFolderWithTheGivenEnvironment() {
        project.allowExec = true;
        project.write("f", "from-file\n");
        assertThat(value("${exec:cat f}")).isEqualTo("<from-file>");
        assertThat(value("${exec:echo $SECRET | tr -d '\\n'}")).isEqualTo("<" + CANARY + ">");
        assertThat(value("\"${exec:echo a b | awk '{print $2}'}\"")).isEqualTo("<b>");
        assertThat(value("${exec:cat; echo no input}")).isEqualTo("<no input>");
    }

    @Test
    void commandsThatFail() {
        project.allowExec = true;
        refused("${exec:echo $SECRET; echo $SECRET >&2; exit 3}", FileCode.EXEC_FAILED.id());
        assertThat(project.mistake().summary()).endsWith("failed with exit code 3");
        refused("${exec:true}", FileCode.EXEC_FAILED.id());
        assertThat(project.mistake().summary()).endsWith("printed nothing");
        refused("${exec:head -c 70000 /dev/zero}", FileCode.EXEC_FAILED.id());
        assertThat(project.mistake().summary()).endsWith("printed more than 64 KiB");
    }

    @Test
    void aCommandThatHangsIsEnded() {
        project.allowExec = true;
        project.limits = SourceLimits.standard().withExecTime(Duration.ofSeconds(1));
        long start = System.nanoTime();
        refused("${exec:sleep 60 & sleep 60}", FileCode.EXEC_FAILED.id());
        assertThat(project.mistake().summary()).endsWith("took longer than 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aReferenceIsLookedUpOnce() {
        var runs = new AtomicInteger();
        project.allowExec = true;
        project.runner = command -> {
            runs.incrementAndGet();
            return new ExecRunner.Outcome.Output(Secret.of(CANARY));
        };
        var keys = new StringBuilder("keys:\n");
        for (int i = 0; i < 10_000; i++) {
            keys.append("  k").append(i).append(": {v: \"${exec:pass show tyk}\"}\n");
        }
        project.write("k.yaml", keys.toString()).read();
        assertThat(project.mistakes()).isEmpty();
        assertThat(Trees.brief(project.value("k9999", "v"))).isEqualTo("<" + CANARY + ">");
        assertThat(runs).hasValue(1);
    }

    @Test
    void coveredReferencesAreNotLookedUp() {
        project.write("k.yaml", "defaults: {keys: {v: \"${env:NOPE}\"}}\nkeys: {k: {v: 1}, l: {v: ~}}");
        assertThat(project.read().mistakes()).isEmpty();
    }

    @Test
    void requestsDoNotShowTheEnvironment() {
        var request = SourceRequest.of(temp, project.environment);
        assertThat(request.toString()).doesNotContain(CANARY);
        assertThat(new EnvironmentVariables(project.environment, Set.of()).toString())
                .doesNotContain(CANARY);
    }
}
