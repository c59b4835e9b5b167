package dev.keywright.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address.Kind;
import dev.keywright.model.Location;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand keys. The time limits are far above what is needed; they catch what grows with the square. */
class LargeInputTest {

    private static final int KEYS = 100_000;

    @TempDir
    Path temp;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void writtenOut() {
        var text = new StringBuilder("keys:\n");
        for (int i = 0; i < KEYS; i++) {
            text.append("  k")
                    .append(i)
                    .append(": {apply_policies: [gold], alias: n")
                    .append(i)
                    .append("}\n");
        }
        var project = new ProjectFolder(temp)
                .write("keywright.yaml", "defaults: {keys: {rate: 5, meta: {a: 1}}}\n")
                .write("k.yaml", text.toString())
                .read();

        assertThat(project.mistakes()).isEmpty();
        assertThat(project.names(Kind.KEY)).hasSize(KEYS);
        assertThat(project.key("k99999").nameAt()).isEqualTo(new Location("k.yaml", KEYS + 1, 3));
        assertThat(project.value("k0", "meta")).isSameAs(project.value("k99999", "meta"));
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void asATable() {
        var rows = new StringBuilder("id,plan\n");
        for (int i = 0; i < KEYS; i++) {
            rows.append('k').append(i).append(",gold\n");
        }
        var project = new ProjectFolder(temp)
                .write("c.csv", rows.toString())
                .write(
                        "k.yaml",
                        "keys_from: {csv: c.csv, name: \"${row:id}\", key: {plan: \"${row:plan}\", limits: {a: 1}}}")
                .read();

        assertThat(project.mistakes()).isEmpty();
        assertThat(project.names(Kind.KEY)).hasSize(KEYS);
        assertThat(project.value("k99999", "plan").at()).isEqualTo(new Location("c.csv", KEYS + 1, 8));
        assertThat(project.value("k0", "limits")).isSameAs(project.value("k99999", "limits"));
    }
}
