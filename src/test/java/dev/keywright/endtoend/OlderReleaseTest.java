package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that drops fields in silence, and of which the project says that it does not. */
class OlderReleaseTest {

    private static final String ENDPOINTS =
            ", endpoints: [{path: /x, methods: [{name: GET, limit: {rate: 2, per: 60}}]}]";

    private static final String FILES = """
            policies:
              ep: {rate: 5, per: 1s, access_rights: [{api: Orders}]}
              sm: {rate: 50, per: 1s, access_rights: [{api: Orders}]}
            keys:
              old: {apply_policies: [ep]}
              own: {rate: 5, per: 1s, access_rights: [{api: Orders}]}
            """;

    @Test
    void whatItDropsOfPoliciesAndKeysIsNamedAndOpensNothing(@TempDir Path folder) throws IOException {
        try (var world =
                new World(folder, options -> options.withKeys(KeySettings.PLAIN).withRelease(Release.V5_3))) {
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write("keywright.yaml", project.replace("gateway: {", "gateway: {release: \"5.14\", "));
            world.write("all.yaml", FILES);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            String own = world.reveal("own");

            world.write(
                    "all.yaml",
                    FILES.replace("[{api: Orders}]", "[{api: Orders" + ENDPOINTS + "}]")
                                    .replace(
                                            "  sm: {rate: 50, per: 1s, access_rights: [{api: Orders" + ENDPOINTS
                                                    + "}]}",
                                            "  sm: {rate: 50, per: 1s, access_rights: [{api: Orders}],"
                                                    + " smoothing: {enabled: true, threshold: 5, trigger: 0.5, step: 5, delay: 30}}")
                            + "  fresh: {apply_policies: [fresh]}\n");
            Files.writeString(
                    world.folder.resolve("more.yaml"),
                    "policies: {fresh: {rate: 9, per: 1s, access_rights: [{api: Billing" + ENDPOINTS + "}]}}\n");
            for (int turn = 0; turn < 2; turn++) {
                var said = world.run("apply", "--auto-approve", "--allow", "wider-access");
                assertThat(said.code()).as(said.all()).isEqualTo(1);
                assertThat(said.out())
                        .contains(
                                "e2e/policies/ep not updated: failed, this gateway does not know `endpoints`; its keys would be"
                                        + " open without it, so the policy was put back as it was",
                                "e2e/policies/fresh not created: failed, this gateway does not know `endpoints`; its keys"
                                        + " would be open without it, so the policy was deleted again",
                                "e2e/policies/sm not updated: failed, this gateway does not know `smoothing`",
                                "e2e/keys/fresh not created: skipped");
                assertThat(((Value.Fields) world.admin("/tyk/keys/" + own)).whole("expires"))
                        .as("a key of its own is ended, and stays so")
                        .isEqualTo(1);
                assertThat(world.admin("/tyk/policies").toString())
                        .contains(" id=Text[text=ep]", " id=Text[text=sm]")
                        .doesNotContain(" id=Text[text=fresh]");
            }
            assertThat(world.run("plan").all()).doesNotContain("another file");
        }
    }
}
