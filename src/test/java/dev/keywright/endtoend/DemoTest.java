package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @Test
    void goesAllTheWayAndEndsWithNoChanges(@TempDir Path folder) throws Exception {
        try (var world = new World(folder, KeySettings.PLAIN)) {
            World.Said demo = world.run("demo");
            assertThat(demo.code()).as(demo.all()).isZero();
            assertThat(demo.out()).contains("-> 200 (let through)", "-> 403 (refused)");
            assertThat(demo.out().strip().lines().toList()).anyMatch(line -> line.startsWith("No changes in "));
        }
    }
}
