package dev.keywright.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.app.run.Timings;
import dev.keywright.cli.Main;
import dev.keywright.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveCommandTest {

    private static final String GOLD = """
            {"id": "gold", "org_id": "acme", "rate": 100, "per": 60, "key_expires_in": 3600,
             "access_rights": {"api-1": {"versions": ["Default"]}}}""";

    private static final String ANSWER =
            "{\"effective\":{\"access_rights\":{\"api-1\":{\"limit\":{\"per\":60,\"rate\":100},"
                    + "\"versions\":[\"Default\"]}},\"apply_policies\":[\"gold\"],\"expires\":1003600,\"org_id\":\"acme\","
                    + "\"per\":60,\"rate\":100},\"status\":\"ok\"}";

    private static final String WITH_GOLD =
            "{\"org_id\": \"acme\", \"apply_policies\": [\"gold\"], \"rate\": 1, \"per\": 1}";

    @TempDir
    Path folder;

    private record Run(int code, String out, String err) {}

    @Test
    void answers_one_line_for_each_session_of_an_array() throws IOException {
        Run run = run("[" + WITH_GOLD + ", {\"org_id\": \"acme\"}]", "[" + GOLD + "]", "--format", "json");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(2).first().isEqualTo(ANSWER);
        assertThat(run.out().lines().toList().get(1)).startsWith("{\"reason\":").endsWith("\"status\":\"refused\"}");
    }

    @Test
    void reads_json_lines_and_a_map_of_policies() throws IOException {
        Run run = run(WITH_GOLD + "\n\n" + WITH_GOLD + "\n", "{\"gold\": " + GOLD + "}", "--format", "json");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).containsExactly(ANSWER, ANSWER);
    }

    @Test
    void the_name_in_a_map_beats_the_id_inside() throws IOException {
        String policies = "{\"gold\": " + GOLD.replace("\"gold\"", "\"other\"") + "}";

        assertThat(run(WITH_GOLD, policies, "--format", "json").out()).startsWith(ANSWER);
    }

    @Test
    void policies_may_come_from_standard_input() throws IOException {
        Files.writeString(folder.resolve("sessions.json"), WITH_GOLD);

        Run run = start("[" + GOLD + "]", "--policies", "-", "--sessions", "sessions.json", "--format", "json");

        assertThat(run.out().strip()).isEqualTo(ANSWER);
    }

    @Test
    void no_sessions_are_no_lines() throws IOException {
        assertThat(run("", "[]", "--format", "json")).isEqualTo(new Run(0, "", ""));
        assertThat(run("[]", "[]", "--format", "json")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void a_key_for_all_apis_needs_master_keys() throws IOException {
        String session = "{\"org_id\": \"acme\", \"rate\": 0}";

        assertThat(run(session, "[]", "--format", "json").out()).contains("refused", "allow_master_keys");
        assertThat(run(session, "[]", "--format", "json", "--allow-master-keys").out())
                .isEqualToIgnoringNewLines("{\"effective\":{\"org_id\":\"acme\"},\"status\":\"ok\"}");
    }

    @Test
    void secrets_are_masked() throws IOException {
        String session = """
                {"org_id": "acme", "apply_policies": ["gold"], "hmac_enabled": true, "hmac_string": "canary-1",
                 "jwt_data": {"secret": "canary-2"}, "basic_auth_data": {"password": "canary-3"}}""";
        for (String format : new String[] {"json", "text"}) {
            Run run = run(session, "[" + GOLD + "]", "--format", format);

            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("(secret)", "hmac_string", "jwt_data");
            assertThat(run.out() + run.err()).doesNotContain("canary");
        }
    }

    @Test
    void wrong_json_is_told_once_with_its_place() throws IOException {
        Run run = run(WITH_GOLD + "\n{\"org_id\": canary}\n", "[" + GOLD + "]", "--format", "json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualToIgnoringNewLines(ANSWER);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("-: not JSON at line 2, column 1").doesNotContain("canary");

        assertThat(run(WITH_GOLD, "[{]", "--format", "json").err()).contains("policies.json: not JSON at line 1");
        assertThat(run("[" + WITH_GOLD, "[]", "--format", "json").code()).isEqualTo(1);
    }

    @Test
    void what_is_not_an_object_is_told_with_its_place() throws IOException {
        assertThat(run("{}\n7\n", "[]", "--format", "json").err()).contains("line 2: a session must be a JSON object");
        assertThat(run(WITH_GOLD, "[7]", "--format", "json").err()).contains("policies.json: [0] is not a policy");
        assertThat(run(WITH_GOLD, "7", "--format", "json").err()).contains("must be a JSON array of policies");
        assertThat(run(WITH_GOLD, "[{\"id\": \"p\", \"rate\": \"5\"}]").err()).contains("policies.json: [0].rate");
    }

    @Test
    void a_session_that_the_gateway_cannot_decode_is_refused() throws IOException {
        String session = "{\"access_rights\": {\"api-1\": {\"versions\": [1]}}}";

        assertThat(run(session, "[]", "--format", "json").out())
                .contains("refused", "malformed: the gateway cannot read access_rights.api-1.versions[0]");
    }

    @Test
    void text_is_for_reading() throws IOException {
        Run run = run(WITH_GOLD + "\n{}", "[" + GOLD + "]", "--format", "text");

        assertThat(run.out()).startsWith("session 1: ok\n  {\n").contains("\"rate\" : 100", "session 2: refused: ");
    }

    @Test
    void wrong_use_is_told_as_such() throws IOException {
        assertThat(run(WITH_GOLD, "[]", "--format", "yaml").code()).isEqualTo(64);
        assertThat(start("", "--sessions", "-").code()).isEqualTo(64);
        assertThat(start("", "--sessions", "-", "--policies", "-").code()).isEqualTo(64);
        assertThat(start("", "--sessions", "-", "--policies", "missing.json"))
                .isEqualTo(new Run(1, "", "error: cannot read missing.json\n"));
    }

    @Test
    void names_count_in_any_letter_case_as_the_gateway_reads_them() throws IOException {
        Run run = run(
                "{\"Org_ID\": \"acme\", \"APPLY_POLICIES\": [\"gold\"], \"Rate\": 1, \"\u017fmoothing\": null}",
                "[" + GOLD.replace("\"rate\"", "\"Rate\"").replace("\"versions\"", "\"VERSIONS\"") + "]",
                "--format",
                "json");

        assertThat(run.out()).startsWith(ANSWER);
    }

    @Test
    void a_secret_is_masked_in_any_spelling() throws IOException {
        Run run = run(
                "{\"org_id\": \"acme\", \"apply_policies\": [\"gold\"], \"HMAC_String\": \"hush\","
                        + " \"Basic_Auth_Data\": {\"PassWord\": \"hush\"}}",
                "[" + GOLD + "]",
                "--format",
                "json");

        assertThat(run.out()).doesNotContain("hush").contains("\"basic_auth_data\":{\"hash_type\":\"bcrypt\"}");
    }

    @Test
    void a_fraction_where_a_whole_number_belongs_is_refused_in_a_session() throws IOException {
        for (String number : java.util.List.of("1000.0", "1000.5", "1.9e9", "1e3")) {
            Run run = run("{\"org_id\": \"acme\", \"quota_max\": " + number + "}", "[]", "--format", "json");

            assertThat(run.out()).as(number).contains("malformed").contains("quota_max");
        }
        assertThat(run(WITH_GOLD.replace("\"rate\": 1", "\"rate\": 1e0"), "[" + GOLD + "]", "--format", "json")
                        .out())
                .startsWith(ANSWER);
    }

    @Test
    void a_fraction_where_a_whole_number_belongs_is_lost_from_a_policy() throws IOException {
        Run run = run(
                WITH_GOLD, "[" + GOLD.replace("\"rate\"", "\"quota_max\": 1000.0, \"rate\"") + "]", "--format", "json");

        assertThat(run.out()).startsWith(ANSWER);
    }

    @Test
    void what_the_gateway_does_not_know_is_dropped() throws IOException {
        Run run = run(
                "{\"org_id\": \"acme\", \"tomorrow\": 1, \"access_rights\": {\"api-1\": {\"rate\": 5, \"per\": 1,"
                        + " \"versions\": [\"Default\"]}}}",
                "[]",
                "--format",
                "json");

        assertThat(run.out())
                .startsWith("{\"effective\":{\"access_rights\":{\"api-1\":{\"versions\":[\"Default\"]}},"
                        + "\"org_id\":\"acme\"},\"status\":\"ok\"}");
    }

    @Test
    void one_policy_and_the_answer_of_a_dashboard_are_read() throws IOException {
        assertThat(run(WITH_GOLD, GOLD, "--format", "json").out()).startsWith(ANSWER);
        assertThat(run(WITH_GOLD, "{\"Data\": [" + GOLD + "], \"Pages\": 1}", "--format", "json")
                        .out())
                .startsWith(ANSWER);
    }

    @Test
    void apply_policy_id_stays_in_the_answer() throws IOException {
        Run run = run("{\"org_id\": \"acme\", \"apply_policy_id\": \"gold\"}", GOLD, "--format", "json");

        assertThat(run.out()).contains("\"apply_policy_id\":\"gold\"");
    }

    @Test
    void another_line_of_releases_merges_otherwise() throws IOException {
        String slow = GOLD.replace("gold", "slow").replace("\"rate\": 100, \"per\": 60", "\"rate\": 1, \"per\": 3600");
        String both = WITH_GOLD.replace("[\"gold\"]", "[\"gold\", \"slow\"]");
        String policies = "[" + GOLD + "," + slow + "]";

        assertThat(run(both, policies, "--format", "json", "--release", "5.8").out())
                .contains("\"per\":60,\"rate\":100");
        assertThat(run(both, policies, "--format", "json", "--release", "5.3").out())
                .contains("\"per\":3600,\"rate\":100");
        assertThat(run(both, policies, "--release", "6").err()).contains("is not one of 5.3, 5.8, 5.14");
    }

    private Run run(String sessions, String policies, String... more) throws IOException {
        Files.writeString(folder.resolve("policies.json"), policies);
        var args = new java.util.ArrayList<>(java.util.List.of("--policies", "policies.json", "--sessions", "-"));
        args.addAll(java.util.List.of(more));
        return start(sessions, args.toArray(String[]::new));
    }

    private Run start(String in, String... options) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var args = new java.util.ArrayList<>(java.util.List.of("effective"));
        args.addAll(java.util.List.of(options));
        var console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of(),
                folder,
                Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC),
                Timings.usual());
        int code = Main.run(console, args.toArray(String[]::new));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
