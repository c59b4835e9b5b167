package dev.keywright.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.embedded.token.KeySettings;
import dev.keywright.lifecycle.KeySpec.Derived;
import dev.keywright.lifecycle.KeySpec.Supplied;
import dev.keywright.lifecycle.KeySpec.User;
import dev.keywright.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One seed: two projects on one gateway, whose files are edited at random and applied after each edit. After every apply the second plan is empty, every
 * declared key opens its API, used quota has survived, exactly the declared keys carry the project's mark, and nothing of the other project and of
 * strangers has changed.
 */
public final class LifeCycle {

    private static final List<String> NAMES = List.of("ada", "bob", "cyd", "dan", "eve", "fay");
    private static final List<String> POLICIES = List.of("gold", "silver");
    private static final int CROWD = 420;
    private static final String SEED_A = "tB9mX2rQ7vLk4WzP1sHy8cNf6jGd3aEu0oRiTqYw5Zx";
    private static final String SEED_B = "Zk4fQ9wX1bV7nM2cJ8hL5pT0rY6sD3gAoUeIiNmBvCx";
    private static final long YEAR = Duration.ofDays(365).toSeconds();

    private final long seed;
    private final Random random;
    private final Path folder;
    private final Map<Edit, Integer> edits = new EnumMap<>(Edit.class);
    private final List<String> story = new ArrayList<>();
    private int variables;

    /** What can be done to a project between two applies. */
    public enum Edit {
        ADD,
        REMOVE,
        CHANGE,
        ROTATE,
        /** Another credential that leads to the same session. */
        RESPELL,
        /** Another credential, and another session. */
        REPLACE,
        RENAME,
        SWAP_NAMES,
        SWAP_CREDENTIALS,
        DROP_MARK,
        END_SOON,
        PROTECT,
        PASSWORD,
        POLICY_COMES,
        POLICY_GOES,
        POLICY_CHANGES,
        CROWD
    }

    public LifeCycle(long seed, Path folder) {
        this.seed = seed;
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.folder = folder;
    }

    /**
     * @return which edits were made, and how often
     * @throws AssertionError when something does not hold
     */
    public Map<Edit, Integer> run() throws IOException {
        KeySettings mode = random.nextBoolean() ? KeySettings.HASHED : KeySettings.PLAIN;
        boolean oneOrg = random.nextBoolean();
        boolean oneSeed = random.nextBoolean();
        story.add("hashed " + mode.hashKeys() + ", one org " + oneOrg + ", one seed " + oneSeed);
        try (var gateway = new SharedGateway(folder, mode)) {
            strangers(gateway);
            var first = new LifeProject(gateway, folder.resolve("one"), "one", "acme", SEED_A);
            var second = new LifeProject(
                    gateway, folder.resolve("two"), "two", oneOrg ? "acme" : "globex", oneSeed ? SEED_A : SEED_B);
            for (LifeProject project : List.of(first, second)) {
                project.policies.put("gold", 1000);
                for (int i = 0; i < 3; i++) {
                    add(project);
                }
                settle(gateway, project);
            }
            int steps = 4 + random.nextInt(6);
            for (int step = 0; step < steps; step++) {
                LifeProject project = random.nextInt(3) == 0 ? second : first;
                use(gateway, project);
                boolean markLost = false;
                for (int i = random.nextInt(2); i >= 0; i--) {
                    Edit edit = edit(gateway, project);
                    markLost |= edit == Edit.DROP_MARK;
                }
                if (markLost) {
                    settleWithoutMark(gateway, project);
                } else {
                    settle(gateway, project);
                }
            }
            for (LifeProject project : List.of(first, second)) {
                project.keys.clear();
                project.policies.clear();
                project.crowd = 0;
                story.add(project.namespace + " is emptied");
                settle(gateway, project);
            }
        }
        return edits;
    }

