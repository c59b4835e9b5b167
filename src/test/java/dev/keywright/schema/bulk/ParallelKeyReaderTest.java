package dev.keywright.schema.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.schema.ModelReader;
import dev.keywright.schema.Read;
import dev.keywright.source.SourceReader;
import dev.keywright.source.SourceRequest;
import dev.keywright.source.Sources;
import dev.keywright.source.file.SourceLimits;
import dev.keywright.source.project.Permissions;
import dev.keywright.source.project.ProjectPaths;
import dev.keywright.source.references.ShellRunner;
import dev.keywright.source.resource.Declaration;
import dev.keywright.source.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are read together come out as if each had been read in its turn: every value, place and mistake. */
class ParallelKeyReaderTest {

    private static final int PROJECTS = Integer.getInteger("together.projects", 30);
    private static final long SEED = Long.getLong("together.seed", 1);

    private static final String PROJECT = """
            version: 1
            namespace: prod
            org_id: acme
            gateway: {url: "https://gateway.example.com", secret: "${env:SECRET}"}
            key_seed: "${env:SEED}"
            vars: {team: red, rate: 7}
            """;

    private static final String POLICIES = """
            policies:
              gold: {rate: 5, per: 1s, access_rights: [{api: Orders}], meta_data: {plan: gold}}
              silver: {partitions: {quota: true, acl: true}, quota_max: 10, access_rights: [{api: Orders}]}
              looked-up: {rate: "${var:rate}", per: 1s, access_rights: [{api: Orders}], meta_data: {a: "${var:team}",
                b: "${env:HIDDEN}", c: "${env:SHOWN_1}", d: "${env:SHOWN_2}"}}
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SECRET", "the-admin-secret",
            "SEED", "Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA",
            "KEY_0", "supplied-key-0",
            "KEY_1", "supplied-key-1",
            "KEY_2", "supplied-key-1",
            "PASSWORD", "canary-password",
            "SHOWN_1", "shown-1",
            "SHOWN_2", "shown-1",
            "HIDDEN", "canary-word");

    private static final List<String> SOUND = List.of(
            "apply_policies: [gold], tags: [t%d]",
            "access_rights: [{api: Orders, versions: [v%d]}], rate: 5, per: 1s",
            "apply_policies: [gold], meta_data: {owner: team-%d}",
            "apply_policies: [silver], alias: \"${var:team} %d\"",
            "apply_policies: [gold], alias: \"${env:HIDDEN}\", generation: 1%d",
            "apply_policies: [gold], expires: 2036-01-0%d",
            "access_rights: [{api: Billing}], rate: \"${var:rate}\", per: 1m, protect: true, tags: [\"%d\"]");

    /** As lines, so that a file can be read in parts; most of them are told apart by their meta_data alone. */
    private static final List<String> LINES = List.of(
            "apply_policies: [gold]|meta_data: {owner: team-%1$d, contact: c%2$d@example.com}|tags: [t%1$d]",
            "tags: [t%1$d]|apply_policies: [silver]|meta_data: {contact: c%2$d@example.com, owner: ~}",
            "apply_policies: [gold]|meta_data:|  owner: %2$d|  contact: \"%2$d\"",
            "apply_policies: [gold]|meta_data: {owner: team-%1$d, more: {n: %2$d}}",
            "apply_policies: [gold]|meta_data: {team: \"${var:team}\", n: %2$d.5}|expires: 2036-01-0%1$d",
            "apply_policies: [gold]|meta_data: {secret: \"${env:HIDDEN}\", n: %2$d}",
            "apply_policies: [gold]|meta_data: {}",
            "apply_policies: [gold]|meta_data: {policies: c%2$d}",
            "apply_policies: [gold]|meta_data: {by: me, n: %2$d}",
            "apply_policies: [gold]|meta_data: {by: ~, n: %2$d}",
            "apply_policies: [gold]|meta_data: {owner: a, contact: b%2$d}|tags: [t%1$d]",
            "apply_policies: [gold]|meta_data:|  owner: a|  contact: b%2$d|tags: [t%1$d]",
            "apply_policies: [gold]|generation: %1$d|meta_data: {n: %2$d, on: true, none: \"\"}");

    private static final List<String> OTHER_LINES = List.of(
            "apply_policies: [gold]|meta_data: ~|alias: a%1$d",
            "apply_policies: [gold]|meta_data: {owner: team-%1$d, plan: c%2$d}",
            "apply_policies: [gold]|meta_data: {owner: team-%1$d, contact: 9%2$d000000000000000000000000000000000001}",
            "apply_policies: [gold]|meta_data: {owner: team-%1$d, keywright: c%2$d}",
            "apply_policies: [gold]|meta_data: {policies: [c%2$d]}",
            "apply_policies: [gold]|meta_data: team-%1$d",
            "apply_policies: [gold]|meta_data: {owner: \"${env:NOBODY_%1$d}\", contact: c%2$d}",
            "key: \"${env:KEY_%1$d}\"|apply_policies: [gold]|meta_data: {n: %2$d}",
            "apply_policies: [gold]|rate: many|meta_data: {owner: team-%1$d, contact: c%2$d}");

    private static final List<String> OTHERS = List.of(
            "apply_policies: [gold], key: \"${env:KEY_%d}\"",
            "apply_policies: [gold], basic_auth: {username: jane%d, password: \"${env:PASSWORD}\"}",
            "apply_policies: [gold], unknown_field: %d",
            "apply_policies: [gold, gold], rate: %d",
            "apply_policies: [gold], expires: 2001-01-0%d",
            "apply_policies: [gold], meta_data: {plan: own-%d}",
            "apply_policies: [gold], alias: \"${env:NOBODY_%d}\"",
            "apply_policies: [gold], alias: \"${%d\"",
            "apply_policies: [gold], alias: \"${var:late%d}\"",
            "tags: [no-access-%d]",
            "rate: many-%d");

    /** Of others, those that differ from project to project; else each would hide what another does. */
    private static final int KINDS = 3;

    /** @param keys without what they share, which may be another object */
    private record Outcome(boolean sound, List<Key> keys, List<Diagnostic> diagnostics) {}

    private record Key(DeclaredKey key, Location start, FieldLocations.Layout layout) {

        static Key of(DeclaredKey key) {
            var plain = new DeclaredKey(
                    key.address(),
                    key.credential(),
                    key.fields(),
                    key.access(),
                    key.policies(),
                    key.expires(),
                    key.review(),
                    key.life(),
                    NOWHERE);
            return new Key(plain, key.locations().start(), key.locations().layout());
        }
    }

    private static final FieldLocations NOWHERE = FieldLocations.at(Location.ofFile(""));

    /** So that files of a few kilobytes are read in parts. */
    private static final SourceLimits IN_PARTS =
            SourceLimits.standard().withFileBytes(1 << 20).withPartBytes(1 << 10);

    @TempDir
    Path temp;

    @Test
    void asEachInItsTurn() throws IOException {
        int sound = 0;
        for (int i = 0; i < PROJECTS; i++) {
            var random = new Random(SEED + i);
            Path folder = write(random, i);
            var turn = new int[1];
            Outcome together = outcome(folder, false, new int[1]);
            Outcome inTurn = outcome(folder, true, turn);

            assertThat(together).as("seed %d", SEED + i).isEqualTo(inTurn);
            assertThat(turn[0]).isGreaterThan(300);
            sound += together.sound() ? 1 : 0;
        }
        assertThat(sound).isBetween(PROJECTS / 3, PROJECTS * 9 / 10);
    }

    private Path write(Random random, int number) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("p" + number));
        boolean broken = number % 3 > 0;
        Files.writeString(folder.resolve("keywright.yaml"), PROJECT);
        Files.writeString(folder.resolve("a.yaml"), POLICIES);
        if (random.nextInt(3) == 0) {
            Files.writeString(
                    folder.resolve("defaults.yaml"), "defaults: {keys: {meta_data: {by: \"${var:team}\"}}}\n");
        }
        for (String file : List.of("b", "c")) {
            var text = new StringBuilder("keys:\n");
            int keys = 200 + random.nextInt(400);
            int kind = random.nextInt(OTHERS.size() - KINDS + 1);
            for (int i = 0; i < keys; i++) {
                String name = broken && random.nextInt(100) == 0 ? "b" + (i + 300) : file + i;
                boolean other = broken && random.nextInt(20) == 0;
                List<String> bodies = other ? OTHERS.subList(kind, kind + KINDS) : SOUND;
                String body = bodies.get(random.nextInt(bodies.size())).formatted(1 + random.nextInt(3));
                text.append("  ").append(name).append(":");
                if (random.nextBoolean()) {
                    lines(text, random, other);
                    continue;
                }
                text.append("\n    ");
                text.append('{').append(body).append("}\n");
            }
            Files.writeString(folder.resolve(file + ".yaml"), text.toString());
        }
        var rows = new StringBuilder("id,plan,team\n");
        for (int i = 0; i < 300; i++) {
            String plan = broken && random.nextInt(50) == 0 ? "gold,," : random.nextBoolean() ? "gold" : "silver";
            rows.append("r%d,%s,team-%d\n".formatted(i, plan, random.nextInt(9)));
        }
        Files.writeString(folder.resolve("rows.csv"), rows.toString());
        Files.writeString(folder.resolve("table.yaml"), """
                keys_from:
                - csv: rows.csv
                  name: "${row:id}"
                  key:
                    apply_policies: ["${row:plan}"]
                    tags: ["${row:team}"]
                    alias: "${var:team}"
                    meta_data: {id: "${row:id}", team: "${row:team}", by: me}
                - csv: rows.csv
                  name: "second-${row:id}"
                  key:
                    apply_policies: ["${row:plan}"]
                    tags: [second, "${row:team}"]
                    meta_data: {id: "2${row:id}", team: none, by: me}
                """);
        return folder;
    }

    private static void lines(StringBuilder text, Random random, boolean other) {
        List<String> bodies = other ? OTHER_LINES : LINES;
        String body = bodies.get(random.nextInt(bodies.size())).formatted(1 + random.nextInt(3), random.nextInt(200));
        text.append("\n    ").append(body.replace("|", "\n    ")).append('\n');
    }

    /** @param asked how many keys were not given for reading together */
    private static Outcome outcome(Path folder, boolean inTurn, int[] asked) {
        var diagnostics = new Diagnostics();
        var request = SourceRequest.of(folder, new HashMap<>(ENVIRONMENT))
                .withVariables(Map.of("late1", "given", "unused", "x"))
                .withLimits(IN_PARTS)
                .withPermissions(new Permissions(false, false, Set.of("HIDDEN", "SHOWN_1", "SHOWN_2"), Set.of()));
        Sources sources =
                new SourceReader(new ShellRunner()).read(request, diagnostics).orElseThrow();
        Resources given = sources.resources();
        Resources resources = !inTurn
                ? given
                : (policies, keys) -> given.give(policies, some -> {
                    asked[0] += some.size();
                    keys.accept(
                            some.stream().map(ParallelKeyReaderTest::unsettled).toList());
                });
        Optional<Declared> declared = ModelReader.read(
                new Sources(
                        sources.folder(),
                        sources.environment(),
                        sources.project(),
                        resources,
                        new ProjectPaths(sources.folder(), false, Set.of()),
                        Set.of(),
                        Set.of(),
                        List::of),
                Read.NOW,
                diagnostics);
        return new Outcome(
                declared.isPresent(),
                declared.map(all -> all.keys().stream().map(Key::of).toList()).orElse(List.of()),
                diagnostics.all());
    }

    private static Declaration unsettled(Declaration key) {
        return new Declaration(
                key.kind(),
                key.name(),
                key.nameAt(),
                key.lines(),
                key.like(),
                key.resource(),
                Optional::empty,
                Optional::empty);
    }
}
