package dev.keywright.lifecycle;

import dev.keywright.app.run.Timings;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.cli.Main;
import dev.keywright.cli.terminal.Console;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.lifecycle.KeySpec.Derived;
import dev.keywright.lifecycle.KeySpec.Supplied;
import dev.keywright.lifecycle.KeySpec.User;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.testing.proxy.Fault;
import dev.keywright.testing.proxy.FaultProxy;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.Token;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One project: its files, its environment, and the command line run in its folder. */
final class LifeProject {

    private static final List<String> GUARDS = List.of(
            "mass-revoke", "wider-access", "empty-project", "shrunken-project", "policy-in-use", "namespace-changed");
    private static final Pattern PROTECTED = Pattern.compile("protected=([a-z]+)");
    private static final int STOPPED_BY_GUARD = 3;
    private static final Duration LONG = Duration.ofSeconds(5);

    final String namespace;
    final String orgId;
    final Keyring keyring;
    final TreeMap<String, KeySpec> keys = new TreeMap<>();
    /** Policies and their rate. */
    final TreeMap<String, Integer> policies = new TreeMap<>();
    /** Plain keys beside those, which nothing else is done with: they make the ledger's pages grow. */
    int crowd;

    /** Whether someone has changed a key of it since a clean apply that read all: only another such apply finds that. */
    boolean foreignEdits;

    final StringBuilder said = new StringBuilder();
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private final SharedGateway gateway;

    LifeProject(SharedGateway gateway, Path folder, String namespace, String orgId, String seed) throws IOException {
        this.gateway = gateway;
        this.namespace = namespace;
        this.orgId = orgId;
        this.folder = Files.createDirectories(folder);
        this.keyring = new Keyring(Secret.of(seed), namespace, orgId);
        environment.put("TYK_GATEWAY_URL", gateway.url());
        environment.put("TYK_GATEWAY_SECRET", SharedGateway.ADMIN_SECRET);
        environment.put("KEYWRIGHT_KEY_SEED", seed);
    }

    /** @param value bare id or token of a supplied key, or a password */
    void environment(String variable, String value) {
        environment.put(variable, value);
    }

    String environment(String variable) {
        return environment.get(variable);
    }

    static String password(int number) {
        return "canary-password-" + number;
    }

    void writeFiles() throws IOException {
        writeFiles("");
    }

    /** @param more settings of the gateway */
    private void writeFiles(String more) throws IOException {
        Files.writeString(folder.resolve("keywright.yaml"), """
                version: 1
                namespace: %s
                org_id: %s
                policy_ids: "${namespace}-${name}"
                gateway: {url: "${env:TYK_GATEWAY_URL}", secret: "${env:TYK_GATEWAY_SECRET}"%s}
                key_seed: "${env:KEYWRIGHT_KEY_SEED}"
                """.formatted(namespace, orgId, more));
        var text = new StringBuilder();
        if (!policies.isEmpty()) {
            text.append("policies:\n");
            policies.forEach((name, rate) -> text.append(
                    "  %s: {rate: %d, per: 1s, quota_max: 1000, quota_renewal_rate: 365d, access_rights: [%s]}%n"
                            .formatted(name, rate, api("Orders"))));
        }
        if (!keys.isEmpty() || crowd > 0) {
            text.append("keys:\n");
        }
        keys.forEach((name, key) ->
                text.append("  ").append(name).append(": {").append(body(key)).append("}\n"));
        for (int i = 0; i < crowd; i++) {
            text.append("  crowd-%d: {access_rights: [%s], rate: 5, per: 1s, quota_max: 10, quota_renewal_rate: 1d}%n"
                    .formatted(i, api("Orders")));
        }
        Files.writeString(folder.resolve("resources.yaml"), text.toString());
    }

    private String api(String name) {
        return "{api: %s}".formatted(orgId.equals("globex") ? "Globex " + name : name);
    }

