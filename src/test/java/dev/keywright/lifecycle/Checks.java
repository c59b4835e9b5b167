package dev.keywright.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.lifecycle.KeySpec.User;
import dev.keywright.model.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Applies, and compares what the gateway holds with what the files declare and with what it held before. */
final class Checks {

    private final SharedGateway gateway;
    private final Random random;
    private final Story story;

    Checks(SharedGateway gateway, Random random, Story story) {
        this.gateway = gateway;
        this.random = random;
        this.story = story;
    }

    /** Some requests, so that there is used quota to survive. */
    void use(LifeProject project) throws IOException {
        long now = gateway.clock.instant().getEpochSecond();
        for (Map.Entry<String, KeySpec> key : project.keys.entrySet()) {
            if (random.nextBoolean() && !over(key.getValue(), now)) {
                request(project, key.getKey(), key.getValue());
            }
        }
    }

    private int request(LifeProject project, String name, KeySpec key) throws IOException {
        String start = project.orgId.equals("globex") ? "/globex-" : "/";
        if (key.credential() instanceof User user) {
            String login = user.username() + ":" + LifeProject.password(user.password());
            return gateway.request(
                    start + "members/",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return gateway.request(
                start + "orders/", project.token(name, key).text().reveal());
    }

    /** Whether the gateway refuses it as declared. */
    private static boolean over(KeySpec key, long now) {
        return key.life().suspended() || key.expires() != 0 && key.expires() <= now;
    }

    /** Whether it is an old credential of a declared key that ends in time. */
    private static boolean overlaps(LifeProject project, String id, Value.Fields session, long now) {
        return Sessions.nameIn(project, session)
                .map(project.keys::get)
                .filter(key -> key.life().overlap() > 0 && !key.life().suspended())
                .filter(key -> !project.storedIds().contains(id))
                .filter(key -> session.whole("expires") > now
                        && session.whole("expires") <= now + key.life().overlap())
                .isPresent();
    }

    /** @param quotas what is left of them, by the session's id */
    record Before(Map<String, Value.Fields> keys, Map<String, String> policies, Map<String, Long> quotas) {

        /** Of other sessions the used quota need not survive. */
        Before countingOnly(Set<String> ids) {
            var counted = new HashMap<>(quotas);
            counted.keySet().retainAll(ids);
            return new Before(keys, policies, counted);
        }
    }

    Before before() throws IOException {
        Map<String, Value.Fields> keys = gateway.keys();
        var quotas = new HashMap<String, Long>();
        for (Map.Entry<String, Value.Fields> key : keys.entrySet()) {
            if (!Sessions.isOfCrowd(key.getValue())) {
                quotas.put(key.getKey(), gateway.session(key.getKey()).whole("quota_remaining"));
            }
        }
        return new Before(keys, gateway.policies(), quotas);
    }

    /** One clean apply, and everything is as the files say. */
    void settle(LifeProject project, Before before) throws IOException {
        project.writeFiles();
        if (!project.foreignEdits) {
            comparePlans(project);
        }
        LifeProject.Run apply = project.apply();
        assertThat(apply.code()).as(story.at("apply\n" + apply)).isZero();
        check(project, before);
    }

    /** One apply of each shard; where one had to leave something to another, each once more. */
    void settleInShards(LifeProject project, Before before) throws IOException {
        project.writeFiles();
        int count = 2 + random.nextInt(3);
        story.add("in " + count + " shards");
        var said = new StringBuilder();
        boolean done = false;
        for (int round = 1; round <= 2 && !done; round++) {
            done = true;
            for (int shard = 1; shard <= count; shard++) {
                LifeProject.Run apply = project.apply("--shard", shard + "/" + count, "--shard-timeout", "0");
                said.append(shard).append(": ").append(apply).append('\n');
                assertThat(apply.code())
                        .as(story.at("shard " + shard + " of " + count + "\n" + said))
                        .isIn(0, 4);
                done &= apply.code() == 0;
            }
        }
        assertThat(done).as(story.at("two rounds of shards\n" + said)).isTrue();
        check(project, before);
    }

    /** As long as nobody else changes keys, a plan that reads only what may have changed is the plan that reads all. */
    private void comparePlans(LifeProject project) throws IOException {
        assertThat(plan(project, "changed"))
                .as(story.at("plans that read what may have changed, and all"))
                .isEqualTo(plan(project, "all"));
    }

    private static String plan(LifeProject project, String mode) throws IOException {
        LifeProject.Run run = project.run("plan", "--quiet", "--format", "json", "--refresh=" + mode);
        if (run.out().isEmpty()) {
            return run.code() + run.err();
        }
        var json = (Value.Fields) Json.read(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)));
        Value.Fields counts = json.fields("counts").without("undeclared").without("undeclared_at_most");
        String text = Json.masked(
                json.without("refresh").without("read_at").without("digest").with("counts", counts));
        return text.replaceAll("[0-9]+ (d|h|min|s)\\b", "#")
                .replaceAll("[0-9]{2,}", "#"); // Some seconds lie between the two.
    }

