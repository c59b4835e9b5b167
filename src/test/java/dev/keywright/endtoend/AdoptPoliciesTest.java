package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that somebody made by hand come under management together with the keys that carry them. */
class AdoptPoliciesTest {

    private static final String RIGHTS =
            "\"access_rights\": {\"api-1\": {\"api_id\": \"api-1\", \"api_name\": \"Orders\", \"versions\": [\"Default\"]}}";

    @TempDir
    Path folder;

    private static void policy(World world, String id, String more) throws IOException {
        world.post("/tyk/policies", (Value.Fields)
                Json.read("{\"id\": \"%s\", \"org_id\": \"acme\", \"active\": true, %s}".formatted(id, more)));
        world.reload();
    }

    private static void key(World world, String id, String more) throws IOException {
        world.post("/tyk/keys/" + id, (Value.Fields) Json.read("{\"org_id\": \"acme\", %s}".formatted(more)));
    }

    /** Two policies, of which keys carry one, and three keys. */
    private static void makeByHand(World world) throws IOException {
        policy(
                world,
                "5f1e-startup",
                "\"name\": \"Startup plan\", \"rate\": 100, \"per\": 60, \"quota_max\": 3, \"quota_renewal_rate\": 3600, \"tags\": [\"small\"], "
                        + RIGHTS);
        policy(world, "trial", "\"name\": \"trial\", \"rate\": 5, \"per\": 1, " + RIGHTS);
        key(world, "first-secret-id", "\"alias\": \"first\", \"apply_policies\": [\"5f1e-startup\"]");
        key(world, "second-secret-id", "\"alias\": \"second\", \"apply_policies\": [\"5f1e-startup\"]");
        key(world, "third-secret-id", "\"alias\": \"third\", \"rate\": 7, \"per\": 1, " + RIGHTS);
    }

    private static Value.Fields policy(World world, String id) throws IOException {
        return (Value.Fields) world.admin("/tyk/policies/" + id);
    }

