package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.endtoend.World.Said;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ApiFiles;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may change around keys that a plan does not read: the gateway, its APIs, other files, the clock. As long as nobody has changed
 * the keys themselves, a plan that reads what may have changed is the plan that reads all.
 */
class RefreshSurroundingsTest {

    private static final String PROJECT = World.PROJECT;

    private static final String FILES = """
            policies:
              gold: {rate: 7, per: 1s, access_rights: [{api: Orders}], tags: [gold]}
              silver: {rate: 3, per: 1s, access_rights: [{api: api-2}]}
            keys:
              a: {apply_policies: [gold]}
              b: {apply_policies: [silver], tags: [own]}
              c: {access_rights: [{api: Orders}], rate: 5, per: 1s}
              id: {access_rights: [{api: api-2}], rate: 5, per: 1s}
              v: {access_rights: [{api: Versioned, versions: [v2]}], rate: 5, per: 1s}
              every: {access_rights: all, rate: 5, per: 1s}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}], rate: 5, per: 1s}
              legacy: {key: "${env:LEGACY_KEY}", access_rights: [{api: Orders}], rate: 5, per: 1s}
              signed: {hmac_enabled: true, access_rights: [{api: Partners}], rate: 5, per: 1s}
            keys_from:
              csv: customers.csv
              name: "${row:id}"
              key: {apply_policies: ["${row:plan}"], alias: "${row:company}"}
            """;

    private static final String ROWS = """
            id,plan,company
            one,gold,One Ltd
            two,silver,Two Ltd
            three,gold,Three Ltd
            """;

    private static final int KEYS = 12;
    private static final KeySettings SETTINGS = KeySettings.HASHED.withMasterKeys();
    private static final List<ApiDefinition> APIS = ApiFiles.read(World.demoApis(), new Diagnostics());

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void begin() throws IOException {
        world = new World(folder, SETTINGS);
        world.write("keywright.yaml", PROJECT);
        world.write("keys.yaml", FILES);
        world.write("customers.csv", ROWS);
        apply();
        isUnread(KEYS);
    }

    @AfterEach
    void end() throws IOException {
        world.close();
    }