    private String body(KeySpec key) {
        var fields = new ArrayList<String>();
        if (key.credential() instanceof Derived derived) {
            fields.add("generation: " + derived.generation());
        } else if (key.credential() instanceof Supplied supplied) {
            fields.add("key: \"${env:%s}\"".formatted(supplied.variable()));
        } else if (key.credential() instanceof User user) {
            environment.put("PASSWORD_" + user.password(), password(user.password()));
            fields.add("basic_auth: {username: %s, password: \"${env:PASSWORD_%d}\"}"
                    .formatted(user.username(), user.password()));
        }
        if (key.policy().isPresent() && !key.isUser()) {
            fields.add("apply_policies: [%s]".formatted(key.policy().get()));
        } else {
            fields.add("access_rights: [%s]".formatted(api(key.isUser() ? "Members" : "Orders")));
            fields.add("rate: 1000, per: 1s, quota_max: 1000, quota_renewal_rate: 365d");
        }
        fields.add("alias: " + key.alias());
        if (key.expires() != 0) {
            fields.add("expires: " + java.time.Instant.ofEpochSecond(key.expires()));
        }
        if (key.life().suspended()) {
            fields.add("suspended: true");
        }
        if (key.life().overlap() > 0) {
            fields.add("overlap: " + key.life().overlap() + "s");
        }
        if (key.isProtected()) {
            fields.add("protect: true");
        }
        return String.join(", ", fields);
    }

    /** The token that the gateway stores a key under. */
    Token token(String name, KeySpec key) {
        if (key.credential() instanceof Derived derived) {
            return new Token(orgId, keyring.derivedId(name, derived.generation()), HashFunction.MURMUR64);
        }
        if (key.credential() instanceof User user) {
            return new Token(orgId, Secret.of(user.username()), HashFunction.MURMUR64);
        }
        Secret value = Secret.of(environment.get(((Supplied) key.credential()).variable()));
        return Token.parse(value, orgId).orElseGet(() -> new Token(orgId, value, HashFunction.MURMUR64));
    }

    /** The id that the gateway's store has a key under. */
    String storedId(String name, KeySpec key) {
        Token token = token(name, key);
        return (gateway.hashed() ? token.hash() : token.text()).reveal();
    }

    /** Whether two declared keys lead to one session, which is a mistake in the files. */
    boolean hasTwins() {
        return storedIds().size() < keys.size();
    }

    /** The ids that the gateway's store has the declared keys under, but those of the crowd. */
    Set<String> storedIds() {
        var ids = new HashSet<String>();
        keys.forEach((name, key) -> ids.add(storedId(name, key)));
        return ids;
    }

    /** What one run printed and how it ended. */
    record Run(int code, String out, String err) {
        @Override
        public String toString() {
            return "exit " + code + "\n" + out + err;
        }
    }

    Run run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Main.run(
                new Console(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        environment,
                        folder,
                        gateway.clock,
                        new Timings(this::hurried, HttpOptions.defaults())),
                words);
        var run = new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        said.append(run);
        return run;
    }

    /** Time that the gateway tells by its clock passes at once; a reload is awaited for real. */
    private void hurried(Duration time) {
        if (time.compareTo(LONG) > 0) {
            gateway.clock.forward(time);
        } else {
            Sleeper.real().sleep(time.dividedBy(20));
        }
    }

    /** Passes every guard; those of protected keys by the names that the stopped apply gives. */
    Run apply(String... more) {
        var words = new ArrayList<>(List.of("apply", "--auto-approve", "--quiet"));
        for (String guard : GUARDS) {
            words.addAll(List.of("--allow", guard));
        }
        words.add("--refresh=" + (foreignEdits ? "all" : "changed"));
        words.addAll(List.of(more));
        Run run = run(words.toArray(String[]::new));
        if (run.code() != STOPPED_BY_GUARD) {
            foreignEdits &= run.code() != 0 || words.contains("--shard");
            return run;
        }
        var names = new TreeSet<String>();
        var found = PROTECTED.matcher(run.out() + run.err());
        while (found.find()) {
            names.add(found.group(1));
        }
        names.forEach(name -> words.addAll(List.of("--allow", "protected=" + name)));
        Run allowed = run(words.toArray(String[]::new));
        foreignEdits &= allowed.code() != 0 || words.contains("--shard");
        return allowed;
    }

    /** An apply of which nothing reaches the gateway any more from some request on. */
    Run killedAt(int request, boolean after) throws IOException {
        FaultProxy.Fate fate =
                (number, write) -> number != request ? Fault.NONE : after ? Fault.KILL_AFTER : Fault.KILL_BEFORE;
        writeFiles(", retry_budget: 0s");
        try (var proxy = new FaultProxy(gateway.url(), fate, () -> {})) {
            environment.put("TYK_GATEWAY_URL", proxy.url());
            return apply();
        } finally {
            environment.put("TYK_GATEWAY_URL", gateway.url());
        }
    }
}
