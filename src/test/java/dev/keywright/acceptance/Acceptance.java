package dev.keywright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.Sleeper;
import dev.keywright.endtoend.World;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.testing.Signing;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The life of a project on one gateway: each step is applied, proved by requests, and followed by an empty plan. Nothing here
 * depends on whether the gateway is real; where a release differs, the step expects what this release does.
 */
final class Acceptance {

    private static final String PROJECT = """
            version: 1
            namespace: acceptance
            org_id: acme
            gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"}
            key_seed: "${env:KEYWRIGHT_KEY_SEED}"
            """;

    private static final String POLICIES = """
            policies:
              gold: {rate: 1000, per: 1m, quota_max: 5000, quota_renewal_rate: 1d, access_rights: [{api: Acceptance Orders}], tags: [gold]}
              slow: {rate: 2, per: 10m, access_rights: [{api: Acceptance Billing}], tags: [slow]}
            """;

    private static final String KEYS = """
            keys:
              golden: {apply_policies: [gold], expires: 2037-01-01, tags: [own]}
              both: {apply_policies: [gold, slow], expires: 2037-01-01}
              counted: {access_rights: [{api: Acceptance Orders}], rate: 100, per: 1s, quota_max: 3, quota_renewal_rate: 1h, expires: 2037-01-01}
              endless: {access_rights: [{api: Acceptance Billing}], rate: 100, per: 1s, quota_max: -1, expires: never}
              versioned: {access_rights: [{api: Acceptance Versioned, versions: [v2]}], rate: 100, per: 1s, expires: 2037-01-01}
              ann: {basic_auth: {username: acceptance-ann, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Acceptance Members}], rate: 500, per: 1s, expires: 2037-01-01}
              signed: {hmac_enabled: true, hmac_string: "${env:HMAC_SECRET}", access_rights: [{api: Acceptance Signed}], rate: 50, per: 1s, expires: 2037-01-01}
              turning: {access_rights: [{api: Acceptance Orders}], rate: 500, per: 1s, expires: 2037-01-01}
              slowed: {access_rights: [{api: Acceptance Orders}], rate: 400, per: 1s, expires: 2037-01-01}
              supplied: {key: "${env:LEGACY_KEY}", access_rights: [{api: Acceptance Billing}], rate: 500, per: 1s, expires: 2037-01-01}
            """;

    /** A node keeps a session for 10 s at most (trap 27). */
    private static final Duration CACHED = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String FOREIGN = "acceptance-foreign-key";

    private final World world;

    Acceptance(World world) {
        this.world = world;
    }

    /** @return the release that the gateway was found to have */
    Release run() throws IOException {
        world.write("keywright.yaml", PROJECT);
        Release release = release();
        try {
            created();
            limited();
            editedByOthers();
            policyChanged();
            suspendedAndResumed();
            rotated();
            adopted();
            dropped(release);
            changedOnly();
        } finally {
            revoked();
        }
        return release;
    }

    private Release release() throws IOException {
        write(POLICIES, KEYS);
        World.Said said = world.run("doctor");
        assertThat(said.code()).as(said.all()).isNotEqualTo(1);
        List<Release> named = Stream.of(Release.values())
                .filter(release -> said.out().contains(" " + release.line() + " ")
                        || said.out().contains(" " + release.line() + "\n"))
                .toList();
        assertThat(named).as(said.out()).hasSize(1);
        return named.get(0);
    }

    private void created() throws IOException {
        apply("everything is created");
        assertThat(world.get("/acceptance-orders/1", "no-such-key")).isIn(400, 401, 403);
        assertThat(world.get("/acceptance-orders/1", world.reveal("golden"))).isEqualTo(200);
        assertThat(world.get("/acceptance-billing/1", world.reveal("golden")))
                .as("an API without a right")
                .isEqualTo(403);
        assertThat(world.get("/acceptance-orders/1", world.reveal("both"))).isEqualTo(200);
        assertThat(world.get("/acceptance-billing/1", world.reveal("both"))).isEqualTo(200);
        assertThat(world.get("/acceptance-billing/1", world.reveal("endless"))).isEqualTo(200);
        assertThat(world.get("/acceptance-billing/1", world.reveal("supplied"))).isEqualTo(200);
        String versioned = world.reveal("versioned");
        assertThat(world.get("/acceptance-versioned/1", Map.of("Authorization", versioned, "x-version", "v2")))
                .isEqualTo(200);
        assertThat(world.get("/acceptance-versioned/1", Map.of("Authorization", versioned, "x-version", "Default")))
                .isEqualTo(403);
        assertThat(world.get("/acceptance-members/1", basic(World.PASSWORD))).isEqualTo(200);
        assertThat(world.get("/acceptance-members/1", basic("wrong"))).isEqualTo(401);
        assertThat(world.get("/acceptance-signed/1", signature(World.HMAC))).isEqualTo(200);
        assertThat(world.get("/acceptance-signed/1", signature("wrong"))).isIn(400, 401);
    }