    private void strangers(SharedGateway gateway) throws IOException {
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

    // Edits

    private Edit edit(SharedGateway gateway, LifeProject project) throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            Edit edit = Edit.values()[random.nextInt(Edit.values().length)];
            if (edit == Edit.CROWD && random.nextInt(12) > 0) {
                continue;
            }
            var before = new TreeMap<>(project.keys);
            if (apply(edit, gateway, project)) {
                if (project.hasTwins()) {
                    refuseTwins(gateway, project);
                    project.keys.clear();
                    project.keys.putAll(before);
                    story.add("which is taken back");
                    continue;
                }
                edits.merge(edit, 1, Integer::sum);
                return edit;
            }
        }
        throw new AssertionError("no edit is possible: " + story);
    }

    /** The edit has made two keys of one session, as where the bare id of a derived key is supplied and the key is derived again. */
    private void refuseTwins(SharedGateway gateway, LifeProject project) throws IOException {
        project.writeFiles();
        Map<String, Value.Fields> before = gateway.keys();
        LifeProject.Run apply = project.apply();
        assertThat(apply.code()).as(at("twins\n" + apply)).isEqualTo(1);
        assertThat(apply.err()).as(at("twins")).contains("same-credential");
        assertThat(gateway.keys()).as(at("nothing has changed")).isEqualTo(before);
    }

    private boolean apply(Edit edit, SharedGateway gateway, LifeProject project) throws IOException {
        return switch (edit) {
            case ADD -> add(project);
            case REMOVE -> pick(project).map(name -> remove(project, name)).orElse(false);
            case CHANGE -> change(project, key -> key.withAlias("alias-" + random.nextInt(100)), "another alias");
            case ROTATE ->
                change(
                        project,
                        key -> key.credential() instanceof Derived d ? key.with(new Derived(d.generation() + 1)) : key,
                        "next generation");
            case RESPELL -> pick(project).map(name -> respell(project, name)).orElse(false);
            case REPLACE -> change(project, key -> key.with(supplied(project)), "another key");
            case RENAME -> rename(project);
            case SWAP_NAMES -> swap(project, false);
            case SWAP_CREDENTIALS -> swap(project, true);
            case DROP_MARK -> dropMark(gateway, project);
            case END_SOON -> endSoon(gateway, project);
            case PROTECT -> change(project, key -> key.withProtection(!key.isProtected()), "protection");
            case PASSWORD ->
                change(
                        project,
                        key -> key.credential() instanceof User u
                                ? key.with(new User(u.username(), u.password() + 1))
                                : key,
                        "another password");
            case POLICY_COMES -> policyComes(project);
            case POLICY_GOES -> policyGoes(project);
            case POLICY_CHANGES -> {
                if (project.policies.isEmpty()) {
                    yield false;
                }
                project.policies.put(project.policies.firstKey(), 1000 + random.nextInt(100));
                yield tell(project, "policy " + project.policies.firstKey() + " changes");
            }
            case CROWD -> {
                project.crowd = project.crowd == 0 ? CROWD : 0;
                yield tell(project, "crowd of " + project.crowd);
            }
        };
    }

    private boolean tell(LifeProject project, String what) {
        story.add(project.namespace + ": " + what);
        return true;
    }

    private Optional<String> pick(LifeProject project) {
        List<String> names = List.copyOf(project.keys.keySet());
        return names.isEmpty() ? Optional.empty() : Optional.of(names.get(random.nextInt(names.size())));
    }

    private interface Change {
        KeySpec of(KeySpec key);
    }

    private boolean change(LifeProject project, Change change, String what) {
        Optional<String> name = pick(project);
        if (name.isEmpty()) {
            return false;
        }
        KeySpec before = project.keys.get(name.get());
        KeySpec after = change.of(before);
        if (after.equals(before)) {
            return false;
        }
        project.keys.put(name.get(), after);
        return tell(project, what + " for " + name.get());
    }

    private boolean add(LifeProject project) {
        List<String> free =
                NAMES.stream().filter(name -> !project.keys.containsKey(name)).toList();
        if (free.isEmpty()) {
            return false;
        }
        String name = free.get(random.nextInt(free.size()));
        KeySpec.Credential credential =
                switch (random.nextInt(4)) {
                    case 0 -> supplied(project);
                    case 1 -> user(project);
                    default -> new Derived(1 + random.nextInt(2));
                };
        Optional<String> policy = project.policies.isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(project.policies.firstKey());
        project.keys.put(name, new KeySpec(credential, policy, "alias", 0, random.nextInt(5) == 0));
        return tell(project, "add " + name + " " + credential);
    }

    private KeySpec.Credential supplied(LifeProject project) {
        String variable = "SUPPLIED_" + ++variables;
        project.environment(variable, "canary-supplied-" + project.namespace + "-" + variables);
        return new Supplied(variable);
    }

    /** Usernames are of an organisation, so those of two projects in one have to differ. */
    private KeySpec.Credential user(LifeProject project) {
        return new User("user-" + project.namespace + "-" + ++variables, 1);
    }

    private boolean remove(LifeProject project, String name) {
        project.keys.remove(name);
        return tell(project, "remove " + name);
    }

    /** The same session by another credential: the value of a derived key or user is supplied, as a bare id or as a token. */
    private boolean respell(LifeProject project, String name) {
        KeySpec key = project.keys.get(name);
        if (key.isUser()) {
            return false; // As a key of its own it has no password, so its owner would be locked out: that is another
            // key.
        }
        var token = project.token(name, key);
        String variable = "RESPELT_" + ++variables;
        boolean bare = true; // A token is refused: the gateway would wrap it into another one.
        project.environment(variable, (bare ? token.id() : token.text()).reveal());
        project.keys.put(name, key.with(new Supplied(variable)));
        return tell(project, name + " " + key.credential() + " is supplied as " + (bare ? "bare id" : "token"));
    }

    private boolean rename(LifeProject project) {
        Optional<String> name = pick(project);
        List<String> free =
                NAMES.stream().filter(n -> !project.keys.containsKey(n)).toList();
        if (name.isEmpty() || free.isEmpty()) {
            return false;
        }
        String to = free.get(random.nextInt(free.size()));
        project.keys.put(to, project.keys.remove(name.get()));
        return tell(project, "rename " + name.get() + " to " + to);
    }

    private boolean swap(LifeProject project, boolean credentialsOnly) {
        if (project.keys.size() < 2) {
            return false;
        }
        String one = pick(project).orElseThrow();
        String two = pick(project).orElseThrow();
        if (one.equals(two)) {
            return false;
        }
        KeySpec first = project.keys.get(one);
        KeySpec second = project.keys.get(two);
        if (credentialsOnly && first.isUser() != second.isUser()) {
            return false;
        }
        project.keys.put(one, credentialsOnly ? first.with(second.credential()) : second);
        project.keys.put(two, credentialsOnly ? second.with(first.credential()) : first);
        return tell(project, "swap " + (credentialsOnly ? "credentials of " : "names of ") + one + " and " + two);
    }

    private boolean dropMark(SharedGateway gateway, LifeProject project) throws IOException {
        Map<String, Value.Fields> stored = gateway.keys();
        List<String> candidates = stored.entrySet().stream()
                .filter(e -> mark(e.getValue()).startsWith(project.namespace + "/"))
                .filter(e -> !mark(e.getValue()).contains("crowd"))
                .filter(e -> project.keys.containsKey(mark(e.getValue()).substring(project.namespace.length() + 1)))
                .map(Map.Entry::getKey)
                .toList();
        if (candidates.isEmpty()) {
            return false;
        }
        String id = candidates.get(random.nextInt(candidates.size()));
        Value.Fields session = gateway.session(id);
        String mark = mark(session);
        gateway.put(id, session.without("meta_data"));
        return tell(project, "mark of " + mark + " is dropped");
    }

    private boolean endSoon(SharedGateway gateway, LifeProject project) {
        long end = gateway.clock.instant().getEpochSecond() + 3600 * (1 + random.nextInt(3));
        return change(
                project,
                key -> key.withExpires(key.expires() == 0 ? end : key.expires() + YEAR),
                "end of an hour or more");
    }

    private boolean policyComes(LifeProject project) {
        List<String> free =
                POLICIES.stream().filter(p -> !project.policies.containsKey(p)).toList();
        if (free.isEmpty()) {
            return false;
        }
        project.policies.put(free.get(0), 1000);
        return tell(project, "policy " + free.get(0) + " comes")
                && (change(project, key -> key.withPolicy(Optional.of(free.get(0))), "policy " + free.get(0)) || true);
    }

    private boolean policyGoes(LifeProject project) {
        if (project.policies.isEmpty()) {
            return false;
        }
        String going = project.policies.firstKey();
        project.policies.remove(going);
        project.keys.replaceAll(
                (name, key) -> key.policy().equals(Optional.of(going)) ? key.withPolicy(Optional.empty()) : key);
        return tell(project, "policy " + going + " goes");
    }

    // Checks

    /** Some requests, so that there is used quota to survive. */
    private void use(SharedGateway gateway, LifeProject project) throws IOException {
        long now = gateway.clock.instant().getEpochSecond();
        for (Map.Entry<String, KeySpec> key : project.keys.entrySet()) {
            if (random.nextBoolean() && !over(key.getValue(), now)) {
                request(gateway, project, key.getKey(), key.getValue());
            }
        }
    }

    private static int request(SharedGateway gateway, LifeProject project, String name, KeySpec key)
            throws IOException {
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

    private static boolean over(KeySpec key, long now) {
        return key.expires() != 0 && key.expires() <= now;
    }

    private record Before(Map<String, Value.Fields> keys, Map<String, String> policies, Map<String, Long> quotas) {}

    private Before before(SharedGateway gateway) throws IOException {
        Map<String, Value.Fields> keys = gateway.keys();
        var quotas = new HashMap<String, Long>();
        for (Map.Entry<String, Value.Fields> key : keys.entrySet()) {
            if (!mark(key.getValue()).contains("crowd")) {
                quotas.put(key.getKey(), gateway.session(key.getKey()).whole("quota_remaining"));
            }
        }
        return new Before(keys, gateway.policies(), quotas);
    }

    /** One clean apply, and everything is as the files say. */
    private void settle(SharedGateway gateway, LifeProject project) throws IOException {
        project.writeFiles();
        Before before = before(gateway);
        LifeProject.Run apply = project.apply();
        assertThat(apply.code()).as(at("apply\n" + apply)).isZero();
        check(gateway, project, before);
    }

    /** A key without its mark is left alone, everything else is done; then it is taken back. */
    private void settleWithoutMark(SharedGateway gateway, LifeProject project) throws IOException {
        project.writeFiles();
        Before before = before(gateway);
        LifeProject.Run apply = project.apply();
        assertThat(apply.code()).as(at("apply without a mark\n" + apply)).isIn(0, 4);
        var more = new ArrayList<String>();
        if (apply.code() == 4) {
            for (String name : project.keys.keySet()) {
                String id = project.storedId(name, project.keys.get(name));
                if (gateway.keys().containsKey(id)
                        && mark(gateway.keys().get(id)).isEmpty()) {
                    more.addAll(List.of("--adopt-key", name));
                }
            }
            LifeProject.Run again = project.apply(more.toArray(String[]::new));
            if (again.code() != 0) { // An undeclared key without its mark stays, and is reported each time.
                assertThat(again.code()).as(at("apply --adopt-key\n" + again)).isEqualTo(4);
                story.add("an undeclared key without its mark is left over");
                abandon(gateway, project);
            }
        }
        check(gateway, project, before);
    }

    /** Somebody deletes by hand what lost its mark and is no longer declared. */
    private void abandon(SharedGateway gateway, LifeProject project) throws IOException {
        Set<String> declared = declared(project);
        for (Map.Entry<String, Value.Fields> key : gateway.keys().entrySet()) {
            boolean stranger = key.getValue().text("alias").isEmpty();
            if (mark(key.getValue()).isEmpty() && !stranger && !declared.contains(key.getKey())) {
                gateway.admin("DELETE", "/tyk/keys/" + key.getKey() + (gateway.hashed() ? "?hashed=true" : ""), null);
            }
        }
        LifeProject.Run apply = project.apply();
        assertThat(apply.code())
                .as(at("after the key without a mark is gone\n" + apply))
                .isZero();
    }

    private static Set<String> declared(LifeProject project) {
        var ids = new HashSet<String>();
        project.keys.forEach((name, key) -> ids.add(project.storedId(name, key)));
        return ids;
    }

    private void check(SharedGateway gateway, LifeProject project, Before before) throws IOException {
        LifeProject.Run plan = project.run("plan", "--detailed-exitcode", "--quiet");
        assertThat(plan.code()).as(at("the second plan is empty\n" + plan)).isZero();
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
            String mark = mark(key.getValue());
            if (mark.startsWith(project.namespace + "/crowd-")) {
                crowd++;
            } else if (mark.startsWith(project.namespace + "/") && !overInStore(key.getValue(), now)) {
                found.put(key.getKey(), mark);
            }
        }
        assertThat(new TreeSet<>(found.values()))
                .as(at("exactly the declared keys carry the mark"))
                .isEqualTo(new TreeSet<>(expected.values()));
        assertThat(found).as(at("and under the sessions of their credentials")).isEqualTo(expected);
        assertThat(crowd).as(at("the crowd is whole")).isEqualTo(project.crowd);
        for (String id : expected.keySet()) {
            if (before.quotas().containsKey(id)) {
                assertThat(gateway.session(id).whole("quota_remaining"))
                        .as(at("used quota of " + expected.get(id) + " survives"))
                        .isEqualTo(before.quotas().get(id));
            }
        }
        for (Map.Entry<String, KeySpec> key : project.keys.entrySet()) {
            if (!over(key.getValue(), now)) {
                assertThat(request(gateway, project, key.getKey(), key.getValue()))
                        .as(at(key.getKey() + " opens its API"))
                        .isEqualTo(200);
            }
        }
        assertThat(notOf(project, after))
                .as(at("nobody else's key has changed"))
                .isEqualTo(notOf(project, before.keys()));
        assertThat(policiesNotOf(project, gateway.policies()))
                .as(at("nobody else's policy has changed"))
                .isEqualTo(policiesNotOf(project, before.policies()));
        assertThat(project.said.toString())
                .as(at("no secret is printed"))
                .doesNotContain("canary-")
                .doesNotContain(SEED_A, SEED_B);
        if (random.nextInt(4) == 0) {
            gateway.clock.forward(Duration.ofHours(1 + random.nextInt(3)));
            story.add("time passes");
        }
    }

    private static boolean overInStore(Value.Fields session, long now) {
        long expires = session.whole("expires");
        return expires > 0 && expires <= now;
    }

    private static Map<String, String> notOf(LifeProject project, Map<String, Value.Fields> keys) {
        var others = new TreeMap<String, String>();
        Set<String> declared = declared(project);
        keys.forEach((id, session) -> {
            boolean ours = mark(session).startsWith(project.namespace + "/") || declared.contains(id);
            boolean unmarked = mark(session).isEmpty() && !session.text("alias").isEmpty();
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

    private static String mark(Value.Fields session) {
        return session.fields("meta_data").text("keywright");
    }

    private String at(String what) {
        return "seed " + seed + ": " + what + "\n" + String.join("\n", story) + "\n";
    }
}
