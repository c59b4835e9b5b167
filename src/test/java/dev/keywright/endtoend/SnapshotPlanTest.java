package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan against a snapshot is the plan that the gateway would have given, byte for byte. */
class SnapshotPlanTest {

    private static final String MORE = """
              rotated: {access_rights: [{api: Orders}], rate: 3, per: 1s}
              both: {apply_policies: [gold, silver], meta_data: {tier: mine, owner: team-b}}
              limited: {access_rights: [{api: Versioned, versions: [v2], limit: {rate: 5, per: 1s, quota_max: 9, quota_renewal_rate: 1h}, allowed_urls: [{url: "/a", methods: [GET, PUT]}]}]}
            """;

    private static final String POLICIES = """
            policies:
              silver: {rate: 5, per: 1s, access_rights: [{api: Billing}], tags: [silver, b, a]}
              bronze: {rate: 1, per: 1s, access_rights: [{api: Billing}]}
            """;

    /** What may have become of the files since: each with what is replaced. */
    private static final Map<String, List<String>> CHANGES = Map.ofEntries(
            Map.entry("nothing", List.of()),
            Map.entry(
                    "rate and text",
                    List.of(
                            "rate: 10, per: 1s, meta_data: {$ref: x, owner: team-a",
                            "rate: 11, per: 1s, meta_data: {$ref: y, owner: team-c")),
            Map.entry("no meta data", List.of(", meta_data: {was: \"${env:ONCE_SECRET}\"}", "")),
            Map.entry("in clear now", List.of("was: \"${env:ONCE_SECRET}\"", "was: canary-once-a-secret-19")),
            Map.entry("another in clear", List.of("was: \"${env:ONCE_SECRET}\"", "was: other")),
            Map.entry("list", List.of("mixed: [\"a-${env:META_SECRET}\", 7]", "mixed: [\"b-${env:META_SECRET}\", 8]")),
            Map.entry("derived HMAC secret", List.of("hmac_string: \"${env:HMAC_SECRET}\", ", "")),
            Map.entry(
                    "given HMAC secret",
                    List.of(
                            "signed: {hmac_enabled: true,",
                            "signed: {hmac_enabled: true, hmac_string: \"${env:HMAC_SECRET}\",")),
            Map.entry("no HMAC", List.of("signed: {hmac_enabled: true, ", "signed: {")),
            Map.entry(
                    "JWT secret",
                    List.of(
                            "jwt_data: {secret: \"${env:JWT_SECRET}\"}",
                            "jwt_data: {secret: \"${env:OTHER_SECRET}\"}")),
            Map.entry("rotation", List.of("rotated: {", "rotated: {generation: 2, ")),
            Map.entry("rotation of a signed one", List.of("given: {", "given: {generation: 2, ")),
            Map.entry("revoke", List.of("  golden: {apply_policies: [gold], expires: 2037-01-01}\n", "")),
            Map.entry(
                    "protected goes",
                    List.of(
                            "  legacy: {key: \"${env:LEGACY_KEY}\", access_rights: [{api: Billing}], protect: true}\n",
                            "")),
            Map.entry("unprotected", List.of(", protect: true", "")),
            Map.entry(
                    "new",
                    List.of(
                            "  rotated:",
                            "  fresh: {access_rights: [{api: Orders}], rate: 3, per: 1s, hmac_enabled: true, expires: 2037-01-01}\n  rotated:")),
            Map.entry(
                    "unknown names",
                    List.of(
                            "  rotated:",
                            "  wrong: {access_rights: [{api: Odders}], apply_policies: [gould]}\n  rotated:")),
            Map.entry(
                    "another credential",
                    List.of("legacy: {key: \"${env:LEGACY_KEY}\"", "legacy: {key: \"${env:OTHER_SECRET}\"")),
            Map.entry("policy", List.of("rate: 10, per: 1s, quota_max: 100", "rate: 20, per: 1s, quota_max: 200")),
            Map.entry(
                    "policy's texts",
                    List.of(
                            "tags: [gold], meta_data: {tier: gold, note: \"${env:META_SECRET}\"}",
                            "tags: [gold, new], meta_data: {tier: top, note: \"${env:ONCE_SECRET}\"}")),
            Map.entry("policy's secret goes", List.of(", note: \"${env:META_SECRET}\"", "")),
            Map.entry(
                    "new policy",
                    List.of("  bronze: ", "  copper: {rate: 2, per: 1s, access_rights: [{api: Orders}]}\n  bronze: ")),
            Map.entry("policy goes", List.of("  bronze: {rate: 1, per: 1s, access_rights: [{api: Billing}]}\n", "")),
            Map.entry("order of tags", List.of("tags: [silver, b, a]", "tags: [a, silver, b, c]")),
            Map.entry(
                    "limits",
                    List.of(
                            "limit: {rate: 5, per: 1s, quota_max: 9, quota_renewal_rate: 1h}",
                            "limit: {rate: 5, per: 1s}")));

