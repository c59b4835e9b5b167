package dev.keywright.schema.write;

import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.KeyLife;
import dev.keywright.model.KeyLife.Rotation;
import dev.keywright.model.PolicyIds;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.read.CredentialReader;
import dev.keywright.schema.read.ExceptionsReader;
import dev.keywright.schema.read.FormerName;
import dev.keywright.schema.read.KeyReader;
import dev.keywright.schema.read.RotationReader;
import dev.keywright.source.edit.YamlTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and policies of the model as the files write them: what {@code KeyReader} and {@code PolicyReader} read back as
 * the same. What they add by themselves is left out: the organisation, the version {@code Default}, a policy's id and
 * name where these follow from its name in the file.
 */
public final class ResourceTrees {

    private static final Value DEFAULT_VERSION = Value.texts(List.of("Default"));
    private static final FieldType WORDS = new FieldType.ListOf(FieldType.TEXT, false);

    private final PolicyIds policyIds;
    private final String orgId;
    private final Map<String, String> policyNames;
    private final SecretVariables secrets;

    /**
     * @param policyIds how the project makes the ids of its policies
     * @param orgId the project's organisation
     * @param policies every policy that the project declares; a key names these by their names, all others by id
     * @param secrets takes the variable of every secret that is written
     */
    public ResourceTrees(
            PolicyIds policyIds, String orgId, Collection<DeclaredPolicy> policies, SecretVariables secrets) {
        this.policyIds = policyIds;
        this.orgId = orgId;
        this.policyNames = new HashMap<>();
        policies.forEach(policy -> policyNames.put(policy.id(), policy.address().name()));
        this.secrets = secrets;
    }

    /** A file with sections {@code policies:} and {@code keys:}; one that would be empty is left out. */
    public YamlTree.Mapping file(List<DeclaredPolicy> policies, List<DeclaredKey> keys) {
        var file = new YamlTree.Builder();
        if (!policies.isEmpty()) {
            var section = new YamlTree.Builder();
            policies.forEach(policy -> section.add(policy.address().name(), policy(policy)));
            file.add(Address.Kind.POLICY.plural(), section.build());
        }
        if (!keys.isEmpty()) {
            var section = new YamlTree.Builder();
            keys.forEach(key -> section.add(key.address().name(), key(key)));
            file.add(Address.Kind.KEY.plural(), section.build());
        }
        return file.build();
    }

    public YamlTree.Mapping policy(DeclaredPolicy policy) {
        String name = policy.address().name();
        String namespace = policy.address().namespace();
        Value.Fields fields = policy.fields().without("org_id");
        if (policy.id().equals(policyIds.id(name, namespace, orgId))) {
            fields = fields.without("id");
        } else {
            fields = fields.with("id", Value.text(policy.id()));
        }
        if (fields.text("name").equals(name)) {
            fields = fields.without("name");
        }
        // True when left out, so only false is written.
        fields = fields.flag("active") ? fields.without("active") : fields.with("active", Value.FALSE);
        var entries = new YamlTree.Builder();
        struct(Shapes.POLICY, fields, policy.address(), entries);
        access(policy.access(), policy.address(), entries);
        review(policy.review(), entries);
        return entries.build();
    }

    public YamlTree.Mapping key(DeclaredKey key) {
        var entries = new YamlTree.Builder();
        credential(key, entries);
        if (!key.policies().isEmpty()) {
            var names = key.policies().stream()
                    .map(id -> Value.text(policyNames.getOrDefault(id, id)))
                    .toList();
            entries.add("apply_policies", value(WORDS, Value.items(names), key.address(), "apply_policies"));
        }
        if (key.expires() instanceof Expiry.At at) {
            entries.add("expires", new YamlTree.Plain(DateForm.of(at.epochSeconds())));
        } else if (key.expires() instanceof Expiry.Never) {
            entries.add("expires", new YamlTree.Plain("never"));
        }
        struct(Shapes.SESSION, key.fields().without("org_id"), key.address(), entries);
        access(key.access(), key.address(), entries);
        review(key.review(), entries);
        life(key.life(), entries);
        return entries.build();
    }

