package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keywright.endtoend.World;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room, where a plan or a receipt should go. {@code /dev/full} is one. */
class FullDiskTest {

    private static final Path FULL = Path.of("/dev/full");

    private World world;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        assumeThat(Files.exists(FULL)).isTrue();
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", "keys: {one: {access_rights: [{api: Orders}], rate: 5, per: 1s}}\n");
    }

    @AfterEach
    void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void aPlanThatCannotBeSavedIsSaid() {
        World.Said said = world.run("plan", "-out", FULL.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("/dev/full").doesNotContain("internal error");
        assertThat(Files.exists(FULL)).as("a device is left alone").isTrue();
    }

    @Test
    void withoutAPlaceForItsReceiptNothingIsChanged() {
        World.Said said = world.run("apply", "--auto-approve", "--receipt", FULL.toString());

        assertThat(said.code()).as(said.all()).isEqualTo(1);
        assertThat(said.err()).contains("/dev/full").doesNotContain("internal error");
        assertThat(world.run("plan", "--detailed-exitcode").code())
                .as("nothing was changed, and the lock was given back")
                .isEqualTo(2);
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
    }
}
