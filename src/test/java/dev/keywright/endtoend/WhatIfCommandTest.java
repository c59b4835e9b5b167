package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PlainFormat;
import dev.keywright.tyk.KeySettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** `test`: what people see of tests that pass, fail, or have mistakes. */
class WhatIfCommandTest {

    private static final Path EXAMPLE = Path.of("examples/tests");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void project() throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", Files.readString(EXAMPLE.resolve("keys.yaml")));
        world.write("access.test.yaml", Files.readString(EXAMPLE.resolve("access.test.yaml")));
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private void tests(String tests) throws Exception {
        world.write("access.test.yaml", "tests:\n" + tests);
    }

    @Test
    void theExamplePassesWithoutASecretAndInAnyYear() {
        world.environment.clear();
        Said said = world.run("test");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).endsWith("11 tests passed.\n");
        assertThat(world.run("test", "--details").out())
                .contains("passed  the contract of acme ends  access.test.yaml:3:5");
    }

    private static final String WRONG = """
              - {key: acme-mobile, request: GET /orders/7, api: Orders, at: 2027-07-01, expect: allowed}
              - {key: acme-mobile, request: GET /orders/7, api: Orders, at: 2027-06-01, expect: refused, because: expired}
              - {key: acme-mobile, request: DELETE /orders/7, api: Orders, at: 2027-06-01, expect: allowed}
              - {key: acme-mobile, request: GET /orders/7, api: Orders, at: 2027-06-01, times: 101, expect: allowed}
              - {key: acme-mobile, request: GET /orders/7, api: Orders, at: 2027-06-01, quota_used: 9, expect: refused, because: quota}
              - {key: partner, request: GET /orders/7, api: Orders, expect: refused, because: expired}
              - {key: partner, request: GET /versioned/, api: Versioned, version: v1, expect: allowed}
              - {key: test-drive, request: GET /orders/7, api: Orders, after: 31d, expect: allowed}
            """;

    @Test
    void aTestThatFailsShowsWhy() throws Exception {
        tests(WRONG);
        Said said = world.run("test");
        String plain = world.run("test", "--format", "plain").out();

        assertThat(said.code()).isEqualTo(1);
        PlainFormat.checkLinear(plain);
        PlainFormat.checkFacts(said.out(), plain);
        // The day on which a trial ends depends on the clock.
        Golden.check(
                "what-if/failed.txt",
                said.out().replaceAll("ends on 20[0-9T:Z-]+(?=\\s+at keys.yaml:12)", "ends on DAY"));
    }

    @Test
    void otherFormats() throws Exception {
        tests(WRONG);
        OutputSchema.check(
                "test-results.schema.json",
                world.run("test", "--format", "json").out());
        String junit = world.run("test", "--format", "junit").out();
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(junit.getBytes(StandardCharsets.UTF_8)));
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(8);
        assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(8);
        assertThat(junit).contains("file=\"access.test.yaml\" line=\"2\"", "at keys.yaml:18:41");
        assertThat(world.run("test", "--format", "github").out())
                .contains("error file=access.test.yaml,line=2,")
                .contains("expected allowed, and it is refused, expired");
    }

    @Test
    void mistakesAreReportedAtOnceAndNothingPassesSilently() throws Exception {
        tests("""
                  - {key: acme-mobil, request: GET /orders/7, api: Orders, expect: refused}
                  - {key: acme-mobile, request: GET /orders/7, api: Order, expect: refused}
                  - {key: acme-mobile, request: get /orders/7, api: Orders, expect: refused}
                  - {key: acme-mobile, request: "GET /orders/7?page=1", api: Orders, expect: refused}
                  - {key: acme-mobile, request: GET /orders/7, api: Orders, expect: denied}
                  - {key: acme-mobile, request: GET /orders/7, api: Orders, expect: allowed, because: expired}
                  - {key: acme-mobile, request: GET /orders/7, api: Orders, at: 2027-07-01, after: 3d, expect: allowed}
                  - {key: acme-mobile, request: GET /orders/7, api: Orders, at: never, expect: allowed}
                  - {key: acme-mobile, request: GET /orders/7, api: Orders, times: 0, expect: allowed}
                  - {key: partner, request: GET /versioned/, api: Versioned, expect: allowed}
                  - {key: acme-mobile, request: GET /orders/7, api: Orders, version: v2, expect: allowed}
                  - {key: acme-mobile, requset: GET /orders/7, api: Orders, expect: allowed}
                  - GET /orders/7
                """);
        Said said = world.run("test");

        assertThat(said.code()).isEqualTo(1);
        Golden.check("what-if/mistakes.txt", said.out());
        tests("  []\n");
        assertThat(world.run("test").out()).contains("error[no-tests]: there are no tests");
        assertThat(world.run("test", "none.test.yaml").out()).contains("error[unreadable]");
        String junit = world.run("test", "none.test.yaml", "--format", "junit").out();
        assertThat(junit).contains("errors=\"1\"", "<error type=\"unreadable\"");
    }

    @Test
    void aKeyInAFileOfTestsIsReadAsAnyOther() throws Exception {
        world.write(
                "more.test.yaml",
                "keys: {extra: {apply_policies: [gold]}}\ntests: [{key: extra, request: GET /orders/7, api: Orders, expect: allowed}]\n");
        assertThat(world.run("validate").out()).contains("4 keys");
        assertThat(world.run("test").out()).contains("12 tests passed");
        assertThat(world.run("test", "more.test.yaml").out()).contains("1 test passed");
        world.write("other.yaml", "tests: []\n");
        assertThat(world.run("validate").code()).isEqualTo(1);
    }

    @Test
    void aKeyThatTheGatewayWouldNotCreate() throws Exception {
        world.write("keys.yaml", "keys: {root: {access_rights: all}, k: {access_rights: [{api: Orders}]}}\n");
        tests("  - {key: root, request: GET /orders/7, api: Orders, expect: allowed}\n");
        assertThat(world.run("test").out()).contains("1 test passed");
    }
}