    private static void adopted(World world, World.Said said) {
        assertThat(said.code()).as(said.all()).isEqualTo(0);
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.code()).as(plan.all()).isEqualTo(0);
    }

    /** Somebody wrote a key into a policy: it must not get into a file. */
    @Test
    void aPolicyThatHoldsAKeyIsLeftOut() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            policy(
                    world,
                    "leaky",
                    "\"name\": \"leaky\", \"rate\": 5, \"per\": 1, \"tags\": [\"use third-secret-id\"], " + RIGHTS);
            policy(
                    world,
                    "called",
                    "\"name\": \"called\", \"rate\": 5, \"per\": 1, \"meta_data\": {\"api_key\": \"x\"}, " + RIGHTS);

            World.Said said = world.run("adopt", "--all", "--policies", "--auto-approve");

            adopted(world, said);
            assertThat(said.out()).contains("hold a key or a secret, which would be in the files");
            try (var files = Files.walk(world.folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file)).doesNotContain("third-secret-id", "leaky", "api_key");
                }
            }
        }
    }

    @Test
    void policiesComeWithTheirKeysAndTheNextPlanIsEmpty() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            assertThat(world.get("/orders/1", "first-secret-id")).isEqualTo(200);
            Value.Fields before = policy(world, "5f1e-startup");
            assertThat(world.run("adopt", "--all", "--dry-run").out())
                    .contains("referred to by id: 5f1e-startup", "to adopt it as well: --policies");

            World.Said said = world.run("adopt", "--all", "--policies", "--auto-approve");

            adopted(world, said);
            assertThat(said.out())
                    .contains("2 policies can be adopted as they are: Startup-plan, trial.")
                    .contains("adopted/startup-plan.yaml (1 policy, 2 keys)", "adopted/trial.yaml (1 policy)")
                    .contains("Adopted 3 keys and 2 policies. keywright plan: no changes.");
            assertThat(Files.readString(world.folder.resolve("adopted/startup-plan.yaml")))
                    .contains(
                            "  Startup-plan:\n",
                            "id: \"5f1e-startup\"\n",
                            "name: Startup plan\n",
                            "apply_policies: [Startup-plan]")
                    .contains("api: Orders");
            assertThat(Files.readString(world.folder.resolve("adopted/trial.yaml")))
                    .doesNotContain("id:", "name:");
            assertThat(policy(world, "5f1e-startup"))
                    .as("nothing is written into it")
                    .isEqualTo(before);
            assertThat(world.get("/orders/1", "first-secret-id")).isEqualTo(200);
            assertThat(world.get("/orders/1", "first-secret-id")).isEqualTo(200);
            assertThat(world.get("/orders/1", "first-secret-id"))
                    .as("its quota goes on")
                    .isEqualTo(403);
            assertThat(world.run("adopt", "--all", "--policies", "--auto-approve")
                            .out())
                    .contains("Nothing to adopt.");

            theyAreOurs(world);
        }
    }

    /** Changed in the files, they change on the gateway; taken out of them, they go. */
    private static void theyAreOurs(World world) throws IOException {
        Path file = world.folder.resolve("adopted/startup-plan.yaml");
        Files.writeString(file, Files.readString(file).replace("rate: 100", "rate: 90"));
        Files.delete(world.folder.resolve("adopted/trial.yaml"));
        World.Said applied = world.run("apply", "--auto-approve");
        assertThat(applied.code()).as(applied.all()).isEqualTo(0);
        assertThat(policy(world, "5f1e-startup").whole("rate")).isEqualTo(90);
        assertThat(world.admin("/tyk/policies").toString()).doesNotContain("trial");
        assertThat(world.run("plan", "--detailed-exitcode").code()).isEqualTo(0);
    }

    /** On the shipped default: only the policies of the keys that are handed in. */
    @Test
    void onlyThePoliciesOfTheChosenKeysComeAlong() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED)) {
            makeByHand(world);
            world.write("handed-in.txt", "first-secret-id\n");
            World.Said said = world.run("adopt", "--keys", "handed-in.txt", "--policies", "--auto-approve");
            adopted(world, said);
            assertThat(said.out()).contains("Adopted 1 key and 1 policy.");
            assertThat(world.folder.resolve("adopted/trial.yaml")).doesNotExist();

            World.Said rest = world.run("adopt", "--policies", "--auto-approve");
            adopted(world, rest);
            assertThat(rest.out())
                    .startsWith("1 policy can be adopted as it is: trial.")
                    .contains("Adopted 1 policy.");
        }
    }

    /** On a terminal it is asked. */
    @Test
    void policiesAreOfferedOnATerminal() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            World.Said no = world.runAnswered("no\nno\n", "adopt", "--match", "alias=first");
            assertThat(no.err()).contains("Also adopt 1 policy (Startup-plan)", "Adopt 1 key?");
            assertThat(world.folder.resolve("adopted")).doesNotExist();
            World.Said yes = world.runAnswered("yes\nyes\n", "adopt", "--match", "alias=first");
            adopted(world, yes);
            assertThat(yes.err()).contains("Adopt 1 key and 1 policy?");
            assertThat(yes.out()).contains("Adopted 1 key and 1 policy.");
        }
    }

    /** Claimed by another namespace, declared otherwise, of another organisation, or not to be expressed: left alone. */
    @Test
    void policiesOfOthersAndThoseThatWouldChangeAreNotAdopted() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            policy(world, "mine", "\"name\": \"mine\", \"rate\": 5, \"per\": 1, " + RIGHTS);
            policy(world, "half", "\"name\": \"half\", \"rate\": 5, " + RIGHTS);
            policy(
                    world,
                    "gone-api",
                    "\"name\": \"gone-api\", \"rate\": 5, \"per\": 1, " + RIGHTS.replace("api-1", "api-9"));
            world.post("/tyk/policies", (Value.Fields) Json.read(
                    "{\"id\": \"globex-gold\", \"org_id\": \"globex\", \"active\": true, \"rate\": 5, \"per\": 1, "
                            + RIGHTS + "}"));
            world.reload();
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write("keywright.yaml", project.replace("namespace: e2e", "namespace: billing"));
            assertThat(world.run("adopt", "--policies", "--dry-run").out()).contains("3 policies can be adopted");
            world.write("handed-in.txt", "first-secret-id\n");
            assertThat(world.run("adopt", "--keys", "handed-in.txt", "--policies", "--auto-approve")
                            .code())
                    .isEqualTo(0);
            Files.delete(world.folder.resolve("adopted/startup-plan.yaml"));
            world.write("keywright.yaml", project);
            world.write("mine.yaml", "policies: {mine: {rate: 6, per: 1s, access_rights: [{api: Orders}]}}\n");

            World.Said said = world.run("adopt", "--all", "--policies", "--auto-approve");

            assertThat(said.out())
                    .contains("1 policy can be adopted as it is: trial.")
                    .contains(
                            "1 policy cannot: another namespace has claimed it; its owner can release it: 5f1e-startup")
                    .contains(
                            "1 policy cannot: the files declare it otherwise",
                            "--adopt-policy NAME makes it as declared: mine")
                    .contains("1 policy cannot: it opens an API that is not loaded: gone-api")
                    .contains("1 policy cannot: it holds what the files cannot declare: half")
                    .doesNotContain("globex");
            assertThat(policy(world, "mine").whole("rate")).isEqualTo(5);
        }
    }

    /** Names never lead to another policy: not to one that is declared, and not to one whose id is that name. */
    @Test
    void namesAreUniqueAmongNamesAndIds() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            policy(world, "a1", "\"name\": \"gold\", \"rate\": 1, \"per\": 1, " + RIGHTS);
            policy(world, "a2", "\"name\": \"gold\", \"rate\": 2, \"per\": 1, " + RIGHTS);
            policy(world, "a3", "\"name\": \"a1\", \"rate\": 3, \"per\": 1, " + RIGHTS);
            policy(world, "a4", "\"rate\": 4, \"per\": 1, " + RIGHTS);
            key(world, "first-secret-id", "\"alias\": \"first\", \"apply_policies\": [\"a1\"]");
            World.Said said = world.run("adopt", "--all", "--policies", "--auto-approve");
            adopted(world, said);
            assertThat(said.out()).contains("adopted as they are: a1-2, a4, gold, gold-2.");
        }
    }

    @Test
    void whereTheProjectDoesNotManagePoliciesItIsSaid() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            world.write(
                    "keywright.yaml",
                    project.replace(
                            "secret: \"${env:TYK_GATEWAY_SECRET}\"",
                            "secret: \"${env:TYK_GATEWAY_SECRET}\", policies: read-only"));
            World.Said said = world.run("adopt", "--all", "--policies", "--auto-approve");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("gateway.policies is read-only");
            assertThat(world.run("adopt", "--all", "--auto-approve").out()).contains("no changes.");
        }
    }

    /** A policy of the files whose name is not its id: what an earlier run has written is found again. */
    @Test
    void anAdoptionThatWasCutOffAfterItsFilesIsFinished() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            adopted(world, world.run("adopt", "--all", "--policies", "--auto-approve"));
            assertThat(world.run("release", "--all", "--auto-approve").out())
                    .contains("Released 3 keys and 2 policies", "Remove from the files");
            assertThat(world.run("plan").code()).isEqualTo(0);

            World.Said again = world.run("adopt", "--all", "--policies", "--auto-approve");

            adopted(world, again);
            assertThat(again.out())
                    .contains("3 of these: an earlier run has written the declaration already")
                    .contains("Adopted 3 keys and 2 policies.")
                    .doesNotContain("Writes");
        }
    }

    @Test
    void aPolicyIsReleasedByItsName() throws Exception {
        try (var world = new World(folder, KeySettings.HASHED.withListing())) {
            makeByHand(world);
            adopted(world, world.run("adopt", "--all", "--policies", "--auto-approve"));
            assertThat(world.run("release", "policies/nope", "--auto-approve").err())
                    .contains("no key or policy 'policies/nope'");
            World.Said said = world.run("release", "Startup-plan", "first", "--auto-approve");
            assertThat(said.code()).as(said.all()).isEqualTo(0);
            assertThat(said.out()).contains("Released 1 key and 1 policy: they keep working as before.");
            assertThat(world.get("/orders/1", "first-secret-id")).isEqualTo(200);
            String project = Files.readString(world.folder.resolve("keywright.yaml"));
            Path other = Files.createDirectories(world.folder.resolveSibling("other"));
            Files.writeString(other.resolve("keywright.yaml"), project.replace("namespace: e2e", "namespace: billing"));
            World.Said theirs = world.run(other, "adopt", "--policies", "--auto-approve");
            assertThat(theirs.out()).contains("Adopted 1 policy. keywright plan: no changes.");
        }
    }
}
