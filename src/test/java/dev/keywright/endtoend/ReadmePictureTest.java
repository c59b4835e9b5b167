package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.Golden;
import dev.keywright.testing.TerminalSvg;
import dev.keywright.testing.TerminalSvg.Theme;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture in the README is what a plan prints today. {@code dev/picture} makes it again. */
class ReadmePictureTest {

    private static final Path IMAGES = Path.of("docs", "images");

    private static final String TITLE = "a change to review";

    private static final String POLICIES = """
            policies:
              gold:
                rate: 100
                per: 1s
                quota_max: 50000
                quota_renewal_rate: 30d
                access_rights:
                  - api: Orders
                tags: [gold]
            """;

    private static final String PARTNER = """
              partner:
                generation: 1
                overlap: 7d
                access_rights: [{api: Orders}]
                rate: 10
                per: 1s
                quota_max: unlimited
                expires: 2037-06-30
            """;

    private static final String INTRUDER = """
              acme-mobile:
                access_rights: [{api: Orders}, {api: Billing}]
                rate: unlimited
                quota_max: unlimited
            """;

    @TempDir
    Path folder;

    @Test
    void itShowsWhatAPlanPrints() throws IOException {
        String text = "$ keywright plan\n" + plan();
        assertAll(
                () -> Golden.checkFile(IMAGES.resolve("plan-light.svg"), TerminalSvg.of(TITLE, text, Theme.LIGHT)),
                () -> Golden.checkFile(IMAGES.resolve("plan-dark.svg"), TerminalSvg.of(TITLE, text, Theme.DARK)));
    }

    private String plan() throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            world.write("keywright.yaml", World.PROJECT.replace("namespace: e2e", "namespace: prod"));
            world.write("policies.yaml", POLICIES);
            world.write("keys.yaml", keys("") + PARTNER);
            Said applied = world.run("apply", "--auto-approve");
            assertThat(applied.code()).as(applied.all()).isZero();
            world.write(
                    "policies.yaml", POLICIES.replace("rate: 100", "rate: 50").replace("[gold]", "[gold-2027]"));
            world.write("keys.yaml", keys("c035") + PARTNER.replace("generation: 1", "generation: 2") + INTRUDER);
            world.environment.put("COLUMNS", "92");
            world.environment.put("FORCE_COLOR", "1");
            Said planned = world.run("plan");
            assertThat(planned.code()).as(planned.all()).isZero();
            return planned.out()
                    .replaceAll("127\\.0\\.0\\.1:\\d+", "gw.example.com")
                    .replaceAll("until \\S+Z", "until 2026-12-08T09:00:00Z")
                    .replaceAll("read \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "read 2026-12-01T09:00:00Z")
                    .replaceAll("\\b([0-9a-f]{8})[0-9a-f]{56}\\b", "23bcc86d…");
        }
    }

    private static String keys(String without) {
        return "keys:\n"
                + IntStream.range(0, 38)
                        .mapToObj("c%03d"::formatted)
                        .filter(name -> !name.equals(without))
                        .map(name -> "  " + name + ": {apply_policies: [gold], expires: 2037-06-30}\n")
                        .collect(Collectors.joining());
    }
}