    /** A key without its mark is left alone, everything else is done; then it is taken back. */
    void settleWithoutMark(LifeProject project, Before before) throws IOException {
        project.writeFiles();
        LifeProject.Run apply = project.apply();
        assertThat(apply.code()).as(story.at("apply without a mark\n" + apply)).isIn(0, 4);
        var more = new ArrayList<String>();
        if (apply.code() == 4) {
            for (String name : project.keys.keySet()) {
                String id = project.storedId(name, project.keys.get(name));
                if (gateway.keys().containsKey(id)
                        && Sessions.mark(gateway.keys().get(id)).isEmpty()) {
                    more.addAll(List.of("--adopt-key", name));
                }
            }
            LifeProject.Run again = project.apply(more.toArray(String[]::new));
            if (again.code() != 0) { // An undeclared key without its mark stays, and is reported each time.
                assertThat(again.code())
                        .as(story.at("apply --adopt-key\n" + again))
                        .isEqualTo(4);
                story.add("an undeclared key without its mark is left over");
                abandon(project);
            }
        }
        check(project, before);
        deleteUnmarked(id -> true); // Nobody asks for the mark of a key that has expired as declared.
    }

    /** Someone deletes by hand what lost its mark and is no longer declared. */
    private void abandon(LifeProject project) throws IOException {
        deleteUnmarked(id -> !project.storedIds().contains(id));
        LifeProject.Run apply = project.apply();
        assertThat(apply.code())
                .as(story.at("after the key without a mark is gone\n" + apply))
                .isZero();
    }

    private void deleteUnmarked(Predicate<String> which) throws IOException {
        for (Map.Entry<String, Value.Fields> key : gateway.keys().entrySet()) {
            boolean stranger = key.getValue().text("alias").isEmpty();
            if (Sessions.mark(key.getValue()).isEmpty() && !stranger && which.test(key.getKey())) {
                gateway.delete(key.getKey());
            }
        }
    }

    /** The second plan is empty, and the gateway holds what the files say. */
    void check(LifeProject project, Before before) throws IOException {
        LifeProject.Run plan = project.run("plan", "--detailed-exitcode", "--quiet");
        assertThat(plan.code())
                .as(story.at("the second plan is empty\n" + plan))
                .isZero();
        long now = gateway.clock.instant().getEpochSecond();
        Map<String, Value.Fields> after = gateway.keys();
        var expected = new TreeMap<String, String>();
        for (Map.Entry<String, KeySpec> key : project.keys.entrySet()) {
            if (!over(key.getValue(), now)) {
                expected.put(project.storedId(key.getKey(), key.getValue()), project.namespace + "/" + key.getKey());
            }
        }
        var found = new TreeMap<String, String>();
        int crowd = 0;
        for (Map.Entry<String, Value.Fields> key : after.entrySet()) {
            crowd += Sessions.isOfCrowd(project, key.getValue()) ? 1 : 0;
            if (!Sessions.isOver(key.getValue(), now) && !overlaps(project, key.getKey(), key.getValue(), now)) {
                Sessions.nameIn(project, key.getValue())
                        .ifPresent(name -> found.put(key.getKey(), project.namespace + "/" + name));
            }
        }
        assertThat(new TreeSet<>(found.values()))
                .as(story.at("exactly the declared keys carry the mark"))
                .isEqualTo(new TreeSet<>(expected.values()));
        assertThat(found)
                .as(story.at("and under the sessions of their credentials"))
                .isEqualTo(expected);
        assertThat(crowd).as(story.at("the crowd is whole")).isEqualTo(project.crowd);
        for (String id : expected.keySet()) {
            if (before.quotas().containsKey(id)) {
                assertThat(gateway.session(id).whole("quota_remaining"))
                        .as(story.at("used quota of " + expected.get(id) + " survives"))
                        .isEqualTo(before.quotas().get(id));
            }
        }
        for (Map.Entry<String, KeySpec> key : project.keys.entrySet()) {
            if (!over(key.getValue(), now)) {
                assertThat(request(project, key.getKey(), key.getValue()))
                        .as(story.at(key.getKey() + " opens its API"))
                        .isEqualTo(200);
            }
        }
        assertThat(notOf(project, after))
                .as(story.at("nobody else's key has changed"))
                .isEqualTo(notOf(project, before.keys()));
        assertThat(policiesNotOf(project, gateway.policies()))
                .as(story.at("nobody else's policy has changed"))
                .isEqualTo(policiesNotOf(project, before.policies()));
        assertThat(project.said.toString())
                .as(story.at("no secret is printed"))
                .doesNotContain("canary-")
                .doesNotContain(LifeCycle.SEED_A, LifeCycle.SEED_B);
    }

    private static Map<String, String> notOf(LifeProject project, Map<String, Value.Fields> keys) {
        var others = new TreeMap<String, String>();
        Set<String> declared = project.storedIds();
        keys.forEach((id, session) -> {
            boolean ours = Sessions.mark(session).startsWith(project.namespace + "/") || declared.contains(id);
            boolean unmarked =
                    Sessions.mark(session).isEmpty() && !session.text("alias").isEmpty();
            if (!ours && !unmarked) {
                others.put(id, session.toString());
            }
        });
        return others;
    }

    private static Map<String, String> policiesNotOf(LifeProject project, Map<String, String> policies) {
        var others = new TreeMap<>(policies);
        others.keySet().removeIf(file -> file.startsWith(project.namespace + "-"));
        return others;
    }
}
