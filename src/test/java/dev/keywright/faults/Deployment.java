package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.endtoend.World;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.SessionRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * A project, its gateway and a key of someone else, for runs of the real program: files that change from one version to
 * the next, and what has to hold in the end.
 */
final class Deployment implements AutoCloseable {

    private static final int KEYS = 20;
    private static final Secret STRANGER = Secret.of("key-of-someone-else");

    final World world;
    private final Random random;
    private final Gateway gateway;
    private final TreeSet<String> marks = new TreeSet<>();
    private final TreeSet<String> policies = new TreeSet<>();
    private final Session stranger;

    Deployment(Path folder, Random random) throws IOException {
        this.random = random;
        this.world = new World(folder, random.nextBoolean() ? KeySettings.PLAIN : KeySettings.HASHED.withListing());
        world.environment.put("HOSTNAME", "this-machine");
        this.gateway = open(world.url());
        gateway.create(
                STRANGER,
                Value.Fields.of(Map.of(
                        "org_id", Value.text("acme"),
                        "meta_data", Value.Fields.of("keywright", Value.text("other/key-1")),
                        "access_rights", Value.Fields.of("api-1", Value.Fields.of("api_id", Value.text("api-1"))))));
        this.stranger = stranger();
    }

    /** Other files than before: keys come, go and change, one policy changes, one comes and one goes. */
    void files(int version) throws IOException {
        marks.clear();
        policies.clear();
        policies.addAll(List.of("gold", "only-" + version));
        var text = new StringBuilder("""
                policies:
                  gold: {rate: %d, per: 1s, access_rights: [{api: Orders}], tags: [v%d]}
                  only-%d: {rate: 3, per: 1s, access_rights: [{api: Billing}]}
                keys:
                """.formatted(4 + version, version, version));
        for (int i = 0; i < KEYS; i++) {
            if (random.nextInt(4) > 0) {
                String what =
                        switch (random.nextInt(3)) {
                            case 0 -> "apply_policies: [gold]";
                            case 1 -> "apply_policies: [only-%d]".formatted(version);
                            default -> "access_rights: [{api: Orders}], rate: 5, per: 1s";
                        };
                marks.add("e2e/key-" + i);
                text.append("  key-%d: {%s, alias: a%d}%n".formatted(i, what, random.nextInt(2)));
            }
        }
        world.write("keys.yaml", text.toString());
    }

    World.Said done(String at, String... words) {
        World.Said said = world.run(words);
        assertThat(said.code())
                .as(at + String.join(" ", words) + "\n" + said.all())
                .isZero();
        return said;
    }

    /** One clean apply, and everything is as the files say. */
    void endsExact(String at) {
        done(at, "apply", "--auto-approve", "--allow", "mass-revoke");
        assertThat(done(at, "plan", "--detailed-exitcode").out()).as(at).startsWith("No changes");
        gateway.reload();
        assertThat(done(at, "plan", "--detailed-exitcode").out())
                .as(at + "and so after a reload")
                .startsWith("No changes");
        var living = new TreeSet<String>();
        for (Secret item : gateway.list().orElseThrow()) {
            boolean token = item.reveal().startsWith("ey");
            gateway.session(token ? new SessionRef.ByToken(item) : new SessionRef.ByHash(item))
                    .flatMap(OwnershipMark::of)
                    .filter(mark -> mark.startsWith("e2e/"))
                    .ifPresent(mark -> assertThat(living.add(mark))
                            .as(at + mark + " lives once")
                            .isTrue());
        }
        assertThat(living).as(at + "no orphan key, and none missing").isEqualTo(marks);
        assertThat(gateway.policies()).as(at).extracting(Policy::id).containsExactlyInAnyOrderElementsOf(policies);
        assertThat(stranger()).as(at + "an unowned key is untouched").isEqualTo(stranger);
    }

    /** Nothing that a process said holds a secret. */
    static void keepsSecrets(String said, String at) {
        Secrets.check(said, at);
        assertThat(said).as(at).doesNotContain(World.PASSWORD).doesNotContain(World.SEED);
    }

    private Session stranger() {
        return gateway.session(new SessionRef.ById(STRANGER, "acme")).orElseThrow();
    }

    private static Gateway open(String url) {
        var settings = GatewaySettings.of(url, Secret.of(World.ADMIN_SECRET)).withConnections(4);
        return HttpGateway.open(settings, HttpOptions.defaults());
    }

    @Override
    public void close() throws IOException {
        world.close();
    }
}
