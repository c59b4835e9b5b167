package dev.keywright.lifecycle;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One seed: two projects on one gateway, whose files are edited at random and applied after each edit; some applies are cut off first, some
 * come in shards, and now and then the ledger suffers. After every apply the second plan is empty, every declared key opens its API, used
 * quota has survived, exactly the declared keys carry the project's mark, and nothing of the other project and of strangers has changed.
 */
public final class LifeCycle {

    static final String SEED_A = "tB9mX2rQ7vLk4WzP1sHy8cNf6jGd3aEu0oRiTqYw5Zx";
    static final String SEED_B = "Zk4fQ9wX1bV7nM2cJ8hL5pT0rY6sD3gAoUeIiNmBvCx";

    /** A lock that was not given back counts until it ran out five minutes ago. */
    private static final Duration LOCK_IS_OVER = Duration.ofMinutes(7);

    private final Random random;
    private final Path folder;
    private final Story story;
    private final Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);

    public LifeCycle(long seed, Path folder) {
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.folder = folder;
        this.story = new Story(seed);
    }

    /** How often each edit was made, and each trouble came. */
    public record Result(Map<Edit, Integer> edits, Map<Trouble, Integer> troubles) {}

    /** @throws AssertionError when something does not hold */
    public Result run() throws IOException {
        KeySettings mode = random.nextBoolean() ? KeySettings.HASHED : KeySettings.PLAIN;
        boolean oneOrg = random.nextBoolean();
        boolean oneSeed = random.nextBoolean();
        story.add("hashed " + mode.hashKeys() + ", one org " + oneOrg + ", one seed " + oneSeed);
        try (var gateway = new SharedGateway(folder, mode)) {
            strangers(gateway);
            var first = new LifeProject(gateway, folder.resolve("one"), "one", "acme", SEED_A);
            var second = new LifeProject(
                    gateway, folder.resolve("two"), "two", oneOrg ? "acme" : "globex", oneSeed ? SEED_A : SEED_B);
            return new Lives(gateway).run(first, second);
        }
    }

    private static void strangers(SharedGateway gateway) throws IOException {
        Value.Fields right =
                Value.Fields.of(Map.of("api_id", Value.text("api-1"), "versions", Value.texts(List.of("Default"))));
        for (String mark : List.of("", "three/ada")) {
            Value.Fields session = Value.Fields.of(
                    Map.of("org_id", Value.text("acme"), "access_rights", Value.Fields.of("api-1", right)));
            if (!mark.isEmpty()) {
                session = session.with("meta_data", Value.Fields.of("keywright", Value.text(mark)));
            }
            gateway.admin("POST", "/tyk/keys/stranger-" + mark.length(), session);
        }
    }

    /** What happens on one gateway. */
    private final class Lives {

        private final SharedGateway gateway;
        private final Edits edits;
        private final Checks checks;
        private final LedgerTrouble ledger;

        Lives(SharedGateway gateway) {
            this.gateway = gateway;
            this.edits = new Edits(gateway, random, story);
            this.checks = new Checks(gateway, random, story);
            this.ledger = new LedgerTrouble(gateway, random, story, checks);
        }

        Result run(LifeProject first, LifeProject second) throws IOException {
            for (LifeProject project : List.of(first, second)) {
                project.policies.put("gold", 1000);
                for (int i = 0; i < 3; i++) {
                    edits.add(project);
                }
                checks.settle(project, checks.before());
            }
            int steps = 3 + random.nextInt(4);
            for (int step = 0; step < steps; step++) {
                step(random.nextInt(3) == 0 ? second : first);
                if (random.nextInt(4) == 0) {
                    gateway.clock.forward(Duration.ofHours(1 + random.nextInt(3)));
                    story.add("time passes");
                }
            }
            for (LifeProject project : List.of(first, second)) {
                project.keys.clear();
                project.policies.clear();
                project.crowd = 0;
                story.add(project.namespace + " is emptied");
                checks.settle(project, checks.before());
            }
            return new Result(edits.made(), troubles);
        }

        private void step(LifeProject project) throws IOException {
            checks.use(project);
            Trouble trouble =
                    random.nextBoolean() ? Trouble.NONE : Trouble.values()[random.nextInt(Trouble.values().length)];
            troubles.merge(trouble, 1, Integer::sum);
            if (random.nextInt(3) == 0) {
                ledger.remember(project);
            }
            if (trouble == Trouble.LEDGER) {
                ledger.happensTo(project);
            }
            var filesBefore = Files.of(project);
            Set<Edit> made = edit(project);
            Checks.Before before = checks.before();
            if (trouble.kills()) {
                Set<String> meanwhile = project.storedIds();
                boolean deleted = false;
                kill(project);
                if (trouble == Trouble.KILLED_AND_TAKEN_BACK) {
                    filesBefore.putBack(project);
                    story.add("which is taken back");
                } else if (trouble == Trouble.KILLED_AND_EDITED) {
                    Set<Edit> more = edit(project);
                    made.addAll(more);
                    deleted = more.contains(Edit.DELETE);
                }
                Set<String> through = new HashSet<>(project.storedIds());
                through.retainAll(meanwhile);
                if (deleted) {
                    through.retainAll(gateway.keys().keySet());
                }
                before = before.countingOnly(through);
            }
            if (made.contains(Edit.DROP_MARK)) {
                checks.settleWithoutMark(project, before);
            } else if (trouble == Trouble.SHARDS) {
                checks.settleInShards(project, before);
            } else {
                checks.settle(project, before);
            }
        }

        private Set<Edit> edit(LifeProject project) throws IOException {
            Set<Edit> made = EnumSet.noneOf(Edit.class);
            for (int i = random.nextInt(3); i >= 0; i--) {
                made.add(edits.one(project));
            }
            return made;
        }

        private void kill(LifeProject project) throws IOException {
            int request = 1 + random.nextInt(project.crowd > 0 ? 500 : 90);
            project.writeFiles();
            LifeProject.Run run = project.killedAt(request, random.nextBoolean());
            story.add("killed at request " + request + (run.code() == 0 ? ", after its end" : ""));
            gateway.clock.forward(LOCK_IS_OVER);
        }
    }

    /** What the files say at some moment. */
    private record Files(Map<String, KeySpec> keys, Map<String, Integer> policies, int crowd) {

        static Files of(LifeProject project) {
            return new Files(new TreeMap<>(project.keys), new TreeMap<>(project.policies), project.crowd);
        }

        void putBack(LifeProject project) {
            project.keys.clear();
            project.keys.putAll(keys);
            project.policies.clear();
            project.policies.putAll(policies);
            project.crowd = crowd;
        }
    }
}