    private void credential(DeclaredKey key, YamlTree.Builder entries) {
        if (key.credential() instanceof Credential.Derived derived) {
            int declared = derived.generation()
                    - key.life().rotation().map(Rotation::periods).orElse(0);
            if (declared != 1) {
                entries.add("generation", new YamlTree.Plain(String.valueOf(declared)));
            }
        } else if (key.credential() instanceof Credential.Supplied) {
            entries.add("key", secret(key.address(), "key"));
        } else if (key.credential() instanceof Credential.BasicAuth user) {
            var login = new YamlTree.Builder().add("username", new YamlTree.Text(user.username()));
            if (!user.keepsPassword()) {
                login.add("password", secret(key.address(), "password"));
            }
            entries.add("basic_auth", login.build());
        } else if (key.credential() instanceof Credential.Adopted) {
            entries.add("credential", new YamlTree.Plain(CredentialReader.ADOPTED));
        }
    }

    private void access(Access access, Address owner, YamlTree.Builder entries) {
        if (access instanceof Access.All) {
            entries.add(FieldPath.ACCESS_RIGHTS, new YamlTree.Plain("all"));
        } else if (access instanceof Access.Rights rights) {
            var items = new ArrayList<YamlTree>();
            for (int i = 0; i < rights.rights().size(); i++) {
                items.add(right(rights.rights().get(i), FieldPath.ACCESS_RIGHTS + "[" + i + "]", owner));
            }
            entries.add(FieldPath.ACCESS_RIGHTS, new YamlTree.Items(items));
        }
    }

    private YamlTree right(Access.AccessRight right, String path, Address owner) {
        Value.Fields rest = right.rest().get("versions").equals(DEFAULT_VERSION)
                ? right.rest().without("versions")
                : right.rest();
        var entries = new YamlTree.Builder().add("api", new YamlTree.Text(right.api()));
        ValueTree.struct(Shapes.ACCESS_RIGHT, rest, path, owner, secrets, entries);
        return entries.build();
    }

    private static void review(ReviewSettings review, YamlTree.Builder entries) {
        if (review.isProtected()) {
            entries.add(KeyReader.PROTECT, new YamlTree.Plain("true"));
        }
        if (!review.exceptions().isEmpty()) {
            List<YamlTree> items = review.exceptions().stream()
                    .<YamlTree>map(exception -> new YamlTree.Builder()
                            .add(ExceptionsReader.RULE, new YamlTree.Text(exception.rule()))
                            .add(ExceptionsReader.REASON, new YamlTree.Text(exception.reason()))
                            .add(ExceptionsReader.UNTIL, new YamlTree.Plain(DateForm.of(exception.until())))
                            .build())
                    .toList();
            entries.add(ExceptionsReader.FIELD, new YamlTree.Items(items));
        }
    }

    private static void life(KeyLife life, YamlTree.Builder entries) {
        life.renamedFrom().ifPresent(name -> entries.add(FormerName.FIELD, new YamlTree.Text(name)));
        if (life.suspended()) {
            entries.add(KeyReader.SUSPENDED, new YamlTree.Plain("true"));
        }
        life.revokeAfter()
                .ifPresent(after -> entries.add(
                        KeyReader.REVOKE,
                        new YamlTree.Builder()
                                .add(KeyReader.AFTER, new YamlTree.Plain(DurationForm.of(after)))
                                .build()));
        if (life.rotation().isPresent()) {
            entries.add(RotationReader.FIELD, rotation(life.rotation().get(), life.overlap()));
        } else if (life.overlap() > 0) {
            entries.add(KeyReader.OVERLAP, new YamlTree.Plain(life.overlap() + "s"));
        }
        life.deliver().ifPresent(recipient -> entries.add(KeyReader.DELIVER, new YamlTree.Text(recipient)));
    }

    private static YamlTree.Mapping rotation(Rotation rotation, long overlap) {
        var fields = new YamlTree.Builder().add(RotationReader.EVERY, new YamlTree.Plain(rotation.every() + "s"));
        if (overlap > 0) {
            fields.add(RotationReader.OVERLAP, new YamlTree.Plain(overlap + "s"));
        }
        return fields.add(RotationReader.SINCE, new YamlTree.Plain(DateForm.of(rotation.since())))
                .build();
    }

    private YamlTree secret(Address owner, String path) {
        return new YamlTree.Reference(secrets.reference(owner, path));
    }

    private void struct(Shape shape, Value.Fields fields, Address owner, YamlTree.Builder entries) {
        ValueTree.struct(shape, fields, "", owner, secrets, entries);
    }

    private YamlTree value(FieldType type, Value value, Address owner, String path) {
        return ValueTree.of(type, value, path, owner, secrets);
    }
}