    private Said apply(String... more) {
        Said said =
                world.run(with(more, "apply", "--auto-approve", "--allow", "mass-revoke", "--allow", "wider-access"));
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    private static String[] with(String[] more, String... words) {
        return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** How many keys a plan leaves unread that is otherwise the plan which reads all. */
    private long unread() {
        return Long.parseLong(compared("unread"));
    }

    private String doubt() {
        return compared("doubt");
    }

    private String compared(String field) {
        return ChangedPlans.compared(world, field);
    }

    private void isUnread(int keys) {
        assertThat(unread()).isEqualTo(keys);
    }

    /** After a partial apply, a full plan finds nothing, and all keys are relied on again. */
    private void settles(String... more) {
        apply(with(more, "--refresh=changed"));
        Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isZero();
        isUnread(KEYS);
    }

    private void restart(UnaryOperator<MockGatewayOptions> settings, List<ApiDefinition> apis) throws IOException {
        world.restart(options -> settings.apply(options.withKeys(SETTINGS)), apis);
    }

    private static List<ApiDefinition> with(String id, UnaryOperator<Value.Fields> change) {
        return APIS.stream()
                .map(api -> api.id().equals(id) ? new ApiDefinition(change.apply(api.json())) : api)
                .collect(Collectors.toList());
    }

    @Test
    void anApiIsRenamed() throws Exception {
        restart(options -> options, with("api-1", api -> api.with("name", Value.text("Purchases"))));
        assertThat(world.run("plan", "--refresh=changed").err()).contains("Orders");
        isUnread(0);

        world.write("keys.yaml", FILES.replace("api: Orders", "api: Purchases"));
        unread();
        settles();
    }

    @Test
    void anApiThatKeysNameByItsIdIsRenamed() throws Exception {
        restart(options -> options, with("api-2", api -> api.with("name", Value.text("Invoices"))));
        unread();
        apply("--refresh=changed");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
    }

    @Test
    void twoApisSwapTheirNames() throws Exception {
        List<ApiDefinition> swapped = new ArrayList<>();
        for (ApiDefinition api : APIS) {
            String name = api.id().equals("api-1") ? "Billing" : api.id().equals("api-2") ? "Orders" : api.name();
            swapped.add(new ApiDefinition(api.json().with("name", Value.text(name))));
        }
        restart(options -> options, swapped);
        assertThat(unread()).isLessThan(KEYS);
        settles();
    }

    @Test
    void anApiIsRemovedOrSwitchedOff() throws Exception {
        restart(
                options -> options,
                APIS.stream().filter(api -> !api.id().equals("api-2")).collect(Collectors.toList()));
        assertThat(world.run("plan", "--refresh=changed").err()).contains("api-2");
        isUnread(0);
        restart(options -> options, with("api-2", api -> api.with("active", Value.FALSE)));
        isUnread(0);
        restart(options -> options, APIS);
        isUnread(KEYS);
    }

    @Test
    void anApiIsAdded() throws Exception {
        var more = new ArrayList<>(APIS);
        more.add(new ApiDefinition(APIS.get(0)
                .json()
                .with("api_id", Value.text("api-new"))
                .with("name", Value.text("New"))
                .with("proxy", APIS.get(0).json().fields("proxy").with("listen_path", Value.text("/new/")))));
        restart(options -> options, more);
        unread();
        settles();
    }

    @Test
    void anApiGetsOrLosesVersions() throws Exception {
        Value.Fields versioned = APIS.stream()
                .filter(api -> api.id().equals("api-3"))
                .findFirst()
                .orElseThrow()
                .json();
        restart(
                options -> options,
                with(
                        "api-1",
                        api -> api.with(
                                "version_data", versioned.fields("version_data").with("not_versioned", Value.FALSE))));
        unread();
        restart(
                options -> options,
                with(
                        "api-3",
                        api -> api.with(
                                "version_data", api.fields("version_data").with("not_versioned", Value.TRUE))));
        unread();
        apply("--refresh=changed");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
    }

    @Test
    void masterKeysAreRefusedFromNowOn() throws Exception {
        world.restart(options -> options.withKeys(KeySettings.HASHED), APIS);
        unread();
        settles();
    }

    @Test
    void whatTheFilesHaveInCommonChanges() throws Exception {
        world.write("keywright.yaml", PROJECT + "defaults: {keys: {tags: [all]}}\n");
        isUnread(1); // One has tags of its own.
        settles();
        world.write(
                "keywright.yaml",
                PROJECT + "defaults: {keys: {tags: [all]}, policies: {quota_max: 9, quota_renewal_rate: 1d}}\n");
        unread();
        settles();
        world.write("keywright.yaml", PROJECT + "defaults: {keys: {expires: 2037-01-01}}\n");
        isUnread(0);
        settles();
    }

    @Test
    void policiesGetOtherIds() throws Exception {
        world.write("keywright.yaml", PROJECT + "policy_ids: \"${namespace}-${name}\"\n");
        isUnread(0);
        settles("--allow", "policy-in-use");
    }

    @Test
    void theContentOfAPolicyChanges() throws Exception {
        world.write("keys.yaml", FILES.replace("rate: 7", "rate: 8"));
        isUnread(KEYS);
        settles();
        world.write("keys.yaml", FILES.replace("rate: 7", "rate: 8").replace("tags: [gold]", "tags: [gilt]"));
        isUnread(KEYS - 3);
        settles();
        world.write("keys.yaml", FILES.replace("rate: 7", "rate: 8, key_expires_in: 30d"));
        unread();
        apply("--refresh=changed");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        assertThat(unread()).as("the trials of these have no end that is known").isEqualTo(KEYS - 3);
    }

    @Test
    void rowsOfATableChange() throws Exception {
        world.write("customers.csv", ROWS.replace("Two Ltd", "Two GmbH"));
        isUnread(KEYS - 1);
        settles();
        world.write("customers.csv", ROWS.replace("two,silver,Two Ltd", "four,silver,Two Ltd"));
        isUnread(KEYS - 1);
        settles();
        world.write("customers.csv", ROWS.replace("two,silver,Two Ltd", "two,gold,Two Ltd"));
        isUnread(KEYS - 1);
        settles();
    }

    @Test
    void anotherNamespaceOrOrganisationHasALedgerOfItsOwn() throws Exception {
        world.write("keywright.yaml", PROJECT.replace("namespace: e2e", "namespace: other"));
        Said other = world.run("plan", "--refresh=changed");
        assertThat(other.all()).doesNotContain("not read;");
        world.write("keywright.yaml", PROJECT.replace("org_id: acme", "org_id: globex"));
        Said globex = world.run("plan", "--refresh=changed");
        assertThat(globex.all()).doesNotContain("not read;");
        world.write("keywright.yaml", PROJECT);
        isUnread(KEYS);
    }

    @Test
    void theGatewayHashesInAnotherWay() throws Exception {
        for (KeySettings settings : List.of(
                SETTINGS.withHashKeyFunction("sha256"),
                SETTINGS.withHashKeyFunction("murmur128"),
                KeySettings.PLAIN.withMasterKeys())) {
            world.restart(options -> options.withKeys(settings), APIS);
            assertThat(doubt()).as(settings.toString()).isEqualTo("hashing-changed");
        }
        world.restart(options -> options.withKeys(SETTINGS), APIS);
        isUnread(KEYS);
    }

    @Test
    void afterAnotherHashFunctionWasAppliedKeysAreReliedOnAgain() throws Exception {
        world.write("keys.yaml", FILES.replaceAll("(?m)^  (jane|legacy):.*\n", ""));
        apply("--allow", "shrunken-project");
        world.restart(options -> options.withKeys(SETTINGS.withHashKeyFunction("sha256")), APIS);
        assertThat(doubt()).isEqualTo("hashing-changed");
        apply("--refresh=changed");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isZero();
        isUnread(KEYS - 2);
    }

    @Test
    void theGatewayIsOfAnotherRelease() throws Exception {
        restart(options -> options.withRelease(Release.V5_8), APIS);
        assertThat(doubt()).isEqualTo("other-release");
        apply("--refresh=changed");
        isUnread(KEYS);
        restart(options -> options, APIS);
        assertThat(doubt()).isEqualTo("other-release");
    }

    @Test
    void theSeedChanges() throws Exception {
        world.environment.put("KEYWRIGHT_KEY_SEED_NEXT", "canary-q7RtB2xVw9LmK4sYc1HnZ8dPfA5uJe3G");
        String next = PROJECT + "key_seed_next: \"${env:KEYWRIGHT_KEY_SEED_NEXT}\"\ndefaults: {keys: {overlap: 7d}}\n";
        world.write("keywright.yaml", next);
        assertThat(doubt()).isEqualTo("seed-changes");
        apply("--refresh=changed", "--allow", "seed-change");
        assertThat(doubt()).as("while both are declared").isEqualTo("seed-changes");
        apply("--refresh=changed");

        world.write("keywright.yaml", PROJECT + "defaults: {keys: {overlap: 7d}}\n");
        Said old = world.run("plan", "--refresh=changed");
        assertThat(old.code()).as("with the former seed alone: " + old.all()).isEqualTo(1);
        world.environment.put("KEYWRIGHT_KEY_SEED", "canary-q7RtB2xVw9LmK4sYc1HnZ8dPfA5uJe3G");
        unread();
        apply("--refresh=changed");
        assertThat(unread()).as("those in their overlap are read").isBetween(1L, (long) KEYS - 1);
    }

    @Test
    void aClockThatIsBehindDoesNotVouchForWhatIsToCome() throws Exception {
        world.clock.forward(Duration.ofMinutes(-4));
        isUnread(KEYS); // Clocks of two machines differ.
        world.clock.forward(Duration.ofHours(-1));
        assertThat(doubt()).isEqualTo("clock-behind");
        world.clock.forward(Duration.ofDays(365));
        isUnread(KEYS);
    }
}
