package dev.keywright.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.lifecycle.KeySpec.Derived;
import dev.keywright.lifecycle.KeySpec.Supplied;
import dev.keywright.lifecycle.KeySpec.User;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Random edits of a project. What makes two keys of one session has to be refused, and is taken back. */
final class Edits {

    private static final List<String> NAMES = List.of("ada", "bob", "cyd", "dan", "eve", "fay");
    private static final List<String> POLICIES = List.of("gold", "silver");
    private static final int CROWD = 420;
    /** Time passes by hours. */
    private static final long OVERLAP = Duration.ofMinutes(90).toSeconds();

    private static final long YEAR = Duration.ofDays(365).toSeconds();

    private final SharedGateway gateway;
    private final Random random;
    private final Story story;
    private final Map<Edit, Integer> made = new EnumMap<>(Edit.class);
    private int variables;

    Edits(SharedGateway gateway, Random random, Story story) {
        this.gateway = gateway;
        this.random = random;
        this.story = story;
    }

    /** Which were made, and how often. */
    Map<Edit, Integer> made() {
        return made;
    }

    /** One edit that leaves the files without a mistake. */
    Edit one(LifeProject project) throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            Edit edit = Edit.values()[random.nextInt(Edit.values().length)];
            if (edit == Edit.CROWD && random.nextInt(12) > 0) {
                continue;
            }
            var before = new TreeMap<>(project.keys);
            if (apply(edit, project)) {
                if (project.hasTwins()) {
                    refuseTwins(project);
                    project.keys.clear();
                    project.keys.putAll(before);
                    story.add("which is taken back");
                    continue;
                }
                made.merge(edit, 1, Integer::sum);
                return edit;
            }
        }
        throw new AssertionError(story.at("no edit is possible"));
    }

    /** The edit has made two keys of one session, as where the bare id of a derived key is supplied and the key is derived again. */
    private void refuseTwins(LifeProject project) throws IOException {
        project.writeFiles();
        Map<String, Value.Fields> before = gateway.keys();
        LifeProject.Run apply = project.apply();
        assertThat(apply.code()).as(story.at("twins\n" + apply)).isEqualTo(1);
        assertThat(apply.err()).as(story.at("twins")).contains("same-credential");
        assertThat(gateway.keys()).as(story.at("nothing has changed")).isEqualTo(before);
    }

    private boolean apply(Edit edit, LifeProject project) throws IOException {
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
            case CYCLE -> cycle(project);
            case DROP_MARK -> dropMark(project);
            case DRIFT -> drift(project);
            case DELETE -> delete(project);
            case END_SOON -> endSoon(project);
            case SUSPEND -> change(project, key -> key.suspended(!key.life().suspended()), "suspended or resumed");
            case OVERLAP ->
                change(project, key -> key.withOverlap(key.life().overlap() == 0 ? OVERLAP : 0), "overlap or none");
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

    boolean add(LifeProject project) {
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
        project.keys.put(name, new KeySpec(credential, policy, "alias", 0, random.nextInt(5) == 0, life()));
        return tell(project, "add " + name + " " + credential);
    }

    private KeySpec.Life life() {
        return random.nextInt(3) == 0 ? new KeySpec.Life(false, OVERLAP) : KeySpec.Life.PLAIN;
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

    /**
     * The same session by another credential: the id of a derived key or the name of a user is supplied as {@code key:}, and a user
     * who was supplied so becomes a user again. A token is not supplied: the gateway would wrap it into another one.
     */
    private boolean respell(LifeProject project, String name) {
        KeySpec key = project.keys.get(name);
        if (key.credential() instanceof Supplied supplied && supplied.former().isPresent()) {
            User user = supplied.former().get();
            project.keys.put(name, key.with(new User(user.username(), user.password() + 1)));
            return tell(project, name + " is the user " + user.username() + " again");
        }
        String variable = "RESPELT_" + ++variables;
        project.environment(variable, project.token(name, key).id().reveal());
        Optional<User> former = key.credential() instanceof User user ? Optional.of(user) : Optional.empty();
        project.keys.put(name, key.with(new Supplied(variable, former)));
        return tell(project, name + " " + key.credential() + " is supplied as bare id");
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
        project.keys.put(one, credentialsOnly ? first.with(second.credential()) : second);
        project.keys.put(two, credentialsOnly ? second.with(first.credential()) : first);
        return tell(project, "swap " + (credentialsOnly ? "credentials of " : "names of ") + one + " and " + two);
    }

    private boolean cycle(LifeProject project) {
        List<String> names = new ArrayList<>(project.keys.keySet());
        if (names.size() < 3) {
            return false;
        }
        Collections.shuffle(names, random);
        boolean credentialsOnly = random.nextBoolean();
        var before = new TreeMap<>(project.keys);
        for (int i = 0; i < 3; i++) {
            KeySpec from = before.get(names.get((i + 1) % 3));
            project.keys.compute(names.get(i), (name, key) -> credentialsOnly ? key.with(from.credential()) : from);
        }
        return tell(project, (credentialsOnly ? "credentials of " : "") + names.subList(0, 3) + " go round");
    }

    private boolean dropMark(LifeProject project) throws IOException {
        Optional<String> id = living(project);
        if (id.isEmpty()) {
            return false;
        }
        Value.Fields session = gateway.session(id.get());
        gateway.put(id.get(), session.without("meta_data"));
        project.foreignEdits = true;
        return tell(project, "mark of " + Sessions.mark(session) + " is dropped");
    }

    private boolean drift(LifeProject project) throws IOException {
        Optional<String> id = living(project);
        if (id.isEmpty()) {
            return false;
        }
        Value.Fields session = gateway.session(id.get());
        gateway.put(
                id.get(),
                random.nextBoolean()
                        ? session.with("alias", Value.text("someone's"))
                        : session.with("is_inactive", Value.TRUE));
        project.foreignEdits = true;
        return tell(project, Sessions.mark(session) + " is changed by someone else");
    }

    private boolean delete(LifeProject project) throws IOException {
        Optional<String> id = living(project);
        if (id.isEmpty()) {
            return false;
        }
        String mark = Sessions.mark(gateway.session(id.get()));
        gateway.delete(id.get());
        project.foreignEdits = true;
        return tell(project, mark + " is deleted by someone else");
    }

    /** The session of some declared name that carries its mark. Nobody can write one whose policy is gone. */
    private Optional<String> living(LifeProject project) throws IOException {
        Set<String> policies = gateway.policies().keySet();
        List<String> candidates = gateway.keys().entrySet().stream()
                .filter(e ->
                        e.getValue().texts("apply_policies").stream().allMatch(id -> policies.contains(id + ".json")))
                .filter(e -> Sessions.nameIn(project, e.getValue())
                        .filter(project.keys::containsKey)
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private boolean endSoon(LifeProject project) {
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
}