    /** What may be seen differently where credentials are stored in another way. */
    private static final Set<String> OF_CREDENTIALS = Set.of(
            "nothing", "rotation", "rotation of a signed one", "revoke", "protected goes", "new", "another credential");

    /** Every change where ids are hashed and listed and where they are in clear, and otherwise those of credentials. */
    @ParameterizedTest
    @CsvSource({
        "true, true, murmur64, true",
        "true, false, murmur64, false",
        "false, true, murmur64, true",
        "true, false, sha256, false",
        "false, true, '', false"
    })
    void isTheSame(boolean hashed, boolean listing, String function, boolean everyChange, @TempDir Path folder)
            throws IOException {
        try (var world = new World(folder, new KeySettings(hashed, hashed && listing, true, 3, function))) {
            begin(world);
            write(world, List.of());
            assertThat(world.run("snapshot", "-out", "before.snap").code()).isZero();
            assertThat(plan(world, "before.snap")).contains("\"action\" : \"create\"");
            World.Said apply = world.run("apply", "--auto-approve");
            assertThat(apply.code()).as(apply.all()).isZero();
            World.Said snapshot = world.run("snapshot", "-out", "state.snap.gz");
            assertThat(snapshot.code()).as(snapshot.all()).isZero();
            for (var change : CHANGES.entrySet()) {
                if (!everyChange && !OF_CREDENTIALS.contains(change.getKey())) {
                    continue;
                }
                write(world, change.getValue());
                String json = plan(world, "state.snap.gz");
                if (List.of("nothing", "in clear now").contains(change.getKey())) {
                    assertThat(json).contains("\"changes\" : [ ]");
                } else {
                    assertThat(json).as(change.getKey()).doesNotContain("\"changes\" : [ ]");
                }
            }
            write(world, List.of());
            for (String secret : List.of("META_SECRET", "ONCE_SECRET", "HMAC_SECRET", "JANE_PASSWORD", "LEGACY_KEY")) {
                String before = world.environment.put(secret, "canary-changed-" + secret);
                assertThat(plan(world, "state.snap.gz")).as(secret).doesNotContain("\"changes\" : [ ]");
                world.environment.put(secret, before);
            }
        }
    }

