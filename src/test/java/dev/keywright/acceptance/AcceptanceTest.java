package dev.keywright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Release;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same acceptance on the embedded gateway, as each release behaves, and on a real one where there is one. */
class AcceptanceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Release.class)
    void theEmbeddedGatewayAsEachRelease(Release release) throws Exception {
        KeySettings keys =
                switch (release) {
                    case V5_3 -> KeySettings.PLAIN;
                    case V5_8 -> KeySettings.HASHED.withListing();
                    case V5_14 -> KeySettings.HASHED;
                };
        try (var gateway = GatewayInTest.embedded(release, keys, folder)) {
            assertThat(new Acceptance(gateway.world()).run()).isEqualTo(release);
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = GatewayInTest.VARIABLE,
            matches = ".+",
            disabledReason = "no real gateway named")
    void theGatewayThatIsNamed() throws Exception {
        try (var gateway = GatewayInTest.named(folder)) {
            new Acceptance(gateway.world()).run();
        }
    }
}
