package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.OutputSchema;
import dev.keywright.tyk.KeySettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that read only what may have changed, on a gateway that lists nothing; every session that is read is counted. */
class RefreshTest {

    private static final String POLICIES = """
            policies:
              gold: {rate: %d, per: 1s, access_rights: [{api: Orders}], tags: [gold]}
              silver: {rate: 3, per: 1s, access_rights: [{api: Billing}]}
            keys:
            """;
    private static final String A = "  a: {apply_policies: [gold]}\n";
    private static final String B = "  b: {apply_policies: [silver]}\n";
    private static final String C = "  c: {access_rights: [{api: Orders}], rate: 5, per: 1s}\n";
    private static final String JANE =
            "  jane: {basic_auth: {username: jane, password: \"${env:JANE_PASSWORD}\"}, access_rights: [{api: Orders}]}\n";
    private static final String LEGACY = "  legacy: {key: \"${env:LEGACY_KEY}\", access_rights: [{api: Orders}]}\n";
    private static final String SIGNED =
            "  signed: {hmac_enabled: true, hmac_string: \"${env:HMAC_SECRET}\", access_rights: [{api: Orders}]}\n";

    @TempDir
    Path folder;

    private World world;
    private TroubledGateway counting;
    /** The paths of sessions of keys that were read or written. */
    private final Set<String> touched = new ConcurrentSkipListSet<>();

    @BeforeEach
    void begin() throws IOException {
        world = new World(folder, KeySettings.HASHED);
        counting = new TroubledGateway(world.url());
        counting.answers(TroubledGateway.Trouble.HTML, request -> {
            String path = request.getUrl().encodedPath();
            if (path.startsWith("/tyk/keys/") && !path.contains("kwl_") && !path.contains("kwp_")) {
                String id = new String(java.util.Base64.getDecoder().decode(padded(path)), StandardCharsets.ISO_8859_1);
                if (!id.contains("kwl_") && !id.contains("kwp_")) {
                    touched.add(path);
                }
            }
            return false;
        });
        world.environment.put("TYK_GATEWAY_URL", counting.url());
        files(7, A, B, C, JANE, LEGACY, SIGNED);
        apply();
        touched.clear();
    }

    /** A token is JSON in base64; what is none is shown as it is. */
    private static String padded(String path) {
        String token = path.substring("/tyk/keys/".length());
        return token.startsWith("ey") && token.matches("[A-Za-z0-9+/=]+") && token.length() % 4 == 0 ? token : "";
    }

    @AfterEach
    void end() throws IOException {
        counting.close();
        world.close();
    }

    private void files(int rate, String... keys) throws IOException {
        world.write("keys.yaml", POLICIES.formatted(rate) + String.join("", keys));
    }

    private Said apply(String... more) {
        return done(world.run(with(more, "apply", "--auto-approve", "--allow", "mass-revoke")));
    }

    private Said plan(String... more) {
        touched.clear();
        return done(world.run(with(more, "plan", "--refresh=changed")));
    }

    private static String[] with(String[] more, String... words) {
        return java.util.stream.Stream.of(words, more)
                .flatMap(java.util.stream.Stream::of)
                .toArray(String[]::new);
    }