    /** A file that is made while changes are pending shows what a plan shows then. */
    @Test
    void isTheSameWithChangesPending(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.HASHED)) {
            begin(world);
            write(world, List.of());
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            for (var change : CHANGES.entrySet()) {
                write(world, change.getValue());
                World.Said snapshot = world.run("snapshot", "-out", "state.snap");
                if (!change.getKey().equals("unknown names")) {
                    assertThat(snapshot.code()).as(snapshot.all()).isZero();
                    plan(world, "state.snap");
                }
            }
        }
    }

    /** Someone else's policy and session: the one merges into keys, of the other only the mark counts. */
    @Test
    void isTheSameAmongOthers(@TempDir Path folder) throws IOException {
        try (var world = new World(folder, KeySettings.PLAIN)) {
            begin(world);
            world.put("/tyk/policies/theirs", (Value.Fields) Json.read("""
                    {"id": "theirs", "name": "theirs", "org_id": "acme", "active": true, "rate": 3, "per": 1,
                     "access_rights": {"api-1": {"api_id": "api-1", "api_name": "Orders", "versions": ["Default"]}},
                     "meta_data": {"remark": "by them", "tier": "theirs", "level": 3}}
                    """));
            world.admin("/tyk/reload?block=true");
            String more = MORE + """
                      carrying: {apply_policies: [theirs], meta_data: {token: "${env:META_SECRET}", owner: team-a}}
                      same: {apply_policies: [theirs], meta_data: {remark: "${env:META_SECRET}"}}
                    """;
            world.write("keys.yaml", SnapshotTest.FILES + more);
            world.write("policies.yaml", POLICIES);
            assertThat(world.run("apply", "--auto-approve").code()).isZero();
            assertThat(world.run("snapshot", "-out", "state.snap").code()).isZero();
            assertThat(plan(world, "state.snap")).contains("\"changes\" : [ ]");
            world.write("keys.yaml", SnapshotTest.FILES + more.replace("owner: team-a", "owner: team-b") + """
                      another: {apply_policies: [theirs], expires: 2037-01-01}
                    """);
            assertThat(plan(world, "state.snap")).contains("e2e/keys/carrying", "e2e/keys/another");

            String path = "/tyk/keys/" + world.reveal("derived");
            var shown = (Value.Fields) world.admin(path);
            world.put(
                    path,
                    shown.with("meta_data", Value.Fields.of("keywright", Value.text("other/x")))
                            .with("alias", Value.text("private")));
            assertThat(world.run("snapshot", "-out", "state.snap").code()).isZero();
            assertThat(Files.readString(world.folder.resolve("state.snap")))
                    .contains("other/x")
                    .doesNotContain("private");
            // A session that someone else's mark holds is left alone, and holds nothing else up.
            assertThat(plan(world, "state.snap"))
                    .contains("\"left_alone\" : [ \"e2e/keys/derived\" ]")
                    .contains("e2e/keys/carrying", "e2e/keys/another")
                    .doesNotContain("\"address\" : \"e2e/keys/derived\"");
        }
    }

    /** Both plans, of which the one against the snapshot has neither address nor secret of the gateway. */
    private static String plan(World world, String snapshot) {
        World.Said live = world.run("plan", "--format", "json", "--allow", "wider-access");
        String url = world.environment.remove("TYK_GATEWAY_URL");
        String secret = world.environment.remove("TYK_GATEWAY_SECRET");
        World.Said offline = world.run("plan", "--format", "json", "--allow", "wider-access", "--against", snapshot);
        world.environment.put("TYK_GATEWAY_URL", url);
        world.environment.put("TYK_GATEWAY_SECRET", secret);
        // Without the variable, a plan cannot name the gateway.
        assertThat(offline.out()).as(offline.err()).isEqualTo(live.out().replaceFirst("\n  \"gateway\" : [^\n]*", ""));
        assertThat(offline.code()).isEqualTo(live.code());
        List<String> talk = new ArrayList<>(offline.err().lines().toList());
        if (live.code() == 1) {
            assertThat(talk).isEqualTo(live.err().lines().toList());
        } else {
            assertThat(talk).anyMatch(line -> line.startsWith("Planned against the snapshot of 2"));
            talk.removeIf(line -> line.startsWith("Planned against"));
            assertThat(talk).isEqualTo(live.err().lines().toList());
        }
        return live.out();
    }

    private static void begin(World world) {
        world.environment.put("KEYWRIGHT_ALLOW_ENV", "META_SECRET,ONCE_SECRET,META");
        world.environment.put("META_SECRET", SnapshotTest.META_SECRET);
        world.environment.put("ONCE_SECRET", SnapshotTest.ONCE_SECRET);
        world.environment.put("JWT_SECRET", SnapshotTest.JWT_SECRET);
        world.environment.put("OTHER_SECRET", "canary-other-secret-41");
    }

    private static void write(World world, List<String> change) throws IOException {
        String files = SnapshotTest.FILES + MORE;
        String policies = POLICIES;
        if (!change.isEmpty()) {
            files = files.replace(change.get(0), change.get(1));
            policies = policies.replace(change.get(0), change.get(1));
            assertThat(files + policies).isNotEqualTo(SnapshotTest.FILES + MORE + POLICIES);
        }
        world.write("keys.yaml", files);
        world.write("policies.yaml", policies);
    }
}
