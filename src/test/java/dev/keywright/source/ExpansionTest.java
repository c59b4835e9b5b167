package dev.keywright.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.source.file.ExpansionLimits;
import dev.keywright.source.file.SourceLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many files and keys, each just under a limit. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExpansionTest {

    @TempDir
    Path temp;

    /** The standard limits with a sixteenth of the fixed parts, so that a sixteenth of the work reaches them. */
    private static final ExpansionLimits LOW = new ExpansionLimits(4L << 20, 64, 64L << 20, 256);

    private ProjectFolder project() throws IOException {
        var project = new ProjectFolder(temp);
        project.limits = SourceLimits.standard().withExpansion(LOW);
        return project;
    }

    @Test
    void theStandardLimits() {
        ExpansionLimits standard = SourceLimits.standard().expansion();
        assertThat(standard.made()).isEqualTo(16 * LOW.made());
        assertThat(standard.repeated()).isEqualTo(16 * LOW.repeated());
        assertThat(standard.madeForEachByte()).isEqualTo(LOW.madeForEachByte());
        assertThat(standard.repeatedForEachByte()).isEqualTo(LOW.repeatedForEachByte());
    }

    private static String many(int howMany, String key) {
        var keys = new StringBuilder("keys:\n");
        for (int i = 0; i < howMany; i++) {
            keys.append("  k").append(i).append(": ").append(key).append('\n');
        }
        return keys.toString();
    }

    @Test
    void textsOfVariables() throws IOException {
        var project = new ProjectFolder(temp); // With the standard limits.
        project.write("keywright.yaml", "version: 1\nvars: {b: \"" + "x".repeat(60_000) + "\"}\n");
        project.write("k.yaml", many(20_000, "{alias: \"${var:b}-\"}"));
        project.read();
        assertThat(project.mistakes()).containsExactly("expansion-bomb");
    }

    @Test
    void defaults() throws IOException {
        var project = project();
        project.write(
                "keywright.yaml", "version: 1\ndefaults: {keys: {meta_data: {a: \"" + "x".repeat(900_000) + "\"}}}\n");
        project.write("k.yaml", many(20_000, "{}"));
        project.read();
        assertThat(project.mistakes()).containsExactly("expansion-bomb");
    }

    @Test
    void defaultsOfManyFiles() throws IOException {
        var project = project();
        var fields = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            fields.append(i == 0 ? "" : ", ").append('m').append(i).append(": x");
        }
        project.write("keywright.yaml", "version: 1\ndefaults: {keys: {meta_data: {" + fields + "}}}\n");
        for (int i = 0; i < 600; i++) {
            project.write("k" + i + ".yaml", "keys: {}\n");
        }
        project.read();
        assertThat(project.mistakes()).containsExactly("expansion-bomb");
    }

    @Test
    void aliasesOfManyFiles() throws IOException {
        var project = project();
        project.write("keywright.yaml", "version: 1\n");
        for (int i = 0; i < 100; i++) {
            project.write(
                    "k" + i + ".yaml",
                    "keys:\n  a" + i + ": {meta_data: {a: &a \"" + "x".repeat(100_000) + "\"}}\n"
                            + many(1000, "{meta_data: {a: *a, b: *a, c: *a}}")
                                    .replace("keys:\n", "")
                                    .replace("  k", "  k" + i + "-"));
        }
        project.read();
        assertThat(project.mistakes()).containsExactly("expansion-bomb");
    }

    @Test
    void tables() throws IOException {
        var project = project();
        var rows = new StringBuilder("id\n");
        for (int i = 0; i < 1_000; i++) {
            rows.append(i).append('\n');
        }
        var fields = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            fields.append(i == 0 ? "" : ", ").append('m').append(i).append(": \"${row:id}-x\"");
        }
        project.write("keywright.yaml", "version: 1\n");
        project.write("t.csv", rows.toString());
        project.write("k.yaml", "keys_from: {csv: t.csv, name: \"k${row:id}\", key: {meta_data: {" + fields + "}}}\n");
        project.read();
        assertThat(project.mistakes()).containsExactly("expansion-bomb");
    }

    /** Its texts exceed the fixed part of the limit, but not what its size adds to that. */
    @Test
    void aLongTableIsNoBomb() throws IOException {
        var project = project();
        var rows = new StringBuilder("id\n");
        for (int i = 0; i < 30_000; i++) {
            rows.append(i).append('\n');
        }
        project.write("keywright.yaml", "version: 1\n");
        project.write("t.csv", rows.toString());
        project.write(
                "k.yaml",
                "keys_from: {csv: t.csv, name: \"customer-${row:id}\", key: {apply_policies: [gold], tags: [a, \"c-${row:id}\"],"
                        + " meta_data: {owner: \"team-${row:id}\", note: \"customer ${row:id} of the table\"}}}\n");
        project.read();
        assertThat(project.mistakes()).isEmpty();

        project.limits = project.limits.withExpansion(new ExpansionLimits(LOW.made(), 0, LOW.repeated(), 0));
        project.read();
        assertThat(project.mistakes()).containsExactly("expansion-bomb");
    }

    @Test
    void namesWithOneHash() throws IOException {
        var project = project();
        var keys = new StringBuilder("keys:\n");
        for (int i = 0; i < 1 << 17; i++) {
            keys.append("  ");
            for (int bit = 0; bit < 17; bit++) {
                keys.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            keys.append(":\n    rate: 1\n");
        }
        project.write("keywright.yaml", "version: 1\n");
        project.write("k.yaml", keys.toString());
        project.read();
        assertThat(project.mistakes()).isEmpty();
    }
}