    private static Said done(Said said) {
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    /** A full plan finds nothing. */
    private void isExact() {
        Said plan = world.run("plan", "--detailed-exitcode", "--refresh=all");
        assertThat(plan.code()).as(plan.all()).isZero();
        assertThat(plan.out()).doesNotContain("not read");
    }

    @Test
    void whatIsUnchangedIsNotReadAndThePlanReportsIt() throws Exception {
        Said plan = plan();
        assertThat(touched).isEmpty();
        assertThat(plan.out())
                .contains("No changes", "6 keys unchanged in the files were not read; last full read ", " ago.")
                .contains(": 6 keys and 2 policies are declared as at the last apply.");
        assertThat(world.run("plan").out()).contains(": 6 keys and 2 policies are as the files say.");

        world.clock.forward(Duration.ofHours(7));
        files(7, A, B, "  c: {access_rights: [{api: Orders}], rate: 6, per: 1s}\n", JANE, LEGACY, SIGNED);
        Said changed = plan("--format", "json");
        assertThat(touched).hasSize(1);
        OutputSchema.check("plan.schema.json", changed.out());
        Value.Fields json =
                (Value.Fields) Json.read(new ByteArrayInputStream(changed.out().getBytes(StandardCharsets.UTF_8)));
        assertThat(json.items("changes")).hasSize(1);
        assertThat(json.fields("refresh").whole("unread")).isEqualTo(5);
        assertThat(json.fields("refresh").whole("age_seconds")).isBetween(25_200L, 25_260L);
        assertThat(plan("--format", "markdown").out())
                .contains("5 keys unchanged in the files were not read; last full read 7 h ago.");
    }

    @Test
    void anApplyOfChangesTouchesNothingElseAndKeepsTheTimeOfTheLastFullRead() throws Exception {
        world.clock.forward(Duration.ofHours(7));
        files(7, A, B, "  c: {access_rights: [{api: Orders}], rate: 6, per: 1s}\n", JANE, LEGACY, SIGNED);
        touched.clear();
        apply("--refresh=changed");
        assertThat(touched).hasSize(1);
        assertThat(plan().out()).contains("6 keys unchanged in the files were not read; last full read 7 h ago.");
        assertThat(touched).isEmpty();
        isExact();

        apply("--refresh=all");
        files(7, A, B, C, JANE, LEGACY, SIGNED);
        apply();
        assertThat(plan().out()).contains("last full read less than a minute ago.");
    }

    @Test
    void aForeignEditOfAnUnreadKeyIsFoundByTheNextFullReadAndNeverOverwrittenByAPartialOne() throws Exception {
        String c = world.reveal("c");
        Value.Fields session = (Value.Fields) world.admin("/tyk/keys/" + c);
        world.put("/tyk/keys/" + c, session.with("rate", Value.whole(99)));
        files(7, A, "  b: {apply_policies: [silver], alias: other}\n", C, JANE, LEGACY, SIGNED);

        assertThat(plan().out()).contains("0 to create, 1 to update").doesNotContain("keys/c ");
        apply("--refresh=changed");
        assertThat(((Value.Fields) world.admin("/tyk/keys/" + c)).whole("rate")).isEqualTo(99);
        assertThat(world.run("plan").out()).contains("1 to update", "e2e/keys/c");
        apply();
        assertThat(((Value.Fields) world.admin("/tyk/keys/" + c)).whole("rate")).isEqualTo(5);
        isExact();
    }

    @Test
    void secretsThatChangeInTheEnvironmentAreSeen() throws Exception {
        world.environment.put("JANE_PASSWORD", "canary-password-2");
        assertThat(plan().out()).contains("1 to update", "keys/jane");
        world.environment.put("JANE_PASSWORD", World.PASSWORD);

        world.environment.put("LEGACY_KEY", "canary-supplied-key-2");
        assertThat(plan("--allow", "mass-revoke").out()).contains("keys/legacy", "1 to replace");
        world.environment.put("LEGACY_KEY", World.SUPPLIED);

        world.environment.put("HMAC_SECRET", "Y2FuYXJ5LWhtYWMtc2VjcmV0LTQ0ZGQ=");
        assertThat(plan().out()).contains("1 to update", "keys/signed");
        world.environment.put("HMAC_SECRET", World.HMAC);
        assertThat(plan().out()).contains("No changes");
    }

    @Test
    void whatIsNewGoneProtectedSuspendedEndingOrAskedForIsRead() throws Exception {
        String soon = in(Duration.ofHours(20));
        String later = in(Duration.ofDays(40));
        String first = "  soon: {access_rights: [{api: Orders}], rate: 5, per: 1s, expires: \"" + soon + "\"}\n"
                + "  later: {access_rights: [{api: Orders}], rate: 5, per: 1s, expires: \"" + later + "\"}\n"
                + "  kept: {access_rights: [{api: Orders}], rate: 5, per: 1s, protect: true}\n"
                + "  held: {access_rights: [{api: Orders}], rate: 5, per: 1s}\n";
        files(7, A, B, C, JANE, LEGACY, SIGNED, first);
        apply();
        files(7, A, B, C, JANE, LEGACY, SIGNED, first.replace("  held: {", "  held: {suspended: true, "));
        apply();
        assertThat(plan().out()).contains("7 keys unchanged in the files were not read");
        assertThat(touched).as("soon, kept, held").hasSize(3);
        assertThat(plan("--adopt-key", "a").out()).contains("6 keys unchanged");

        world.clock.forward(Duration.ofDays(39).plusHours(12));
        assertThat(plan().out()).contains("6 keys unchanged in the files were not read");

        files(7, A, B, C, JANE, LEGACY, "  new: {access_rights: [{api: Orders}], rate: 5, per: 1s}\n");
        assertThat(plan("--allow", "mass-revoke", "--allow", "protected=kept").out())
                .contains("1 to create", "5 keys: held, kept, later", "5 keys unchanged in the files were not read");
        isRead("new");
    }

    private String in(Duration time) {
        return world.clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void isRead(String what) {
        assertThat(touched).as(what).isNotEmpty();
    }

    @Test
    void aTrialIsReadWhenItIsAboutToEnd() throws Exception {
        String trial = "  t: {apply_policies: [trial]}\n";
        String policies = POLICIES.formatted(7)
                .replace(
                        "keys:\n",
                        "  trial: {rate: 3, per: 1s, key_expires_in: 30d, access_rights: [{api: Orders}]}\nkeys:\n");
        world.write("keys.yaml", policies + A + B + C + JANE + LEGACY + SIGNED + trial);
        apply();
        assertThat(plan().out()).contains("7 keys unchanged in the files were not read");
        world.clock.forward(Duration.ofDays(29).plusHours(1));
        assertThat(plan().out()).contains("6 keys unchanged in the files were not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "changed"})
    void anApplyThatFailedMakesTheNextRunReadEverything(String mode) throws Exception {
        String c = "/tyk/keys/" + token("c");
        files(7, A, B, "  c: {access_rights: [{api: Orders}], rate: 6, per: 1s}\n", JANE, LEGACY, SIGNED);
        counting.answers(
                TroubledGateway.Trouble.REJECTED_ECHO,
                request -> request.getMethod().equals("PUT")
                        && request.getUrl().encodedPath().equals(c));
        Said failed = world.run("apply", "--auto-approve", "--refresh=changed");
        assertThat(failed.code()).as(failed.all()).isNotZero();
        counting.answers(TroubledGateway.Trouble.HTML, request -> false);

        // Taken back: the entries are as the files declare, and only a read shows what the gateway holds.
        files(7, A, B, C, JANE, LEGACY, SIGNED);
        assertThat(plan().out())
                .contains(
                        "All keys were read, not only those that may change: the last apply did not come to a clean end");
        assertThat(plan().out()).contains("All keys were read");
        apply("--refresh=" + mode); // Reads all, and finds nothing to do.
        assertThat(plan().out()).contains("6 keys unchanged in the files were not read");
    }

    @Test
    void anApplyThatReadAllAndHadNothingToDoRecordsTheTimeAndLeavesTheLedgerAsItIs() throws Exception {
        world.clock.forward(Duration.ofHours(7));
        files(7, A, B, "  c: {access_rights: [{api: Orders}], rate: 6, per: 1s}\n", JANE, LEGACY, SIGNED);
        plan("-out", "saved.plan");
        files(7, A, B, C, JANE, LEGACY, SIGNED);
        assertThat(apply().out()).contains("No changes");
        assertThat(plan().out())
                .contains("6 keys unchanged in the files were not read; last full read less than a minute ago.");
        files(7, A, B, "  c: {access_rights: [{api: Orders}], rate: 6, per: 1s}\n", JANE, LEGACY, SIGNED);
        assertThat(done(world.run("apply", "saved.plan")).out())
                .as("it is still valid")
                .contains("1 updated");

        world.clock.forward(Duration.ofHours(3));
        apply("--refresh=changed");
        assertThat(plan().out()).as("it has not read all").contains("last full read 3 h ago.");
        assertThat(world.runAnswered("yes", "apply").code()).isZero();
        assertThat(plan().out()).as("it was not approved").contains("last full read 3 h ago.");
        apply("--shard", "1/1");
        apply("--shard", "1/2");
        assertThat(plan().out()).as("a shard has not read all").contains("6 keys unchanged");
    }

    private String token(String name) {
        return world.reveal(name);
    }

    @Test
    void anotherCommandThatWritesTheLedgerMakesTheNextRunReadEverything() throws Exception {
        files(7, A, B, C, JANE, LEGACY);
        apply("--allow", "shrunken-project");
        assertThat(plan().out()).contains("5 keys unchanged in the files were not read");
        done(world.run("restore", "signed", "--auto-approve"));
        files(7, A, B, C, JANE, LEGACY, SIGNED);
        assertThat(plan().out()).contains("All keys were read", "another command has written the ledger since");
    }

    @Test
    void aPolicyThatChangesAndKeysThatFollowIt() throws Exception {
        files(9, A, B, C, JANE, LEGACY, SIGNED);
        assertThat(plan().out())
                .contains(
                        "it reaches 1 key",
                        "Plan: policies: 1 to update",
                        "6 keys unchanged in the files were not read");
        assertThat(touched).isEmpty();
        apply("--refresh=changed");
        isExact();
        assertThat(plan().out()).contains("6 keys unchanged in the files were not read");
        assertThat(touched).isEmpty();

        // Back again: what the entries record belongs to the policy as it is.
        files(7, A, B, C, JANE, LEGACY, SIGNED);
        apply("--refresh=changed");
        isExact();
        assertThat(plan().out()).contains("6 keys unchanged in the files were not read");
    }

    @Test
    void aPolicyThatLeavesSomethingBehindInItsKeysHasThemRead() throws Exception {
        world.write(
                "keys.yaml",
                POLICIES.formatted(7).replace("tags: [gold]", "tags: [gilt]") + A + B + C + JANE + LEGACY + SIGNED);
        assertThat(plan().out()).contains("policies/gold", "keys/a", "5 keys unchanged in the files were not read");
        assertThat(touched).hasSize(1);
        apply("--refresh=changed");
        isExact();
        assertThat(plan().out()).contains("6 keys unchanged in the files were not read");
    }

    @Test
    void aPolicyThatSomeoneChangedOnTheGatewayReachesKeysThatAreNotRead() throws Exception {
        Value.Fields gold = (Value.Fields) world.admin("/tyk/policies/gold");
        world.put("/tyk/policies/gold", gold.with("rate", Value.whole(70)));
        world.reload();
        assertThat(plan().out()).contains("changed on the gateway", "it reaches 1 key");
        apply("--refresh=changed");
        isExact();
        assertThat(plan().out()).contains("6 keys unchanged in the files were not read");
    }

    @Test
    void guardsJudgeKeysThatOnlyFollowTheirPolicy() throws Exception {
        var many = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            many.append("  many-").append(i).append(": {apply_policies: [gold]}\n");
        }
        files(7, A, B, C, JANE, LEGACY, SIGNED, many.toString());
        apply();
        world.write(
                "keys.yaml",
                POLICIES.formatted(7).replace("[{api: Orders}], tags", "[{api: Billing}], tags")
                        + A
                        + B
                        + C
                        + JANE
                        + LEGACY
                        + SIGNED
                        + many);
        touched.clear();
        Said stopped = world.run("plan", "--refresh=changed");
        assertThat(stopped.code()).as(stopped.all()).isEqualTo(3);
        assertThat(stopped.out()).contains("13 of the 18 owned keys", "mass-revoke", "it reaches 13 keys");
        Said all = world.run("plan");
        assertThat(stopped.out()
                        .lines()
                        .filter(line -> !line.contains("not read") && !line.startsWith("gateway read"))
                        .toList())
                .as("but for that line, it is the plan that has read all")
                .isEqualTo(all.out()
                        .lines()
                        .filter(line -> !line.startsWith("gateway read"))
                        .toList());
        apply("--refresh=changed");
        isExact();
        assertThat(plan().out()).contains("18 keys unchanged in the files were not read");
    }

    @Test
    void aSavedPlanIsAppliedAsItWasRead() throws Exception {
        String c = world.reveal("c");
        world.put("/tyk/keys/" + c, ((Value.Fields) world.admin("/tyk/keys/" + c)).with("rate", Value.whole(99)));
        files(7, A, "  b: {apply_policies: [silver], alias: other}\n", C, JANE, LEGACY, SIGNED);
        plan("-out", "saved.plan");
        assertThat(world.run("show", "saved.plan").out()).contains("5 keys unchanged in the files were not read");
        assertThat(world.run("apply", "saved.plan", "--refresh=all").code()).isEqualTo(64);
        touched.clear();
        done(world.run("apply", "saved.plan"));
        assertThat(touched).hasSize(1);
        assertThat(((Value.Fields) world.admin("/tyk/keys/" + c)).whole("rate")).isEqualTo(99);
    }

    @Test
    void aKeyThatIsLeftAloneIsReportedEachTime() throws Exception {
        String c = world.reveal("c");
        Value.Fields session = (Value.Fields) world.admin("/tyk/keys/" + c);
        world.put("/tyk/keys/" + c, session.without("meta_data"));
        files(7, A, "  b: {apply_policies: [silver], alias: other}\n", C, JANE, LEGACY, SIGNED);
        assertThat(world.run("apply", "--auto-approve").code()).isEqualTo(4);
        touched.clear();
        assertThat(world.run("plan", "--refresh=changed").all()).contains("left alone", "5 keys unchanged");
        assertThat(touched).hasSize(1);
    }

    @Test
    void aSnapshotAndAModeExcludeEachOther() throws Exception {
        done(world.run("snapshot", "--out", "state.json"));
        Said said = world.run("plan", "--against", "state.json", "--refresh=changed");
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.err()).contains("--refresh and --against exclude each other");
        assertThat(new TreeSet<>(touched)).isNotEmpty();
    }

    @Test
    void theModeIsNamedWhereItIsUnknown() {
        Said said = world.run("plan", "--refresh=none");
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.err()).contains("'none' is not one of all, changed");
        assertThat(world.run("plan", "--refresh=CHANGED").code()).isZero();
    }
}
