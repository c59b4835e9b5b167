package dev.keywright.schema.check;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Access;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.Project;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Seeds;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.seed.SeedStrength;
import dev.keywright.source.file.GivenText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Checks that each secret is used only in the field that it is for, and that its text is nowhere else. The author of
 * the files is not trusted: used as a password, the seed would be sent to the gateway, and used as a key's
 * {@code hmac_string}, it could be read there.
 *
 * <p>Secrets of the project (seed, admin secret, Redis passwords) may not equal any other text or be part of one.
 * Secrets of keys are compared only with secrets of the same kind and with the values of references outside secret
 * fields: comparing them with text in the files would confirm guesses. For the same reason, guessable secrets are not
 * compared at all if the files use a text as a secret that could be a guess, since their author may have chosen it.
 * Texts under {@value #LEAST} bytes are compared only as a whole, and not with literal text, so that a password
 * {@code acme} is not a mistake.
 */
public final class SecretUse {

    private static final int LEAST = 8;

    /** What a secret was first used for. */
    private record Use(String kind, String where) {}

    /** A secret of the project, and the field that it is for. */
    private record Own(Secret secret, String path) {}

    private final Diagnostics diagnostics;
    private final List<Own> ofProject = new ArrayList<>();
    private final Map<Secret, Use> uses = new HashMap<>();
    /** Whether a text that the author may have chosen could be a guess. */
    private final boolean guessing;

    private final Map<Secret, Boolean> strong = new IdentityHashMap<>();
    private final Set<Value> clean = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Access> cleanAccess = Collections.newSetFromMap(new IdentityHashMap<>());
    private int shortest = Integer.MAX_VALUE;

    private SecretUse(List<GivenText> given, Diagnostics diagnostics) {
        this.guessing = given.stream().anyMatch(text -> text.byAuthor() && !isStrong(text.text()));
        this.diagnostics = diagnostics;
    }

    /** Checks the project file alone. */
    public static void check(Project project, List<GivenText> given, Diagnostics diagnostics) {
        new SecretUse(given, diagnostics).project(project);
    }

    /** @param given the values of references in all fields */
    public static void check(Declared declared, List<GivenText> given, Diagnostics diagnostics) {
        var use = new SecretUse(given, diagnostics);
        use.project(declared.project());
        declared.policies().forEach(use::policy);
        declared.keys().forEach(use::key);
        given.stream().filter(GivenText::shown).forEach(text -> use.shown(text, declared.project()));
    }

    private void project(Project project) {
        FieldLocations locations = project.locations();
        own(project.seed(), project.seeds().former().isPresent() ? Seeds.NEXT : "key_seed", locations);
        project.seeds()
                .former()
                .filter(former -> !former.equals(project.seed()))
                .ifPresent(former -> own(former, "key_seed", locations));
        own(project.gateway().secret(), "gateway.secret", locations);
        project.gateway().readFrom().ifPresent(redis -> {
            redis.password().ifPresent(secret -> own(secret, "gateway.read_from", locations));
            redis.sentinel()
                    .flatMap(sentinel -> sentinel.password())
                    .ifPresent(secret -> own(secret, "gateway.read_from.sentinel.password", locations));
        });
        text(project.namespace(), "namespace", locations, "");
        text(project.orgId(), "org_id", locations, "");
        project.gateway().urls().forEach(url -> text(url, "gateway.url", locations, ""));
        project.gateway().caFile().ifPresent(path -> text(path, "gateway.ca_file", locations, ""));
        project.gateway()
                .clientCertificate()
                .ifPresent(path -> text(path, "gateway.client_certificate", locations, ""));
        project.gateway().clientKey().ifPresent(path -> text(path, "gateway.client_key", locations, ""));
        if (project.gateway().policies() instanceof Project.PolicySource.File file) {
            text(file.path(), "gateway.policies", locations, "");
        }
        project.gateway().readFrom().ifPresent(redis -> {
            redis.nodes().forEach(node -> text(node.host(), "gateway.read_from", locations, ""));
            redis.username().ifPresent(name -> text(name, "gateway.read_from.username", locations, ""));
            redis.sentinel().ifPresent(sentinel -> {
                text(sentinel.master(), "gateway.read_from.sentinel.master", locations, "");
                sentinel.username().ifPresent(name -> text(name, "gateway.read_from.sentinel.username", locations, ""));
            });
        });
    }

    /** A Redis and its Sentinels may share one password. */
    private void own(Secret secret, String path, FieldLocations locations) {
        if (secret.isEmpty()) {
            return;
        }
        String before = owner(secret).orElse(null);
        ofProject.add(new Own(secret, path));
        boolean bothRedis =
                before != null && before.startsWith("gateway.read_from") && path.startsWith("gateway.read_from");
        if (before != null && !bothRedis) {
            diagnostics.add(reused(path, before, locations.of(path), ""));
        }
        if (secret.length() >= LEAST && isStrong(secret)) {
            shortest = Math.min(shortest, secret.length());
        }
    }

    private void policy(DeclaredPolicy policy) {
        String label = "policy " + policy.address().name() + ": ";
        text(policy.address().name(), "", policy.locations(), label);
        text(policy.id(), "id", policy.locations(), label);
        value(policy.fields(), "", policy.locations(), label);
        access(policy.access(), policy.locations(), label);
    }

    private void key(DeclaredKey key) {
        String label = "key " + key.address().name() + ": ";
        text(key.address().name(), "", key.locations(), label);
        Credential credential = key.credential();
        if (credential instanceof Credential.Supplied supplied) {
            hidden(supplied.key(), "key", key.locations(), label);
        } else if (credential instanceof Credential.BasicAuth user) {
            text(user.username(), "basic_auth.username", key.locations(), label);
            if (!user.keepsPassword()) {
                hidden(user.password(), "basic_auth.password", key.locations(), label);
            }
        }
        key.policies().forEach(id -> text(id, "apply_policies", key.locations(), label));
        value(key.fields(), "", key.locations(), label);
        access(key.access(), key.locations(), label);
    }

    private void access(Access access, FieldLocations locations, String label) {
        if (access instanceof Access.Rights rights && cleanAccess.add(access)) {
            for (Access.AccessRight right : rights.rights()) {
                text(right.api(), FieldPath.ACCESS_RIGHTS, locations, label);
                value(right.rest(), FieldPath.ACCESS_RIGHTS, locations, label);
            }
        }
    }

    /** Thousands of keys share their values, which are checked once. */
    private void value(Value value, String path, FieldLocations locations, String label) {
        if (value instanceof Value.Text text) {
            text(text.text(), path, locations, label);
        } else if (value instanceof Value.Hidden hidden) {
            hidden(hidden.secret(), path, locations, label);
        } else if (value instanceof Value.Items items) {
            if (clean.add(value)) {
                items.items().forEach(item -> value(item, path, locations, label));
            }
        } else if (value instanceof Value.Fields fields && clean.add(value)) {
            BiConsumer<String, Value> each = (name, inner) -> {
                text(name, FieldPath.join(path, name), locations, label);
                value(inner, FieldPath.join(path, name), locations, label);
            };
            fields.forEach(each);
        }
    }

    private void text(String text, String path, FieldLocations locations, String label) {
        if (text.length() * 3L < shortest) {
            return;
        }
        ofProject.forEach(own -> {
            Secret secret = own.secret();
            if (secret.length() >= LEAST && isStrong(secret) && text.contains(secret.reveal())) {
                diagnostics.add(inPlain(
                        label + (path.isEmpty() ? "the name" : "'" + path + "'"), own.path(), locations.of(path)));
            }
        });
    }

    private void hidden(Secret secret, String path, FieldLocations locations, String label) {
        if (secret.isEmpty()) {
            return;
        }
        Optional<String> owner = owner(secret);
        if (owner.isPresent()) {
            diagnostics.add(reused(path, owner.get(), locations.of(path), label));
            return;
        }
        String kind = path.startsWith("meta_data") ? "meta_data" : path;
        Use before = !isCompared(secret) ? null : uses.putIfAbsent(secret, new Use(kind, label + "'" + path + "'"));
        if (before != null && !before.kind().equals(kind)) {
            diagnostics.add(reused(path, before.where(), locations.of(path), label));
        }
    }

    private boolean isCompared(Secret secret) {
        return !guessing || isStrong(secret);
    }

    private boolean isStrong(Secret secret) {
        return strong.computeIfAbsent(secret, s -> SeedStrength.withstandsGuesses(s.reveal()));
    }

    private Optional<String> owner(Secret secret) {
        return ofProject.stream()
                .filter(own -> isCompared(own.secret()) && isWithin(own.secret(), secret))
                .map(Own::path)
                .findFirst();
    }

    private static boolean isWithin(Secret part, Secret whole) {
        return part.equals(whole)
                || part.length() >= LEAST
                        && whole.length() > part.length()
                        && whole.reveal().contains(part.reveal());
    }

    private void shown(GivenText given, Project project) {
        Secret text = given.text();
        if (!given.byAuthor()) {
            ofProject.stream()
                    .filter(own -> !isStrong(own.secret()) && isWithin(own.secret(), text))
                    .forEach(own -> diagnostics.add(inPlain(
                            "a reference outside a secret field",
                            own.path(),
                            project.locations().of(own.path()))));
        }
        uses.forEach((secret, use) -> {
            boolean compared = !given.byAuthor() || isStrong(secret);
            if (compared && !use.kind().equals("meta_data") && isWithin(secret, text)) {
                diagnostics.add(inPlain(
                        "a reference outside a secret field",
                        use.where(),
                        project.locations().start()));
            }
        });
    }

    private static Diagnostic inPlain(String what, String owner, Location at) {
        return Mistake.SECRET_IN_PLAIN_FIELD
                .at(at, what + " is or contains the secret of " + owner)
                .because("this field is shown by plan and stored readable on the gateway")
                .hint("remove it from there; if the files contain the text, change the secret, since it was seen");
    }

    private static Diagnostic reused(String path, String other, Location at, String label) {
        return Mistake.SECRET_REUSED
                .at(at, label + "'" + path + "' is the same secret as " + other)
                .because("each of them is stored and shown in other places, so one would give away the other")
                .hint("use a secret of its own for each");
    }
}
