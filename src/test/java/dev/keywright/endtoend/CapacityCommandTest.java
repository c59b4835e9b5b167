package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PageBody;
import dev.keywright.testing.PlainFormat;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** `capacity`, offline and with the gateway. */
class CapacityCommandTest {

    private static final String CEILINGS = """

            capacity:
              Orders: {rate: 2000, per: 1s, quota_max: 1000000, quota_renewal_rate: 30d}
              Billing: {rate: 5, per: 1s}
            """;

    @TempDir
    Path folder;

    private World world;
    private String project;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        project = Files.readString(world.folder.resolve("keywright.yaml"));
        Files.writeString(world.folder.resolve("keywright.yaml"), project + CEILINGS);
        world.write("keys.yaml", """
                policies:
                  gold: {rate: 1000, per: 1s, quota_max: 500000, quota_renewal_rate: 30d, access_rights: [{api: Orders}]}
                keys:
                  a: {apply_policies: [gold], meta_data: {owner: team-a}}
                  b: {apply_policies: [gold], meta_data: {owner: team-a}}
                  c: {apply_policies: [gold], meta_data: {owner: team-b}}
                  free: {access_rights: [{api: Billing}], rate: unlimited, quota_max: unlimited, meta_data: {owner: "=team|x"}}
                  small:
                    access_rights:
                      - {api: Billing, limit: {rate: 1, per: 1h}}
                      - {api: Versioned, versions: [v2], endpoints: [{path: /x, methods: [{name: GET, limit: {rate: 9, per: 1s}}]}]}
                    rate: 2
                    per: 1s
                  gone: {access_rights: [{api: Billing}], rate: 2, per: 1s, suspended: true}
                """);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"text, txt", "plain, plain.txt", "markdown, md", "csv, csv", "json, json", "html, html"})
    void showsWhatIsOverCommittedInEveryFormat(String format, String extension) {
        Said said = world.run("capacity", "--format", format);
        assertThat(said.code()).as(said.all()).isZero();
        if (format.equals("plain")) {
            PlainFormat.checkLinear(said.out());
        }
        if (format.equals("json")) {
            OutputSchema.check("capacity.schema.json", said.out());
        }
        Golden.check("capacity/all." + extension, PageBody.of(said.out()));
    }

    @Test
    void liveIsTheSameByTheNamesOfTheGateway() {
        Said live = world.run("capacity", "--live");
        assertThat(live.code()).as(live.all()).isZero();
        assertThat(live.out()).isEqualTo(world.run("capacity").out());
        assertThat(world.run("capacity", "--live", "--format", "csv").out())
                .contains("Orders,api-1,total,,3,3000,2000,");
    }

    @Test
    void aJobStopsWhereACeilingIsExceeded() throws Exception {
        assertThat(world.run("capacity", "--detailed-exitcode").code()).isEqualTo(2);
        Files.writeString(world.folder.resolve("keywright.yaml"), project);
        Said without = world.run("capacity", "--detailed-exitcode");
        assertThat(without.code()).as(without.all()).isZero();
        assertThat(without.out()).contains("No ceiling is declared").doesNotContain("over-committed");
    }

    @Test
    void mistakesAreReportedWithTheirPlacesAllAtOnce() throws Exception {
        Files.writeString(world.folder.resolve("keywright.yaml"), project + """

                capacity:
                  A: {rte: 5, per: 1s}
                  B: {rate: unlimited}
                  C: {}
                  D: 5
                  E: {rate: 5}
                  F: {rate: 0, per: 1s}
                  G: {quota_max: 5}
                  H: {rate: 5, per: 0s}
                """);
        Said said = world.run("capacity");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("unknown field 'rte' in 'capacity.A'", "did you mean 'rate'?")
                .contains("'capacity.B.rate' cannot be unlimited")
                .contains("'capacity.C' has no ceiling")
                .contains("'capacity.D' must be a mapping")
                .contains("'capacity.E.rate' without 'per'")
                .contains("capacity.F")
                .contains("'capacity.G.quota_max' without 'quota_renewal_rate'")
                .contains("capacity.H.per")
                .containsPattern("keywright.yaml:\\d+:\\d+");
        assertThat(world.run("validate").code()).isEqualTo(1);
    }

    @Test
    void liveACeilingOfAnApiThatIsNotThereIsAnError() throws Exception {
        Files.writeString(world.folder.resolve("keywright.yaml"), project + """

                capacity:
                  Ordrs: {rate: 5, per: 1s}
                  Orders: {rate: 5, per: 1s}
                  api-1: {rate: 6, per: 1s}
                """);
        Said said = world.run("capacity", "--live");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("the gateway has not loaded an API Ordrs", "did you mean Orders?")
                .contains("capacity: Orders and api-1 are the same API");
    }

    @Test
    void anEnvironmentLaysItsCeilingsOverTheOthers() throws Exception {
        Files.writeString(world.folder.resolve("keywright.yaml"), project + CEILINGS + """

                environments:
                  big: {capacity: {Orders: {rate: 9000, per: 1s, quota_max: 9000000, quota_renewal_rate: 30d}}}
                """);
        Said said = world.run("capacity", "--env", "big");
        assertThat(said.all()).contains("9,000/s").doesNotContain("Orders is over-committed");
    }

    @Test
    void itNeedsNoSecretsAndNoGateway() {
        world.environment.remove("TYK_GATEWAY_SECRET");
        world.environment.remove("KEYWRIGHT_KEY_SEED");
        Said said = world.run("capacity");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).contains("Orders is over-committed");
    }
}
