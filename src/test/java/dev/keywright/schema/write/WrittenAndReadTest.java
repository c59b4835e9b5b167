package dev.keywright.schema.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Access;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Policy;
import dev.keywright.model.PolicyIds;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.schema.ModelReader;
import dev.keywright.schema.jsonschema.SchemaWriter;
import dev.keywright.source.SourceReader;
import dev.keywright.source.SourceRequest;
import dev.keywright.source.edit.YamlWriter;
import dev.keywright.source.references.ExecRunner;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.RandomObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of an object of the gateway is read back as the same, whatever is in it. */
class WrittenAndReadTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String PROJECT = """
            version: 1
            namespace: prod
            org_id: acme
            gateway: {url: "https://gw.example.com", secret: "${env:GATEWAY_SECRET}"}
            key_seed: "${env:KEY_SEED}"
            policy_ids: "${namespace}-${name}"
            """;
    private static final PolicyIds IDS = new PolicyIds("${namespace}-${name}");

    /** Texts that some reader of YAML takes for something else, or that this language would work on. */
    private static final List<String> HOSTILE = List.of(
            "${env:HOME}",
            "$${env:HOME}",
            "${",
            "a $${x",
            "$",
            "null",
            "~",
            "true",
            "No",
            "off",
            "1",
            "1.0",
            "1e3",
            "0x1F",
            "0o17",
            "1_000",
            "-1",
            ".inf",
            ".nan",
            "2027-06-30",
            "12:30:00",
            "unlimited",
            "never",
            "<<",
            "=",
            "- a",
            "? b",
            ": c",
            "a: b",
            "a #b",
            "#b",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%TAG",
            "@a",
            "`a",
            "'",
            "\"",
            "\\",
            "a\\nb",
            "a\nb\n",
            "\n",
            "\t",
            " a",
            "a ",
            "  ",
            "a  b",
            "[a]",
            "{a}",
            ",",
            "]",
            "ü😀",
            "\u0000",
            "\u0007",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\ufffd",
            "\ufffe",
            "\r",
            "\r\n",
            "---",
            "...",
            "--- a",
            "x".repeat(300),
            "a,b",
            "/orders/(.*)",
            "^[a-z]{2,}$",
            "key: {a: [b]}",
            "%{x}",
            "\u001b[31m");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFieldComesBack(long seed) throws IOException {
        var random = new Random(seed);
        var objects = new RandomObjects(random, 1 + (int) (seed % 3));
        var gateway = new GatewayObjects("prod", "acme", id -> id);
        List<DeclaredPolicy> policies = IntStream.range(0, 6)
                .mapToObj(i -> gateway.policy("p" + i, policy(i, objects, random), loss -> {}))
                .toList();
        List<DeclaredKey> keys = IntStream.range(0, 40)
                .mapToObj(i -> gateway.key("k" + i, credential(i), session(objects, random), loss -> {}))
                .toList();
        comesBack(policies, keys);
    }

    @Test
    void everyTextComesBackAsItIs() throws IOException {
        var gateway = new GatewayObjects("prod", "acme", id -> id);
        var data = new TreeMap<String, Value>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            data.put("d" + i, Value.text(HOSTILE.get(i)));
            data.put(HOSTILE.get(i) + "?", Value.texts(List.of(HOSTILE.get(i))));
        }
        data.put("<<", Value.text("merge"));
        data.put("zero", Value.whole(0));
        data.put("no", Value.FALSE);
        data.put("empty", Value.text(""));
        data.put("nothing", Value.NOTHING);
        data.put("real", Value.number(0.1));
        data.put("small", Value.number(1e-300));
        data.put("large", Value.whole(1L << 53));
        data.put("none", Value.Fields.EMPTY);
        data.put("deep", Value.items(List.of(Value.Fields.of("a", Value.items(List.of(Value.items(List.of())))))));
        data.put("y".repeat(2_000), Value.TRUE);
        var keys = new ArrayList<DeclaredKey>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            var fields = new TreeMap<String, Value>();
            fields.put("alias", Value.text(HOSTILE.get(i)));
            fields.put("tags", Value.texts(List.of(HOSTILE.get(i), "b")));
            fields.put("meta_data", Value.Fields.of(data));
            fields.put(
                    "access_rights",
                    Value.Fields.of(HOSTILE.get(i), Value.Fields.of("versions", Value.texts(List.of(HOSTILE.get(i))))));
            keys.add(gateway.key("k" + i, new Credential.Derived(1), new Session(Value.Fields.of(fields)), loss -> {
                throw new AssertionError(loss);
            }));
        }
        comesBack(List.of(), keys);
    }

    @Test
    void whatTheFilesSayInAnotherFormComesBack() throws IOException {
        var gateway = new GatewayObjects("prod", "acme", id -> id);
        var keys = new ArrayList<DeclaredKey>();
        for (long expires : new long[] {0, 1, 1_814_313_600, 1_814_313_601, 253_402_300_799L}) {
            for (long rate : new long[] {-1, 0, 5}) {
                var fields = new TreeMap<String, Value>();
                fields.put("expires", Value.whole(expires));
                fields.put("rate", Value.whole(rate));
                fields.put("per", rate == 0 ? Value.whole(0) : rate == 5 ? Value.number(0.5) : Value.whole(90));
                fields.put("quota_max", Value.whole(rate));
                fields.put("quota_renewal_rate", Value.whole(-1));
                fields.put("max_query_depth", Value.whole(-1));
                fields.put("throttle_interval", Value.whole(-1));
                fields.put("throttle_retry_limit", Value.whole(-1));
                fields.put(
                        "access_rights",
                        Value.Fields.of("api-1", Value.Fields.of("versions", Value.texts(List.of("")))));
                fields.put("apply_policies", Value.texts(rate == 0 ? List.of("prod-p0", "elsewhere") : List.of()));
                keys.add(gateway.key(
                        "k" + keys.size(), credential(keys.size()), new Session(Value.Fields.of(fields)), loss -> {}));
            }
        }
        keys.add(gateway.key("all", new Credential.Derived(3), new Session(Value.Fields.EMPTY), loss -> {}));
        DeclaredPolicy named = gateway.policy(
                "p0",
                new Policy(Value.Fields.of(Map.of(
                        "id", Value.text("prod-p0"),
                        "name", Value.text("Gold"),
                        "active", Value.TRUE,
                        "access_rights", Value.Fields.of("api-1", Value.Fields.EMPTY)))),
                loss -> {});
        comesBack(List.of(named), keys);
    }

    /** So that the files stay pleasant to read. */
    @Test
    void theStyleIsThatOfTheDocumentation() {
        var gateway = new GatewayObjects("prod", "acme", id -> id.equals("api-1") ? "Orders" : id);
        var key = new TreeMap<String, Value>();
        key.put("alias", Value.text("Acme mobile"));
        key.put("rate", Value.whole(-1));
        key.put("per", Value.whole(1));
        key.put("quota_max", Value.whole(50_000));
        key.put("quota_renewal_rate", Value.whole(2_592_000));
        key.put("quota_remaining", Value.whole(17));
        key.put("tags", Value.texts(List.of("gold", "team a")));
        key.put("meta_data", Value.Fields.of(Map.of("owner", Value.text("team-a"), "since", Value.text("2024"))));
        key.put(
                "access_rights",
                Value.Fields.of(Map.of(
                        "api-1",
                                Value.Fields.of(Map.of(
                                        "api_id",
                                        Value.text("api-1"),
                                        "versions",
                                        Value.texts(List.of("Default")),
                                        "allowed_urls",
                                        Value.items(List.of(Value.Fields.of(Map.of(
                                                "url",
                                                Value.text("/orders/(.*)"),
                                                "methods",
                                                Value.texts(List.of("GET")))))))),
                        "api-3", Value.Fields.of("versions", Value.texts(List.of("v2"))))));
        key.put("expires", Value.whole(1_814_313_600));
        var trees = new ResourceTrees(IDS, "acme", List.of(), new SecretVariables());
        String yaml = YamlWriter.write(
                List.of("One key."),
                trees.file(
                        List.of(),
                        List.of(gateway.key(
                                "acme", new Credential.Derived(2), new Session(Value.Fields.of(key)), loss -> {}))));
        assertThat(yaml).isEqualTo("""
                # One key.
                keys:
                  acme:
                    generation: 2
                    expires: 2027-06-30
                    rate: unlimited
                    quota_max: 50000
                    quota_renewal_rate: 30d
                    alias: Acme mobile
                    tags: [gold, team a]
                    meta_data:
                      owner: team-a
                      since: "2024"
                    access_rights:
                      - api: Orders
                        allowed_urls:
                          - url: "/orders/(.*)"
                            methods: [GET]
                      - api: api-3
                        versions: [v2]
                """);
    }

    private void comesBack(List<DeclaredPolicy> policies, List<DeclaredKey> keys) throws IOException {
        var secrets = new SecretVariables();
        String yaml = YamlWriter.write(new ResourceTrees(IDS, "acme", policies, secrets).file(policies, keys));
        assertThat(OutputSchema.problems(SchemaWriter.RESOURCES, yaml)).isEmpty();
        Map<String, String> environment = new HashMap<>();
        environment.put("GATEWAY_SECRET", "the-admin-secret");
        environment.put("KEY_SEED", "Zk3vQ9wL1rT8n5XpH0bYdG7mJcUe2SfA");
        secrets.all()
                .forEach(variable ->
                        environment.put(variable.name(), "s-" + variable.of().name() + "-" + variable.path()));
        Declared read = read(yaml, environment);
        assertThat(read.policies()).hasSameSizeAs(policies);
        for (int i = 0; i < policies.size(); i++) {
            assertThat(comparable(read.policies().get(i))).isEqualTo(comparable(policies.get(i)));
        }
        assertThat(read.keys()).hasSameSizeAs(keys);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(comparable(read.keys().get(i))).isEqualTo(comparable(keys.get(i)));
        }
    }

    private Declared read(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("keywright.yaml"), PROJECT);
        Files.writeString(folder.resolve("written.yaml"), yaml);
        var diagnostics = new Diagnostics();
        ExecRunner none = command -> {
            throw new AssertionError("a command was run");
        };
        var read = new SourceReader(none)
                .read(SourceRequest.of(folder.toAbsolutePath(), environment), diagnostics)
                .flatMap(sources -> ModelReader.read(sources, NOW, diagnostics));
        assertThat(diagnostics.all().stream().filter(Diagnostic::isError)).isEmpty();
        return read.orElseThrow();
    }

    /** Without places; a hidden text is as good as another, since files hold only references. */
    private static List<Object> comparable(DeclaredKey key) {
        return List.of(
                key.address(),
                credentialKind(key.credential()),
                masked(key.fields()),
                access(key.access()),
                key.policies(),
                key.expires());
    }

    private static List<Object> comparable(DeclaredPolicy policy) {
        return List.of(policy.address(), policy.id(), masked(policy.fields()), access(policy.access()));
    }

    private static Object credentialKind(Credential credential) {
        return credential instanceof Credential.Derived
                ? credential
                : credential instanceof Credential.BasicAuth user ? user.username() : "supplied";
    }

    private static Object access(Access access) {
        return access instanceof Access.Rights rights
                ? rights.rights().stream()
                        .map(right -> List.of(right.api(), masked(right.rest())))
                        .toList()
                : access;
    }

    private static Value masked(Value value) {
        if (value instanceof Value.Hidden) {
            return new Value.Hidden(Secret.of("x"));
        }
        if (value instanceof Value.Items list) {
            return Value.items(
                    list.items().stream().map(WrittenAndReadTest::masked).toList());
        }
        if (value instanceof Value.Fields fields) {
            var all = new TreeMap<String, Value>();
            fields.forEach((name, inner) -> all.put(name, masked(inner)));
            return Value.Fields.of(all);
        }
        return value;
    }

    private static Credential credential(int i) {
        return switch (i % 3) {
            case 0 -> new Credential.Derived(1 + i);
            case 1 -> new Credential.Supplied(Secret.of("supplied-key-" + i));
            default -> new Credential.BasicAuth("user-" + i, Secret.of("password-" + i));
        };
    }

    private static Policy policy(int i, RandomObjects objects, Random random) {
        Value.Fields fields = object(Shapes.POLICY, objects, random)
                .with("id", Value.text(i % 2 == 0 ? "prod-p" + i : "id-" + i))
                .with("access_rights", rights(objects, random));
        Value.Fields partitions = fields.fields("partitions");
        return new Policy(partitions.flag("per_api") ? fields.without("partitions") : fields);
    }

    private static Session session(RandomObjects objects, Random random) {
        Value.Fields fields = object(Shapes.SESSION, objects, random);
        return new Session(
                random.nextInt(3) == 0
                        ? fields.with("apply_policies", Value.texts(List.of("prod-p0", "id-1")))
                                .without("is_inactive")
                        : fields.with("access_rights", rights(objects, random)));
    }

    private static final Set<String> BOUND_TO_AN_ORGANISATION =
            Set.of("certificate", "mtls_static_certificate_bindings", "rsa_certificate_id", "org_id");

    private static Value.Fields object(Shape shape, RandomObjects objects, Random random) {
        Value.Fields fields = objects.object(
                shape,
                field -> field.owner() != Field.Owner.SHAPED && !BOUND_TO_AN_ORGANISATION.contains(field.name()));
        if (fields.has("post_expiry_action")) {
            fields = fields.with("post_expiry_action", Value.text(random.nextBoolean() ? "retain" : "delete"));
        }
        return fields;
    }

    private static Value.Fields rights(RandomObjects objects, Random random) {
        var rights = new TreeMap<String, Value>();
        var names = new HashSet<>(List.of("api-1", "api-2"));
        for (String api : names) {
            boolean mcp = random.nextBoolean();
            Value.Fields right = objects.object(
                    Shapes.ACCESS_RIGHT,
                    field -> field.owner() == Field.Owner.DECLARED
                            && (field.name().equals("limit")
                                    || field.name().equals("versions")
                                    || mcp
                                            == (field.name().startsWith("mcp")
                                                    || field.name().startsWith("json_rpc"))));
            rights.put(api, right.without("mcp_primitives"));
        }
        return Value.Fields.of(rights);
    }
}