    private void limited() throws IOException {
        String counted = world.reveal("counted");
        for (int i = 0; i < 3; i++) {
            assertThat(world.get("/acceptance-orders/1", counted)).isEqualTo(200);
        }
        assertThat(world.get("/acceptance-orders/1", counted))
                .as("the quota is used up")
                .isEqualTo(403);
        String both = world.reveal("both");
        assertThat(Stream.of(1, 2, 3, 4).map(i -> status("/acceptance-billing/1", both)))
                .as(
                        "2 requests per 10 minutes, as the policy of the API says, or 1,000 per minute, the more generous one")
                .contains(200);

        write(
                POLICIES,
                KEYS.replace("rate: 100, per: 1s, quota_max: 3", "rate: 90, per: 1s, quota_max: 3, tags: [more]"));
        apply("a key is changed");
        assertThat(world.get("/acceptance-orders/1", counted))
                .as("the used quota survives a change")
                .isEqualTo(403);
        write(POLICIES, KEYS.replace("rate: 400, per: 1s", "rate: 1, per: 10m"));
        apply("a key is limited, another one restored");
        String slowed = world.reveal("slowed");
        assertThat(world.get("/acceptance-orders/1", slowed)).isEqualTo(200);
        assertThat(world.get("/acceptance-orders/1", slowed))
                .as("one request per 10 minutes")
                .isEqualTo(429);
        write(POLICIES, KEYS);
        apply("and as before", "wider-access");
    }

    private void editedByOthers() throws IOException {
        String endless = world.reveal("endless");
        var session = (Value.Fields) world.admin("/tyk/keys/" + endless);
        world.put(
                "/tyk/keys/" + endless,
                session.with("rate", new Value.Whole(5000)).with("tags", Value.texts(List.of("x"))));
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isEqualTo(2);
        assertThat(plan.out()).contains("endless").contains("rate");
        assertThat(world.run("drift").out()).contains("endless");
        apply("a foreign change is taken back");
        world.delete("/tyk/keys/" + world.reveal("versioned"));
        apply("a key that someone deleted is created again");
        assertThat(world.get(
                        "/acceptance-versioned/1",
                        Map.of("Authorization", world.reveal("versioned"), "x-version", "v2")))
                .isEqualTo(200);
    }

    private void policyChanged() throws IOException {
        write(
                POLICIES.replace("rate: 1000, per: 1m", "rate: 1, per: 10m").replace("tags: [gold]", "tags: [late]"),
                KEYS);
        apply("a policy is changed under living keys");
        String golden = world.reveal("golden");
        eventually(429, "/acceptance-orders/1", golden);
        assertThat(((Value.Fields) world.admin("/tyk/keys/" + golden)).texts("tags"))
                .contains("late");
        write(POLICIES, KEYS);
        apply("and as before", "wider-access");
        eventually(200, "/acceptance-orders/1", golden);
    }

    private void suspendedAndResumed() throws IOException {
        String supplied = world.reveal("supplied");
        write(
                POLICIES,
                KEYS.replace("golden: {", "golden: {suspended: true, ")
                        .replace("supplied: {", "supplied: {suspended: true, "));
        apply("two keys are suspended");
        eventually(401, "/acceptance-orders/1", world.reveal("golden"));
        eventually(401, "/acceptance-billing/1", supplied);
        write(POLICIES, KEYS);
        apply("they are resumed", "wider-access");
        eventually(200, "/acceptance-orders/1", world.reveal("golden"));
        eventually(200, "/acceptance-billing/1", supplied);
    }

    private void rotated() throws IOException {
        String first = world.reveal("turning");
        String next = KEYS.replace("turning: {", "turning: {generation: 2, overlap: 7d, ");
        write(POLICIES, next);
        apply("a key is rotated with an overlap");
        String second = world.reveal("turning");
        assertThat(second).isNotEqualTo(first);
        assertThat(world.get("/acceptance-orders/1", first))
                .as("the old one works on")
                .isEqualTo(200);
        assertThat(world.get("/acceptance-orders/1", second)).isEqualTo(200);
        write(POLICIES, next.replace("overlap: 7d, ", ""));
        apply("the overlap is cut short");
        eventually(refused(), "/acceptance-orders/1", first);
        assertThat(world.get("/acceptance-orders/1", second)).isEqualTo(200);
    }

