package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.json.Json;
import dev.keywright.model.Access;
import dev.keywright.model.Declared;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.ModelReader;
import dev.keywright.source.SourceReader;
import dev.keywright.source.SourceRequest;
import dev.keywright.source.project.Permissions;
import dev.keywright.source.references.ShellRunner;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project in which every field that can be declared is declared, from the files to what the gateway shows. What a real
 * gateway showed for it was recorded in {@code every-field/shown.json}, without stamps.
 */
class EveryFieldTest {

    private static final Path PROJECTS = Path.of("src", "test", "resources", "projects");
    private static final Path FOLDER = PROJECTS.resolve("every-field");
    private static final Set<String> STAMPS =
            Set.of("date_created", "last_updated", "quota_renews", "quota_remaining", "_id");

    private static final String LITTLE = """
            keys:
              everything: {access_rights: [{api: Orders}]}
              unlimited: {access_rights: [{api: Billing}]}
              short-lived: {access_rights: [{api: Billing}]}
              jane: {basic_auth: {username: jane, password: "${env:JANE_PASSWORD}"}, access_rights: [{api: Members}]}
              supplied: {key: "${env:LEGACY_KEY}", access_rights: [{api: Billing}]}
              rotated: {generation: 3, access_rights: [{api: Billing}]}
              by-whole: {apply_policies: [parts]}
              by-some: {apply_policies: [acl-only]}
              by-tools: {apply_policies: [tools]}
            """;

    private static final String SMALL = """
            policies:
              whole: {id: whole-policy-id, name: whole, access_rights: [{api: Billing}]}
              per-api: {access_rights: [{api: Orders}]}
              parts: {access_rights: [{api: Billing}]}
              acl-only: {access_rights: [{api: Billing}]}
              tools: {access_rights: [{api: Tools}]}
            """;

    @Test
    void leavesNoFieldOfTheCatalogueOut(@TempDir Path folder) throws Exception {
        try (var world = world(folder)) {
            Declared declared = read(world);
            var used = new TreeSet<String>();
            declared.keys().forEach(key -> {
                collect(Shapes.SESSION, key.fields(), used);
                collect(key.access(), used);
            });
            declared.policies().forEach(policy -> {
                collect(Shapes.POLICY, policy.fields(), used);
                collect(policy.access(), used);
            });
            var all = new TreeSet<String>();
            List.of(Shapes.SESSION, Shapes.POLICY, Shapes.ACCESS_RIGHT).forEach(shape -> declarable(shape, all));
            assertThat(used).containsExactlyElementsOf(all);
        }
    }

    @Test
    void isAppliedAndShownAsDeclaredAndTakenBackAgain(@TempDir Path folder) throws Exception {
        try (var world = world(folder)) {
            // A session with bindings needs certificates on the gateway, and the embedded one keeps none.
            Files.delete(world.folder.resolve("certificates.yaml"));
            applied(world, "all fields");
            Value.Fields shown = (Value.Fields) Json.read(Files.readString(FOLDER.resolve("shown.json")));
            assertThat(shown.fields("keys").size()).isEqualTo(12);
            assertThat(shown.fields("policies").size()).isEqualTo(10);
            for (String name : shown.fields("keys").names()) {
                String path = "/tyk/keys/" + world.reveal(name);
                assertThat(withoutStamps(world.admin(path)))
                        .as(name)
                        .isEqualTo(withoutStamps(shown.fields("keys").get(name)));
            }
            for (String id : shown.fields("policies").names()) {
                assertThat(withoutStamps(world.admin("/tyk/policies/" + id)))
                        .as(id)
                        .isEqualTo(withoutStamps(shown.fields("policies").get(id)));
            }

            world.write("keys.yaml", LITTLE);
            applied(world, "fields of keys taken away");
            world.write("policies.yaml", SMALL);
            applied(world, "fields of policies taken away");
            world.write("policies.yaml", Files.readString(FOLDER.resolve("policies.yaml")));
            world.write("keys.yaml", Files.readString(FOLDER.resolve("keys.yaml")));
            applied(world, "given back");
        }
    }

    private static void applied(World world, String what) {
        World.Said apply = world.run("apply", "--auto-approve", "--allow", "wider-access", "--allow", "mass-revoke");
        assertThat(apply.code()).as("%s%n%s", what, apply.all()).isZero();
        World.Said plan = world.run("plan", "--detailed-exitcode");
        assertThat(plan.out()).as("%s: second plan%n%s", what, plan.all()).startsWith("No changes");
        assertThat(plan.code()).isZero();
    }

    private static World world(Path folder) throws IOException {
        var world = new World(folder, KeySettings.HASHED, PROJECTS.resolve("apis"));
        world.environment.put("JWT_SECRET", "canary-jwt-secret-4411");
        world.environment.put("KEYWRIGHT_ALLOW_ENV", "META_SECRET,ONCE_SECRET,META");
        world.environment.put("META_SECRET", "canary-meta-secret-77aa");
        for (String file : List.of("policies.yaml", "keys.yaml", "certificates.yaml")) {
            world.write(file, Files.readString(FOLDER.resolve(file)));
        }
        return world;
    }

    private static Declared read(World world) {
        var diagnostics = new Diagnostics();
        var request = SourceRequest.of(world.folder, world.environment)
                .withPermissions(new Permissions(false, false, Set.of("META_SECRET"), Set.of()));
        return new SourceReader(new ShellRunner())
                .read(request, diagnostics)
                .flatMap(sources -> ModelReader.read(sources, Instant.now(), diagnostics))
                .orElseThrow(() -> new AssertionError(diagnostics.all()));
    }

    private static void collect(Access access, Set<String> used) {
        if (access instanceof Access.Rights rights) {
            rights.rights().forEach(right -> collect(Shapes.ACCESS_RIGHT, right.rest(), used));
        }
    }

    private static void collect(Shape shape, Value.Fields fields, Set<String> used) {
        for (String name : fields.names()) {
            used.add(shape.name() + "." + name);
            shape.field(name).ifPresent(field -> collect(field.type(), fields.get(name), used));
        }
    }

    private static void collect(FieldType type, Value value, Set<String> used) {
        if (type instanceof FieldType.Struct struct && value instanceof Value.Fields fields) {
            collect(struct.shape(), fields, used);
        } else if (type instanceof FieldType.ListOf list && value instanceof Value.Items items) {
            items.items().forEach(item -> collect(list.item(), item, used));
        }
    }

    private static void declarable(Shape shape, Set<String> all) {
        for (Field field : shape.fields()) {
            if (field.owner() == Field.Owner.DECLARED) {
                all.add(shape.name() + "." + field.name());
                inner(field.type()).ifPresent(part -> declarable(part, all));
            }
        }
    }

    private static Optional<Shape> inner(FieldType type) {
        if (type instanceof FieldType.ListOf list) {
            return inner(list.item());
        }
        return type instanceof FieldType.Struct struct ? Optional.of(struct.shape()) : Optional.empty();
    }

    /** What the gateway shows, without the stamps and the order that change, at any depth. */
    private static Value withoutStamps(Value shown) {
        if (shown instanceof Value.Items items) {
            return Value.items(items.items().stream()
                    .map(EveryFieldTest::withoutStamps)
                    .sorted(Comparator.comparing(Value::toString))
                    .toList());
        }
        if (!(shown instanceof Value.Fields fields)) {
            return shown;
        }
        var kept = new TreeMap<String, Value>();
        fields.forEach((name, value) -> {
            if (!STAMPS.contains(name)) {
                kept.put(name, withoutStamps(value));
            }
        });
        return Value.Fields.of(kept).withoutZeros();
    }
}
