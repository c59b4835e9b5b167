package dev.keywright.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.cli.Main;
import dev.keywright.cli.terminal.Console;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.schema.convert.ConvertCode;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertCommandTest {

    private static final Path FIXTURES = Path.of("src", "test", "resources", "convert");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)}");
    private static final String RIGHT = "\"access_rights\": {\"a\": {\"api_id\": \"a\", \"api_name\": \"A\"}}";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private record Run(int code, String out, String err) {}

    private Run run(String in, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Main.run(
                new Console(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        environment,
                        folder,
                        Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC),
                        dev.keywright.app.run.Timings.usual()),
                words);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Converts one text and gives the YAML that is printed. */
    private Run convert(String json, String... more) {
        return run(
                json, Stream.concat(Stream.of("convert", "-"), Stream.of(more)).toArray(String[]::new));
    }

    private Run policy(String fields) {
        return convert("{\"id\": \"p\", \"name\": \"p\", \"org_id\": \"acme\", " + RIGHT + ", " + fields + "}");
    }

    private Run key(String fields) {
        return convert("{\"alias\": \"k\", \"org_id\": \"acme\", " + RIGHT + ", " + fields + "}");
    }

    static Stream<Path> fixtures() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whateverIsWrittenValidates(Path fixture) throws IOException {
        Run made = run("", "convert", fixture.toAbsolutePath().toString(), "--out", "made");

        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        List<Path> projects;
        try (Stream<Path> files = Files.walk(folder.resolve("made"))) {
            projects = files.filter(file -> file.endsWith("keywright.yaml")).toList();
        }
        assertThat(projects).isNotEmpty();
        for (Path project : projects) {
            setVariables(project.getParent());
            Run checked = run("", "validate", "-C", project.getParent().toString());
            assertThat(checked.code()).as(checked.err()).isZero();
        }
    }

    /** Any values: what is required of the real ones is checked by {@code convert} itself. */
    private void setVariables(Path project) throws IOException {
        environment.clear();
        try (Stream<Path> files = Files.list(project)) {
            for (Path file : files.toList()) {
                VARIABLE.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(name -> environment.put(
                                name,
                                name.endsWith("URL")
                                        ? "https://gateway.example.com"
                                        : "Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA" + name));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void noSecretIsWrittenOrPrinted(Path fixture) throws IOException {
        Run made = run("", "convert", fixture.toAbsolutePath().toString());

        assertThat(made.out() + made.err()).doesNotContain("canary").doesNotContain("key-value-");
    }

    @Test
    void readsEveryFormOfPolicies() throws IOException {
        assertThat(fixture("map"))
                .contains("silver:", "id: silver\n", "open-doors:", "id: open\n", "name: \"Open Doors!\"");
        assertThat(fixture("data")).contains("basic:", "id: \"60a1\"", "name: Basic");
        assertThat(fixture("one-policy")).contains("gold:", "id: gold\n", "rate: 10", "key_expires_in: 1h");
        assertThat(fixture("sync"))
                .contains("id: \"7f00\"", "id: plain", "api: Orders")
                .doesNotContain("api: Old");
        assertThat(fixture("kubernetes"))
                .contains("shop-gold:", "name: Shop Gold", "id: shop-gold", "api: Orders", "api: stock-api");
        assertThat(fixture("array")).contains("weekend:", "weekend-2:", "id: \"5f1b\"", "id: weekend-too");
    }

    @Test
    void readsEveryFormOfKeys() throws IOException {
        assertThat(fixture("lines")).contains("team-a:", "team-a-2:", "key-1:", "apply_policies: [silver]");
        assertThat(fixture("one-key")).contains("acme-mobile-ios:", "expires: never", "rate: 1000");
        assertThat(fixture("terraform"))
                .contains("apply_policies: [\"7f00\"]", "rate: 100", "per: 1m", "tags: [mobile]", "expires: never");
        assertThat(fixture("release-5.3"))
                .contains("is_inactive: true", "rate: 50", "per: 1m")
                .doesNotContain(" limit:");
    }

    private String fixture(String name) {
        Run made = run("", "convert", FIXTURES.resolve(name).toAbsolutePath().toString());
        assertThat(made.code()).as(made.err()).isZero();
        return made.out();
    }

    @ParameterizedTest
    @CsvSource({
        "rate, '', rate:",
        "rate, 0, rate:",
        "rate, 0.0, rate:",
        "quota_max, 0, quota_max:",
        "max_query_depth, 0, max_query_depth:",
        "throttle_interval, 0, throttle_interval:",
        "throttle_retry_limit, 0, throttle_retry_limit:",
        "quota_renewal_rate, 0, quota_renewal_rate:",
        "quota_renewal_rate, -1, quota_renewal_rate:",
        "key_expires_in, -1, key_expires_in:",
        "key_expires_in, 0, key_expires_in:",
        "quota_max, null, quota_max:"
    })
    void whatMeansNoneIsNotWritten(String field, String value, String absent) {
        Run made = policy("\"" + field + "\": " + (value.isEmpty() ? "null" : value));

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).doesNotContain(absent);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"rate\": -1, \"per\": -1', 'rate: unlimited'",
        "'\"rate\": -1.0, \"per\": 60', 'rate: unlimited'",
        "'\"quota_max\": -1', 'quota_max: unlimited'",
        "'\"quota_max\": -1.0', 'quota_max: unlimited'",
        "'\"max_query_depth\": -1', 'max_query_depth: unlimited'",
        "'\"throttle_interval\": -1', 'throttle_interval: off'",
        "'\"throttle_retry_limit\": -1', 'throttle_retry_limit: off'",
        "'\"quota_max\": 1000.0', 'quota_max: 1000'",
        "'\"QUOTA_max\": 1e3', 'quota_max: 1000'",
        "'\"quota_max\": \"1000\"', 'quota_max: 1000'",
        "'\"key_expires_in\": 7776000', 'key_expires_in: 90d'"
    })
    void numbersAreWrittenAsTheLanguageDoes(String fields, String written) {
        assertThat(policy(fields).out()).contains(written);
    }

    /** Such a rate gives way to every other policy's, and unlimited does not. */
    @Test
    void anUnlimitedRateWithoutAnIntervalIsNoRate() {
        assertThat(policy("\"rate\": -1, \"per\": 0").out()).doesNotContain("rate:");
        assertThat(key("\"rate\": -1, \"per\": 0, \"expires\": 0").out()).contains("rate: unlimited");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"expires\": 0",
                "\"expires\": -1",
                "\"expires\": null",
                "\"expires\": \"0\"",
                "\"allowance\": 1"
            })
    void aKeyWithoutAnEndNeverExpires(String expires) {
        assertThat(key(expires).out()).contains("expires: never");
    }

    @Test
    void anEndInMillisecondsIsReported() {
        Run made = key("\"expires\": 1893456000000");

        assertThat(made.out()).contains("expires: never");
        assertThat(made.err()).contains("end-too-far").contains("milliseconds");
    }

    @Test
    void anEndIsADate() {
        assertThat(key("\"expires\": 1893456000").out()).contains("expires: 2030-01-01");
        assertThat(key("\"expires\": 1893456001").out()).contains("2030-01-01T00:00:01Z");
    }

    @Test
    void aRateWithoutAnIntervalIsReportedAsNoLimit() {
        Run made = policy("\"rate\": 100, \"per\": 0");

        assertThat(made.out()).doesNotContain("rate:");
        assertThat(made.err()).contains("limit-without-effect").contains("does not limit at all");
    }

    @Test
    void limitsThatTheGatewayIgnoresAreReportedAndNotCarried() {
        Run inside = convert("{\"id\": \"p\", \"access_rights\": {\"a\": {\"rate\": 5, \"per\": 1}}}");
        Run ofPolicy = convert("{\"id\": \"p\", \"access_rights\": {\"a\": {\"limit\": {\"rate\": 5, \"per\": 1}}}}");
        Run perApi = convert("{\"id\": \"p\", \"partitions\": {\"per_api\": true},"
                + " \"access_rights\": {\"a\": {\"limit\": {\"rate\": 5, \"per\": 1}}}}");

        assertThat(inside.out()).doesNotContain("rate:");
        assertThat(inside.err()).contains("limit-ignored").contains("directly in an access right");
        assertThat(ofPolicy.out()).doesNotContain("rate:");
        assertThat(ofPolicy.err()).contains("limit-ignored").contains("per_api");
        assertThat(perApi.out()).contains("rate: 5");
        assertThat(perApi.err()).doesNotContain("limit-ignored");
    }

    /** The gateway takes a limit whole: one that limits nothing lifts the key's own limits for this API. */
    @Test
    void aLimitOfAKeyThatLimitsNothingIsWrittenAsUnlimited() {
        Run lifted = convert("{\"alias\": \"k\", \"rate\": 5, \"per\": 1, \"access_rights\": {\"a\":"
                + " {\"limit\": {\"rate\": 0, \"per\": 0, \"quota_renewal_rate\": 60}}}}");
        Run zero = convert("{\"alias\": \"k\", \"rate\": 5, \"per\": 1, \"access_rights\": {\"a\":"
                + " {\"limit\": {\"rate\": 0, \"per\": 0, \"quota_max\": 0, \"set_by_policy\": false}}}}");

        assertThat(lifted.out()).contains("limit:");
        assertThat(zero.out()).doesNotContain("limit:");
        assertThat(zero.err()).contains("access_rights.limit (1)");
    }

    @Test
    void idsThatDifferAreReported() {
        Run made = convert("{\"p\": {\"id\": \"one\", \"_id\": \"two\", " + RIGHT + "}}");

        assertThat(made.out()).contains("id: one");
        assertThat(made.err()).contains("'id' and '_id' differ").contains("differs from the name that");
    }

    @Test
    void keysFindAPolicyByAnyOfItsIdsAndNameItAsTheFilesDo() {
        Run made = convert("{\"policies\": [{\"id\": \"one\", \"_id\": \"two\", \"name\": \"Gold\", " + RIGHT + "}],"
                + " \"keys\": [{\"alias\": \"k\", \"apply_policy_id\": \"two\"}]}");

        assertThat(made.out()).contains("apply_policies: [gold]");
    }

    @Test
    void whatAPolicyDecidesIsNotWrittenOnItsKeys() {
        Run made = convert("{\"policies\": [{\"id\": \"gold\", \"rate\": 9, \"per\": 1, \"tags\": [\"t\"],"
                + " \"meta_data\": {\"tier\": \"x\"}, " + RIGHT
                + "}], \"keys\": [{\"alias\": \"k\", \"apply_policies\": [\"gold\"],"
                + " \"rate\": 9, \"per\": 1, \"quota_max\": 7, \"tags\": [\"t\", \"own\"], \"meta_data\": {\"tier\": \"x\", \"a\": 1},"
                + " \"is_inactive\": true, " + RIGHT + "}]}");
        String keys = made.out().substring(made.out().indexOf("# keys.yaml"));

        assertThat(keys)
                .contains("tags: [own]", "a: 1")
                .doesNotContain("rate", "quota", "tier", "access_rights", "is_inactive");
        assertThat(made.err()).contains("suspension-not-carried").contains("rate decided by a policy (1)");
    }

    @Test
    void anApiIsNamedWhereItsNameIsUnique() {
        Run made = convert(
                "{\"id\": \"p\", \"access_rights\": {\"a\": {\"api_name\": \"Twin\"}, \"b\": {\"api_name\": \"Twin\"},"
                        + " \"c\": {\"api_name\": \"Only\"}, \"d\": {\"api_name\": \"a\"}}}");

        assertThat(made.out())
                .contains("api: a\n", "api: b\n", "api: Only\n", "api: d\n")
                .doesNotContain("Twin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"\"]", "[]", "null", "[\"Default\"]"})
    void noVersionAndTheDefaultOneAreLeftOut(String versions) {
        Run made = convert("{\"id\": \"p\", \"access_rights\": {\"a\": {\"versions\": " + versions + "}}}");

        assertThat(made.out()).contains("api: a").doesNotContain("versions");
    }

    @Test
    void aKeyThatWouldOpenAllApisIsLeftOut() {
        Run made = convert("[{\"alias\": \"a\", \"access_rights\": {}}, {\"alias\": \"b\", \"access_rights\": null},"
                + " {\"alias\": \"c\"}, {\"alias\": \"d\", " + RIGHT + "}]");

        assertThat(made.out()).contains("d:").doesNotContain("all", "a:\n", "b:\n", "c:\n");
        assertThat(made.err()).contains("object-not-carried").contains("3 keys: neither access rights nor a policy");
    }

    @Test
    void fieldsOfTheDashboardAreCountedAndAStateIsReported() {
        Run made = policy("\"auth_type\": \"x\", \"auth_types\": [], \"graphql_enabled\": true, \"state\": \"draft\","
                + " \"date_created\": \"2020\", \"access_rights_array\": [], \"made_by\": 1");

        assertThat(made.err())
                .contains("auth_type (1)", "auth_types (1)", "graphql_enabled (1)", "date_created (1)")
                .contains("state-not-active", "'state' is 'draft'")
                .contains("field-not-carried", "does not know: made_by");
        assertThat(made.out()).doesNotContain("auth_type", "graphql_enabled", "state");
    }

    @Test
    void eachOrganisationGetsAFolder() throws IOException {
        Run made = run(
                "",
                "convert",
                FIXTURES.resolve("organisations").toAbsolutePath().toString(),
                "--out",
                "o");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(folder.resolve("o/north/policies.yaml")).exists();
        assertThat(folder.resolve("o/south.east/keywright.yaml")).content().contains("org_id: South.East");
        assertThat(made.out()).contains("1 key: of its organisation");
        assertThat(folder.resolve("o/no-where")).doesNotExist();
        assertThat(folder.resolve("o/no-organisation/keywright.yaml")).content().contains("org_id: \"\"");
    }

    @Test
    void objectsWithoutAnOrganisationGetTheOneThatIsGiven() {
        Run made = convert("{\"id\": \"p\", " + RIGHT + "}", "--org", "acme");

        assertThat(made.out()).contains("org_id: acme");
    }

    @Test
    void whatCouldBeEitherIsAskedFor() {
        String either = "{\"secretish\": {\"rate\": 1, \"per\": 1, " + RIGHT + "}}";

        Run asked = convert(either);
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("--as policies, or --as keys").doesNotContain("secretish");
        assertThat(convert(either, "--as", "policies").out()).contains("id: secretish");
        Run keys = convert(either, "--as", "keys");
        assertThat(keys.out() + keys.err()).contains("${env:KEY_1_KEY}").doesNotContain("secretish");
    }

    /** As one of Tyk's own demos has it: the password of a user is the name of a field. */
    @Test
    void aSecretThatIsTheNameOfAFieldTakesNoFieldAway() {
        Run made = convert("[{\"username\": \"u-1\", \"basic_auth_data\": {\"password\": \"secret\"}, " + RIGHT + "},"
                + " {\"alias\": \"j\", \"jwt_data\": {\"secret\": \"another\"}, " + RIGHT + "}]");

        assertThat(made.out()).contains("secret: \"${env:J_JWT_DATA_SECRET}\"");
    }

    @Test
    void anOldKeyIsNoKeyThatCouldBeSupplied() {
        String org = "59eee119d404630001831723";
        Run made = convert("{\"key_id\": \"" + org + "d5ec9be88f684db94b4f\", \"data\": {\"org_id\": \"" + org + "\", "
                + RIGHT + "}}");

        assertThat(made.out()).contains("key-1:").doesNotContain("${env:KEY_1_KEY}");
        assertThat(made.err()).contains("new-credential").contains("an old key").doesNotContain("d5ec9be88f");
    }

    /** What people see. */
    @ParameterizedTest
    @ValueSource(strings = {"array", "hostile", "organisations"})
    void screens(String fixture) throws IOException {
        Path in = Files.createDirectories(folder.resolve("project/" + fixture));
        try (Stream<Path> files = Files.list(FIXTURES.resolve(fixture))) {
            for (Path file : files.toList()) {
                Files.copy(file, in.resolve(file.getFileName().toString()));
            }
        }
        Run made = run("", "convert", "project/" + fixture, "--out", "project/made");

        var screen = new StringBuilder(made.out());
        try (Stream<Path> files = Files.walk(folder.resolve("project/made"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                screen.append("\n--- ")
                        .append(folder.relativize(file).toString().replace('\\', '/'))
                        .append('\n')
                        .append(Files.readString(file));
            }
        }
        Golden.check("convert/" + fixture + ".txt", screen.toString());
    }

    /** Values of a chart, a template, or the output of an earlier conversion. */
    @Test
    void yamlInAFolderCountsOnlyWhereKubernetesTakesIt() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/p.json"), "{\"id\": \"p\", " + RIGHT + "}");
        Files.writeString(folder.resolve("in/template.yaml"), "a: {{ .Values.x }}\n{{ end }}\n");
        Files.writeString(folder.resolve("in/values.yaml"), "policies: {gold: {rate: 1000, per: 1m, id: g}}\n");
        Run first = run("", "convert", "in", "--out", "in");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("2 files: no policy and no key");

        Run again = run("", "convert", "in", "--out", "in", "--overwrite");
        assertThat(again.code()).isZero();
        assertThat(folder.resolve("in/policies.yaml"))
                .content()
                .contains("id: p")
                .doesNotContain("gold");

        Files.writeString(folder.resolve("in/broken.yaml"), "kind: SecurityPolicy\n: : x\n");
        assertThat(run("", "convert", "in").code()).isEqualTo(1);
    }

    /** People copy sessions into policies.json, counters included. */
    @Test
    void whatSpeaksForBothIsDecidedByTheRestAndByTheFilesName() throws IOException {
        String both = "{\"name\": \"n\", \"expires\": -1, \"allowance\": 1, \"rate\": 1, \"per\": 1, " + RIGHT + "}";
        Files.writeString(folder.resolve("policies.json"), both);
        Files.writeString(folder.resolve("other.json"), both);

        assertThat(run("", "convert", "policies.json").out())
                .contains("policies:", "n:")
                .doesNotContain("id: policies");
        assertThat(run("", "convert", "other.json").out()).contains("keys:");
        assertThat(convert("{\"p\": {\"active\": true, \"quota_renews\": 1, \"quota_remaining\": 1, " + RIGHT + "}}")
                        .out())
                .contains("policies:", "id: p\n");
    }

    @Test
    void everyCodeIsInTheDocs() throws IOException {
        assertThat(Files.readString(Path.of("docs", "convert.md")))
                .contains(Stream.of(ConvertCode.values())
                        .map(code -> "| `" + code.id() + "` | " + code.meaning() + " |")
                        .toList());
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("p.json"), "{\"id\": \"p\", " + RIGHT + "}");
        Files.createDirectories(folder.resolve("o"));
        Files.writeString(folder.resolve("o/policies.yaml"), "mine");

        Run refused = run("", "convert", "p.json", "--out", "o");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("policies.yaml would be overwritten").contains("--overwrite");
        assertThat(folder.resolve("o/policies.yaml")).hasContent("mine");
        assertThat(folder.resolve("o/keywright.yaml")).doesNotExist();

        assertThat(run("", "convert", "p.json", "--out", "o", "--overwrite").code())
                .isZero();
        assertThat(folder.resolve("o/policies.yaml")).content().contains("id: p");
    }

    @Test
    void inAProjectNoOtherProjectIsMade() throws IOException {
        Files.writeString(folder.resolve("keywright.yaml"), "version: 1\n");
        Files.writeString(folder.resolve("p.json"), "{\"id\": \"p\", " + RIGHT + "}");

        run("", "convert", "p.json", "--out", "imported");

        assertThat(folder.resolve("imported/policies.yaml")).exists();
        assertThat(folder.resolve("imported/keywright.yaml")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"id\": \"p\",', 'not JSON at line 1'",
        "'[\"key-one\", \"key-two\"]', 'no policy and no key'",
        "'{\"keys\": [\"key-one\"]}', 'no policy and no key'",
        "'{\"private\": true}', 'no policy and no key'",
        "'', 'no policy and no key'",
        "'a: b: c', yaml"
    })
    void whatCannotBeReadIsAnError(String text, String message) {
        Run made = convert(text);

        assertThat(made.code()).isEqualTo(1);
        assertThat(made.out()).isEmpty();
        assertThat(made.err()).contains(message).doesNotContain("key-one");
    }

    @Test
    void allBadFilesOfAFolderAreNamedAndNothingIsWritten() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.json"), "{");
        Files.writeString(folder.resolve("in/b.json"), "[}");
        Files.writeString(folder.resolve("in/c.json"), "{\"id\": \"p\", " + RIGHT + "}");

        Run made = run("", "convert", "in", "--out", "o");

        assertThat(made.code()).isEqualTo(1);
        assertThat(made.err()).contains("in/a.json", "in/b.json").doesNotContain("c.json");
        assertThat(folder.resolve("o")).doesNotExist();
    }

    @Test
    void aFileThatIsNamedLikeItsKeyIsNotNamed() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        String hash = "0123456789abcdef0123456789abcdef";
        Files.writeString(folder.resolve("in/" + hash + ".json"), "{\"alias\": \"k\", \"made_by\": 1, " + RIGHT + "}");

        Run made = run("", "convert", "in");

        assertThat(made.code()).isZero();
        assertThat(made.out() + made.err()).doesNotContain(hash).contains("named like a key");
    }

    /** The report for machines: the counts, what was not carried with how often, and no value of a secret. */
    @Test
    void jsonHasTheCountsAndWhatWasNotCarried() throws IOException {
        String keys = """
                {"key_id": "canary-first-key-value", "data": {"org_id": "acme", "alias": "one", "rate": 5, %s, "expires": 99999999999999}}
                {"key_id": "canary-second-key-value", "data": {"org_id": "acme", "alias": "two", %s, "expires": 99999999999999}}
                """.formatted(RIGHT, RIGHT);
        Run printed = run(keys, "convert", "-", "--as", "keys", "--format", "json");
        assertThat(printed.code()).as(printed.err()).isEqualTo(0);
        OutputSchema.check("conversion.schema.json", printed.out());
        assertThat(printed.out())
                .contains("\"keys\" : 2", "\"written\" : [ ]", "\"keys.yaml\" : \"keys:\\n", "\"ONE_KEY\"")
                .doesNotContain("canary-");
        var json = (Value.Fields) Json.read(printed.out());
        assertThat(json.items("not_carried"))
                .map(note -> ((Value.Fields) note).text("code") + " " + ((Value.Fields) note).whole("count") + " "
                        + ((Value.Fields) note).text("object"))
                .containsExactly("limit-without-effect 1 key", "end-too-far 2 key");

        Run written = run(keys, "convert", "-", "--as", "keys", "--format", "json", "--out", "made");
        OutputSchema.check("conversion.schema.json", written.out());
        assertThat(written.out()).contains("\"written\" : [ \"made/keywright.yaml\", \"made/keys.yaml\" ]");
        assertThat(written.out()).doesNotContain("contents");
        assertThat(folder.resolve("made/keys.yaml")).exists();
    }

    /** The check that what is written validates reads many objects at a time; it takes out those that are to blame and no other. */
    @Test
    void amongThousandsOnlyTheObjectsAtFaultAreLeftOut() throws IOException {
        var keys = new StringBuilder();
        for (int i = 0; i < 2_100; i++) {
            String value = i == 3 || i == 1_500 || i == 2_099 ? "bad\\n" : "good-";
            keys.append("{\"key_id\": \"%s-value-%d\", \"data\": {\"alias\": \"n%04d\", %s}}%n"
                    .formatted(value, i, i, RIGHT));
        }
        Run made = run(keys.toString(), "convert", "-", "--as", "keys", "--out", "made");
        assertThat(made.out()).contains("3 keys: 'key' holds a quote, backslash, slash, or control character");
        assertThat(Files.readAllLines(folder.resolve("made/keys.yaml")))
                .filteredOn(line -> line.startsWith("  n"))
                .hasSize(2_097)
                .doesNotContain("  n0003:", "  n1500:", "  n2099:");
    }
}
