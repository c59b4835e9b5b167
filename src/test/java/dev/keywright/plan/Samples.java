package dev.keywright.plan;

import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.KeyLife;
import dev.keywright.model.KeyLife.Rotation;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Location;
import dev.keywright.model.PolicyIds;
import dev.keywright.model.Project;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.model.ProjectReview;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Seeds;
import dev.keywright.model.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Small declared things for tests, in the words of the files. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    public static final long SECOND = NOW.getEpochSecond();
    public static final Secret SEED = Secret.of("a seed for tests that is long enough, really");
    public static final long DAY = 86_400;

    public static final List<LoadedApi> APIS = List.of(
            LoadedApi.of("api-1", "Orders", "acme", true, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-2", "Billing", "acme", true, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-3", "Versioned", "acme", true, Set.of("Default", "v2"), Set.of("token")),
            LoadedApi.of("api-4", "Asleep", "acme", false, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-5", "Twin", "acme", true, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-6", "Twin", "acme", true, Set.of("Default"), Set.of("token")),
            LoadedApi.of("api-9", "Foreign", "globex", true, Set.of("Default"), Set.of("token")));

    private Samples() {}

    public static Project project(PolicySource source) {
        var gateway = GatewaySettings.of("http://127.0.0.1:1", Secret.of("admin-secret"))
                .withPolicies(source)
                .withConnections(4);
        return new Project(
                ".",
                Optional.empty(),
                "prod",
                "acme",
                gateway,
                Seeds.of(SEED),
                ProjectReview.USUAL,
                PolicyIds.NAMES,
                FieldLocations.at(Location.ofFile("keywright.yaml")));
    }

    /** What the files say. */
    public static Declared files(Object... declared) {
        var policies = new ArrayList<DeclaredPolicy>();
        var keys = new ArrayList<DeclaredKey>();
        for (Object one : declared) {
            if (one instanceof PolicyBuilder policy) {
                policies.add(policy.build());
            } else if (one instanceof KeyBuilder key) {
                keys.add(key.build());
            }
        }
        return new Declared(project(new PolicySource.Api()), policies, keys);
    }

    /** What the files declare, with a {@code guards.revoke_after} in seconds. */
    public static Declared revokingAfter(long seconds, Object... declared) {
        Declared files = files(declared);
        Project project = files.project();
        return new Declared(
                project.withGuards(project.guards().revokingAfter(seconds)), files.policies(), files.keys());
    }

    public static KeyBuilder key(String name) {
        return new KeyBuilder(name);
    }

    public static PolicyBuilder policy(String name) {
        return new PolicyBuilder(name);
    }

    private static Access.Rights with(Access access, String api, Value.Fields rest) {
        var rights = new ArrayList<>(access instanceof Access.Rights r ? r.rights() : List.of());
        rights.add(new Access.AccessRight(api, rest));
        return new Access.Rights(rights);
    }

    private static Value value(Object plain) {
        if (plain instanceof Value value) {
            return value;
        }
        if (plain instanceof String text) {
            return Value.text(text);
        }
        if (plain instanceof Boolean flag) {
            return Value.flag(flag);
        }
        if (plain instanceof List<?> list) {
            return Value.items(list.stream().map(Samples::value).toList());
        }
        return Value.number(((Number) plain).doubleValue());
    }

    /** A key of the files. */
    public static final class KeyBuilder {
        private final String name;
        private Credential credential = new Credential.Derived(1);
        private Value.Fields fields = Value.Fields.EMPTY;
        private Access access = new Access.LeftOut();
        private List<String> policies = List.of();
        private Expiry expires = new Expiry.LeftOut();
        private boolean isProtected;
        private KeyLife life = KeyLife.PLAIN;
        private final Map<String, Location> places = new TreeMap<>();

        private KeyBuilder(String name) {
            this.name = name;
        }

        public KeyBuilder opens(String api, String... versions) {
            access = with(
                    access,
                    api,
                    versions.length == 0
                            ? Value.Fields.EMPTY
                            : Value.Fields.of("versions", Value.texts(List.of(versions))));
            return this;
        }

        public KeyBuilder opens(String api, Value.Fields rest) {
            access = with(access, api, rest);
            return this;
        }

        public KeyBuilder opensAll() {
            access = new Access.All();
            return this;
        }

        public KeyBuilder carries(String... ids) {
            policies = List.of(ids);
            return this;
        }

        public KeyBuilder field(String field, Object value) {
            fields = fields.with(field, value(value));
            return this;
        }

        public KeyBuilder meta(String field, Object value) {
            fields = fields.with("meta_data", fields.fields("meta_data").with(field, value(value)));
            return this;
        }

        public KeyBuilder generation(int generation) {
            credential = new Credential.Derived(generation);
            places.put("generation", new Location("keys.yaml", 2, 5));
            return this;
        }

        public KeyBuilder supplied(String key) {
            credential = new Credential.Supplied(Secret.of(key));
            return this;
        }

        public KeyBuilder adopted() {
            credential = new Credential.Adopted();
            return this;
        }

        public KeyBuilder user(String username, String password) {
            credential = new Credential.BasicAuth(username, Secret.of(password));
            return this;
        }

        public KeyBuilder expires(long epochSeconds) {
            expires = new Expiry.At(epochSeconds);
            return this;
        }

        public KeyBuilder guarded() {
            isProtected = true;
            return this;
        }

        public KeyBuilder renamedFrom(String former) {
            life = life.withRenamedFrom(Optional.of(former));
            return this;
        }

        public KeyBuilder overlap(long seconds) {
            life = life.withOverlap(seconds);
            return this;
        }

        /** Rotates; the credential is that of the period at {@code now}. */
        public KeyBuilder rotates(long every, long since, long now) {
            Rotation rotation = Rotation.at(every, since, now);
            life = life.withRotation(Optional.of(rotation));
            credential = new Credential.Derived(((Credential.Derived) credential).generation() + rotation.periods());
            return this;
        }

        public KeyBuilder suspended() {
            life = life.suspended(true);
            return this;
        }

        public KeyBuilder revokedAfter(long seconds) {
            life = life.revokedAfter(Optional.of(seconds));
            return this;
        }

        public KeyBuilder never() {
            expires = new Expiry.Never();
            return this;
        }

        public DeclaredKey build() {
            return new DeclaredKey(
                    Address.key("prod", name),
                    credential,
                    fields,
                    access,
                    policies,
                    expires,
                    ReviewSettings.of(isProtected),
                    life,
                    FieldLocations.of(new Location("keys.yaml", 1, 1), places));
        }
    }

    /** A policy of the files. */
    public static final class PolicyBuilder {
        private final String name;
        private String id;
        private Value.Fields fields = Value.Fields.EMPTY;
        private Access access = new Access.LeftOut();
        private boolean isProtected;

        private PolicyBuilder(String name) {
            this.name = name;
            this.id = name;
        }

        public PolicyBuilder id(String id) {
            this.id = id;
            return this;
        }

        public PolicyBuilder guarded() {
            isProtected = true;
            return this;
        }

        public PolicyBuilder opens(String api) {
            access = with(access, api, Value.Fields.EMPTY);
            return this;
        }

        public PolicyBuilder opens(String api, Value.Fields rest) {
            access = with(access, api, rest);
            return this;
        }

        public PolicyBuilder field(String field, Object value) {
            fields = fields.with(field, value(value));
            return this;
        }

        public PolicyBuilder meta(String field, Object value) {
            fields = fields.with("meta_data", fields.fields("meta_data").with(field, value(value)));
            return this;
        }

        public PolicyBuilder part(String partition) {
            fields = fields.with("partitions", fields.fields("partitions").with(partition, Value.TRUE));
            return this;
        }

        public DeclaredPolicy build() {
            return new DeclaredPolicy(
                    Address.policy("prod", name),
                    id,
                    fields,
                    access,
                    ReviewSettings.of(isProtected),
                    FieldLocations.at(new Location("policies.yaml", 1, 1)));
        }
    }
}
