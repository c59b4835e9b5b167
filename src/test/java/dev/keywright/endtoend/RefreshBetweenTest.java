package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World.Said;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen between two applies that read only what may have changed: other commands, other people, an apply that is cut off. */
class RefreshBetweenTest {

    private static final String POLICIES = """
            policies:
              gold: {rate: 7, per: 1s, access_rights: [{api: Orders}]}
              silver: {rate: 3, per: 1s, access_rights: [{api: Billing}]}
            keys:
            """;
    private static final String KEYS = """
              a: {apply_policies: [gold]}
              b: {apply_policies: [silver], tags: [own]}
              c: {generation: 1, access_rights: [{api: Orders}], rate: 5, per: 1s}
              d: {access_rights: [{api: Billing}], rate: 5, per: 1s}
              e: {apply_policies: [gold, silver]}
            """;
    private static final int COUNT = 5;

    /** Every kind of change. */
    private static final String EDITED = POLICIES.replace("rate: 7", "rate: 8")
                    .replace("keys:\n", "  new: {rate: 1, per: 1s, access_rights: [{api: Orders}]}\nkeys:\n")
            + """
              a: {apply_policies: [gold]}
              b: {apply_policies: [silver], tags: [other]}
              c: {generation: 2, access_rights: [{api: Orders}], rate: 5, per: 1s}
              e: {apply_policies: [gold, new]}
              f: {apply_policies: [new]}
            """;

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void begin() throws IOException {
        world = new World(folder, KeySettings.HASHED);
        files(KEYS);
        apply();
        isUnread(COUNT);
    }

    @AfterEach
    void end() throws IOException {
        world.close();
    }

    private void files(String keys) throws IOException {
        world.write("keys.yaml", POLICIES + keys);
    }

    private Said done(String... words) {
        return done(world.folder, words);
    }

    private Said done(Path from, String... words) {
        Said said = world.run(from, words);
        assertThat(said.code()).as(said.all()).isZero();
        return said;
    }