    private void adopted() throws IOException {
        world.post("/tyk/keys/" + FOREIGN, (Value.Fields) Json.read("""
                {"org_id": "acme", "rate": 500, "per": 1, "quota_max": 100, "quota_remaining": 100, "quota_renewal_rate": 3600,
                 "alias": "foreign", "tags": ["theirs"],
                 "access_rights": {"acceptance-orders": {"api_id": "acceptance-orders", "api_name": "Acceptance Orders", "versions": ["Default"]}}}"""));
        assertThat(world.get("/acceptance-orders/1", FOREIGN)).isIn(200, 403);
        world.write("handed-in.txt", FOREIGN + "\n");
        World.Said said = world.run("adopt", "--keys", "handed-in.txt", "--auto-approve");
        assertThat(said.code()).as(said.all()).isZero();
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isZero();
        assertThat(world.run("list").out()).contains("foreign");
    }

    /** A field that this release does not know is an error before anything is written; on one that knows it, it works. */
    private void dropped(Release release) throws IOException {
        world.write("later.yaml", """
                keys:
                  paths:
                    {access_rights: [{api: Acceptance Orders, endpoints: [{path: /slow, methods: [{name: GET, limit: {rate: 1, per: 600}}]}]}],
                     rate: 500, per: 1s, expires: 2037-01-01}
                """);
        if (release.knows("endpoints")) {
            apply("a limit of one path");
            String paths = world.reveal("paths");
            assertThat(world.get("/acceptance-orders/slow", paths)).isEqualTo(200);
            assertThat(world.get("/acceptance-orders/slow", paths)).isEqualTo(429);
            assertThat(world.get("/acceptance-orders/other", paths)).isEqualTo(200);
        } else {
            World.Said plan = world.run("plan");
            assertThat(plan.code()).as(plan.all()).isEqualTo(1);
            assertThat(plan.err()).contains("dropped-by-gateway").contains("endpoints");
        }
        world.write("later.yaml", "");
        if (release.knows("endpoints")) {
            apply("that key is revoked");
        }
    }

    private void changedOnly() throws IOException {
        write(
                POLICIES,
                KEYS.replace("tags: [own]", "tags: [own, last]").replace("turning: {", "turning: {generation: 2, "));
        World.Said said = world.run("apply", "--refresh=changed", "--auto-approve");
        assertThat(said.code()).as(said.all()).isZero();
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as("a full plan finds nothing%n%s", plan.all()).isZero();
    }

    private void revoked() throws IOException {
        String golden = world.reveal("golden");
        write("", "keys: {}\n");
        List<String> all = List.of("mass-revoke", "shrunken-project", "empty-project");
        var words = new ArrayList<>(List.of("apply", "--auto-approve"));
        all.forEach(guard -> words.addAll(List.of("--allow", guard)));
        World.Said said = world.run(words.toArray(String[]::new));
        assertThat(said.code()).as(said.all()).isZero();
        eventually(refused(), "/acceptance-orders/1", golden);
    }

    private void write(String policies, String keys) throws IOException {
        world.write("policies.yaml", policies);
        world.write("keys.yaml", keys);
    }

    /** @param guards each stops the apply until it is confirmed */
    private void apply(String what, String... guards) {
        if (guards.length > 0) {
            World.Said stopped = world.run("apply", "--auto-approve");
            assertThat(stopped.code()).as("%s%n%s", what, stopped.all()).isEqualTo(3);
            assertThat(stopped.all()).contains(guards);
        }
        var words = new ArrayList<>(List.of("apply", "--auto-approve"));
        List.of(guards).forEach(guard -> words.addAll(List.of("--allow", guard)));
        World.Said said = world.run(words.toArray(String[]::new));
        assertThat(said.code()).as("%s%n%s", what, said.all()).isZero();
        assertThat(said.out()).as(what).doesNotContain("No changes");
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as("%s: second plan%n%s", what, plan.all()).isZero();
    }

    private static List<Integer> refused() {
        return List.of(401, 403);
    }

    private void eventually(int expected, String path, String key) {
        eventually(List.of(expected), path, key);
    }

    private void eventually(List<Integer> expected, String path, String key) {
        int status = status(path, key);
        for (Duration waited = Duration.ZERO;
                !expected.contains(status) && waited.compareTo(CACHED) < 0;
                waited = waited.plus(PAUSE)) {
            Sleeper.real().sleep(PAUSE);
            status = status(path, key);
        }
        assertThat(status).as(path).isIn(expected);
    }

    private int status(String path, String key) {
        try {
            return world.get(path, key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> basic(String password) {
        String both = "acceptance-ann:" + password;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, String> signature(String secret) {
        var how = (Value.Fields) Json.read("{\"algorithm\": \"hmac-sha256\", \"secret\": \"" + secret + "\"}");
        return Signing.headers(how, world.reveal("signed"), "GET", "/acceptance-signed/1");
    }
}
