package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.report.kit.Columns;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text for people fits the width of the terminal, command by command: no line is longer, unless by a word that fits none. */
class WidthTest {

    private static final int WIDTH = 60;

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(temp, KeySettings.HASHED);
        world.environment.put("COLUMNS", Integer.toString(WIDTH));
        world.write("keys.yaml", keys(100));
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    private static String keys(int rate) {
        var yaml = new StringBuilder("""
                policies:
                  gold: {rate: %d, per: 1s, access_rights: [{api: Orders}, {api: Billing}], tags: [gold]}
                keys:
                """.formatted(rate));
        for (int i = 0; i < 7; i++) {
            yaml.append("  customer-with-a-long-name-%d: {apply_policies: [gold], expires: 2037-01-01}\n".formatted(i));
        }
        return yaml.toString();
    }

    private void fits(String... words) {
        World.Said said = world.run(words);
        assertThat(said.all().lines()).as(String.join(" ", words)).allSatisfy(line -> assertThat(
                        Columns.of(line) <= WIDTH || Columns.of(line.substring(line.lastIndexOf(' ') + 1)) > WIDTH - 8)
                .as(line)
                .isTrue());
    }

    @Test
    void ofEveryCommandThatPrintsText() throws IOException {
        fits("plan");
        fits("apply", "--auto-approve");
        fits("plan");
        fits("list");
        fits("expiring", "--within", "9000d");
        fits("explain", "customer-with-a-long-name-1");
        fits("doctor");
        world.write("keys.yaml", keys(1));
        fits("plan");
        fits("apply", "--auto-approve");
        fits("apply", "--auto-approve", "--allow", "mass-revoke");
        world.write("keys.yaml", "keys:\n  a-key-with-a-wrong-field: {acess_rights: [{api: Orders}]}\n");
        fits("validate");
        fits("plan");
        fits("plan", "--env", "an-environment-that-nobody-has-declared-in-the-files");
        fits("release", "nobody-has-a-key-of-this-name", "nor-of-this-other-name");
        fits("adopt", "--all", "--dry-run");
        fits("adopt", "--all");
        fits("reveal", "nobody-has-a-key-of-this-name");
        fits("unlock");
    }
}