    private Said apply(String... more) {
        return done(Stream.of(new String[] {"apply", "--auto-approve", "--allow", "mass-revoke"}, more)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    private Said changed() {
        return world.run("plan", "--refresh=changed");
    }

    private void isUnread(int keys) {
        assertThat(ChangedPlans.unread(world)).isEqualTo(keys);
    }

    private void isDoubted() {
        assertThat(ChangedPlans.doubt(world)).isEqualTo("written-since");
    }

    /** After a partial apply, a full plan finds nothing, and all keys are relied on again. */
    private void settles(int keys) {
        apply("--refresh=changed");
        Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isZero();
        isUnread(keys);
    }

    private Value.Fields session(String key) throws IOException {
        return (Value.Fields) world.admin("/tyk/keys/" + key);
    }

    @Test
    void aKeyWasReleased() throws Exception {
        String d = world.reveal("d");
        done("release", "d", "--auto-approve");
        isDoubted(); // The key is declared, and its session has no mark.
        files(KEYS.replaceAll("(?m)^  d:.*\n", ""));
        settles(COUNT - 1);
        assertThat(session(d).whole("rate")).isEqualTo(5);

        files(KEYS);
        Said plan = changed();
        assertThat(plan.all()).as("its place is taken").contains("left alone", "4 keys unchanged");
        assertThat(session(d).whole("rate")).isEqualTo(5);
    }

    @Test
    void aPolicyWasReleased() throws Exception {
        files(KEYS.replace("[gold, silver]", "[gold]")
                .replace("b: {apply_policies: [silver], tags: [own]}", "b: {apply_policies: [gold]}"));
        apply("--refresh=changed");
        world.write(
                "keys.yaml", Files.readString(world.folder.resolve("keys.yaml")).replaceAll("(?m)^  silver:.*\n", ""));
        apply("--refresh=changed", "--release-policy", "silver");
        isUnread(COUNT);
    }

    @Test
    void keysWereAdopted() throws Exception {
        world.post("/tyk/keys/by-hand-of-old", (Value.Fields) Json.read("""
                {"org_id": "acme", "rate": 100, "per": 1, "alias": "old", "access_rights":
                 {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}}}"""));
        world.write("handed-in.txt", "by-hand-of-old\n");
        done("adopt", "--keys", "handed-in.txt", "--auto-approve");
        isDoubted();
        settles(COUNT + 1);
    }

    @Test
    void aRotationIsOneKeyToRead() throws Exception {
        done("rotate", "c", "--write", "--overlap", "7d");
        isUnread(COUNT - 1);
        settles(COUNT - 1); // Two credentials of a name are read each time.
        world.clock.forward(Duration.ofDays(8));
        isUnread(COUNT - 1);
        settles(COUNT);
    }

    @Test
    void aLeakedKeyIsReplacedByTheNextApply() throws Exception {
        String c = world.reveal("c");
        Said said = world.runWithInput(c + "\n", "leaked", "-", "--write");
        assertThat(said.code()).as(said.all()).isZero();
        isUnread(COUNT - 1);
        settles(COUNT);
        assertThat(world.get("/orders/", c)).isIn(401, 403);
    }

    @Test
    void theLedgerWasRebuilt() throws Exception {
        try (var listing = new World(folder.resolve("listing"), KeySettings.HASHED.withListing())) {
            listing.write("keys.yaml", POLICIES + KEYS);
            assertThat(listing.run("apply", "--auto-approve").code()).isZero();
            assertThat(listing.loseHashedLedger()).isPositive();
            assertThat(ChangedPlans.doubt(listing)).isEqualTo("no-ledger");
            assertThat(listing.run("doctor", "--rebuild", "--auto-approve").code())
                    .isZero();
            assertThat(ChangedPlans.doubt(listing)).isEqualTo("no-record");
            assertThat(listing.run("apply", "--auto-approve", "--refresh=changed")
                            .code())
                    .isZero();
            assertThat(ChangedPlans.unread(listing)).isEqualTo(COUNT);
        }
    }

    @Test
    void anotherNamespaceOfTheSameSeedIsNobodysBusiness() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(
                other.resolve("keywright.yaml"),
                World.PROJECT.replace("namespace: e2e", "namespace: other") + "policy_ids: \"${namespace}-${name}\"\n");
        Files.writeString(other.resolve("keys.yaml"), POLICIES + KEYS);
        done(other, "apply", "--auto-approve", "--refresh=changed", "--allow", "namespace-changed");
        isUnread(COUNT);
        Files.writeString(other.resolve("keys.yaml"), EDITED);
        done(
                other,
                "apply",
                "--auto-approve",
                "--refresh=changed",
                "--allow",
                "mass-revoke",
                "--allow",
                "wider-access");
        isUnread(COUNT);
    }

    @Test
    void aPolicyOfAnotherProjectChanges() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("keywright.yaml"), World.PROJECT.replace("namespace: e2e", "namespace: other"));
        String shared = "policies:\n  shared: {rate: %d, per: 1s, access_rights: [{api: Orders}]%s}\n";
        Files.writeString(other.resolve("policies.yaml"), shared.formatted(5, ""));
        done(other, "apply", "--auto-approve", "--allow", "namespace-changed");
        files(KEYS + "  s: {apply_policies: [shared]}\n");
        settles(COUNT + 1);
        Files.writeString(other.resolve("policies.yaml"), shared.formatted(6, ", tags: [shared]"));
        done(other, "apply", "--auto-approve", "--allow", "wider-access");
        isUnread(COUNT);
        settles(COUNT + 1);
    }

    /** An apply that dies after each of its writes: nothing that it left behind is taken for applied. */
    @Test
    void anApplyWasCutOffBetweenAnyTwoOfItsWrites() throws Exception {
        int stops = 0;
        for (int writes = 0; ; writes++) {
            files(KEYS);
            apply("--refresh=changed", "--allow", "wider-access", "--allow", "policy-in-use");
            world.write("keys.yaml", EDITED);
            Said cut = stoppedAfter(writes);
            if (cut.code() == 0) {
                break;
            }
            stops++;
            String after = "after " + writes + " writes";
            assertThat(ChangedPlans.unread(world)).as(after).isIn(0L, 1L);
            if (writes % 2 == 0) {
                files(KEYS); // Taken back: the entries may be as the files declare, and the sessions are not.
                assertThat(ChangedPlans.unread(world)).as(after).isIn(0L, (long) COUNT);
            }
            apply("--refresh=changed", "--allow", "wider-access", "--allow", "policy-in-use");
            Said plan = world.run("plan", "--detailed-exitcode");
            assertThat(plan.code()).as(after + plan.all()).isZero();
        }
        assertThat(stops).isGreaterThan(10);
    }

    private Said stoppedAfter(int writes) throws IOException {
        try (var troubled = new TroubledGateway(world.url())) {
            var done = new AtomicInteger();
            troubled.answers(
                    TroubledGateway.Trouble.FORBIDDEN_ECHO,
                    request -> !request.getMethod().equals("GET") && done.incrementAndGet() > writes);
            String url = world.environment.put("TYK_GATEWAY_URL", troubled.url());
            Said said = world.run(
                    "apply",
                    "--auto-approve",
                    "--refresh=changed",
                    "--allow",
                    "mass-revoke",
                    "--allow",
                    "wider-access");
            world.environment.put("TYK_GATEWAY_URL", url);
            world.clock.forward(Duration.ofMinutes(10)); // What the lock of a dead run lasts.
            return said;
        }
    }

    /** The whole life of an edit by someone else of a key that is not read. */
    @Test
    void aForeignEditSurvivesUntilSomeoneReadsIt() throws Exception {
        String c = world.reveal("c");
        world.put("/tyk/keys/" + c, session(c).with("rate", Value.whole(99)));
        files(KEYS.replace("[own]", "[more]"));
        apply("--refresh=changed");
        files(KEYS.replace("[own]", "[more]").replace("gold, silver", "gold"));
        apply("--refresh=changed");
        assertThat(session(c).whole("rate")).isEqualTo(99);
        assertThat(world.run("drift", "--detailed-exitcode").out())
                .contains("keys/c")
                .contains("Edited on the gateway");

        // The key is edited in the files, too: it is read, and the plan shows what goes.
        files(KEYS.replace("[own]", "[more]")
                .replace("gold, silver", "gold")
                .replace("rate: 5, per: 1s}\n  d", "rate: 5, per: 1s, alias: mine}\n  d"));
        assertThat(changed().out()).contains("~ rate   99 -> 5");
        settles(COUNT);
        assertThat(session(c).whole("rate")).isEqualTo(5);
    }

    @Test
    void anUnreadKeyWasDeletedOnTheGateway() throws Exception {
        String c = world.reveal("c");
        world.delete("/tyk/keys/" + c);
        assertThat(changed().out()).contains("5 keys unchanged in the files were not read");
        assertThat(world.run("drift").out()).contains("Gone from the gateway", "keys/c");
        files(KEYS.replace("rate: 5, per: 1s}\n  d", "rate: 6, per: 1s}\n  d"));
        assertThat(changed().out()).contains("e2e/keys/c will be created", "because the gateway no longer holds it");
        settles(COUNT);
    }

    @Test
    void theMarkOfAnUnreadKeyWasRemoved() throws Exception {
        String c = world.reveal("c");
        world.put("/tyk/keys/" + c, session(c).without("meta_data"));
        assertThat(changed().out()).contains("5 keys unchanged in the files were not read");
        assertThat(world.run("drift").out()).contains("Mark removed", "keys/c");
        files(KEYS.replaceAll("(?m)^  c:.*\n", "").replace("[own]", "[more]"));
        Said removed = world.run("apply", "--auto-approve", "--refresh=changed");
        assertThat(removed.all())
                .as("what is not declared any more is read, and stays")
                .contains("left alone");
        assertThat(session(c).whole("rate")).isEqualTo(5);
    }

    /** A page that someone puts back has a valid seal. */
    @Test
    void aPageOfTheLedgerIsPutBack() throws Exception {
        try (var listing = new World(folder.resolve("listing"), KeySettings.PLAIN)) {
            String edited = KEYS.replace("rate: 5, per: 1s}\n  d", "rate: 6, per: 1s}\n  d");
            listing.write("keys.yaml", POLICIES + KEYS);
            assertThat(listing.run("apply", "--auto-approve").code()).isZero();
            String page = pageOf(listing);
            var before = (Value.Fields) listing.admin("/tyk/keys/" + page);
            listing.write("keys.yaml", POLICIES + edited);
            assertThat(listing.run("apply", "--auto-approve", "--refresh=changed")
                            .code())
                    .isZero();
            assertThat(ChangedPlans.unread(listing)).isEqualTo(COUNT);

            listing.put("/tyk/keys/" + page, before);
            assertThat(ChangedPlans.doubt(listing)).isEqualTo("written-since");
            listing.write("keys.yaml", POLICIES + KEYS);
            assertThat(listing.run("plan", "--refresh=changed").out())
                    .as("the page has this as applied")
                    .contains("e2e/keys/c will be updated");
            assertThat(listing.run("apply", "--auto-approve", "--refresh=changed")
                            .code())
                    .isZero();
            assertThat(ChangedPlans.unread(listing)).isEqualTo(COUNT);
        }
    }

    private static String pageOf(World listing) throws IOException {
        for (String key : ((Value.Fields) listing.admin("/tyk/keys")).texts("keys")) {
            Value.Fields meta = ((Value.Fields) listing.admin("/tyk/keys/" + key)).fields("meta_data");
            if (meta.fields("keywright_ledger").text("kind").equals("page")) {
                return key;
            }
        }
        throw new AssertionError("no page");
    }
}
