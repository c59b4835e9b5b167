package dev.keywright.schema.read;

import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.KeyLife;
import dev.keywright.model.Location;
import dev.keywright.model.Project;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.schema.check.CredentialRules;
import dev.keywright.schema.check.KeyPolicyRules;
import dev.keywright.schema.check.KeyRules;
import dev.keywright.schema.check.Organisation;
import dev.keywright.schema.check.PolicyIndex;
import dev.keywright.schema.check.PolicyOfKey;
import dev.keywright.schema.check.RecipientRules;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.units.Dates;
import dev.keywright.source.resource.Resource;
import dev.keywright.source.yaml.Node;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys of the files. One instance reads them all, since two keys may not share a credential. */
public final class KeyReader {

    /** Also a field of policies: whether removing the object must be allowed by name. */
    public static final String PROTECT = "protect";

    /** Whether the gateway is to refuse the key until it is resumed. */
    public static final String SUSPENDED = "suspended";

    /** How long a former credential keeps working after a new one was created. */
    public static final String OVERLAP = "overlap";

    /** The public key of the holder. */
    public static final String DELIVER = "deliver";

    /** A key on its way out: suspended, and deleted a while after that. */
    public static final String REVOKE = "revoke";

    /** In {@link #REVOKE}: how long after it was suspended. */
    public static final String AFTER = "after";

    static final Set<String> OWN_NAMES = Set.of(
            "key",
            "basic_auth",
            "generation",
            "credential",
            "expires",
            "apply_policies",
            FieldPath.ACCESS_RIGHTS,
            PROTECT,
            ExceptionsReader.FIELD,
            FormerName.FIELD,
            SUSPENDED,
            OVERLAP,
            RotationReader.FIELD,
            DELIVER,
            REVOKE);

    private final Project project;
    private final PolicyIndex policies;
    private final Instant now;
    private final CredentialRules credentials;
    private final RecipientRules recipients = new RecipientRules();

    public KeyReader(Project project, PolicyIndex policies, Instant now) {
        this.project = project;
        this.policies = policies;
        this.now = now;
        this.credentials = new CredentialRules(project);
    }

    public DeclaredKey read(Resource resource, ReadContext context) {
        Node.Mapping body = resource.body();
        Value.Fields fields = StructReader.read(Shapes.SESSION, OWN_NAMES, body, "", context);
        Access access = AccessReader.read(body, context);
        Credential declared = CredentialReader.read(body, context);
        Optional<RotationReader.Read> rotation = RotationReader.read(body, declared, context, now);
        Credential credential = rotated(declared, rotation);
        Expiry expires = body.entry("expires").map(e -> expiry(e, context)).orElseGet(Expiry.LeftOut::new);
        List<PolicyOfKey> chosen =
                body.entry("apply_policies").map(e -> chosen(e, context)).orElse(List.of());
        credentials.check(credential, context);
        Organisation.check(fields, project, context);
        KeyRules.check(fields, access, expires, chosen, now, context);
        KeyPolicyRules.check(fields, access, expires, chosen, context);
        return new DeclaredKey(
                Address.key(project.namespace(), resource.name()),
                credential,
                context.interner().keep(fields.with("org_id", context.interner().keep(Value.text(project.orgId())))),
                context.interner().keepPart(access),
                context.interner().keepPart(chosen.stream().map(PolicyOfKey::id).toList()),
                context.interner().keepPart(expires),
                review(body, context),
                life(resource, rotation, credential, context),
                context.locations());
    }

    /** Also of a policy. */
    static ReviewSettings review(Node.Mapping body, ReadContext context) {
        return ReviewSettings.of(Texts.flag(body, PROTECT, "", context), ExceptionsReader.read(body, context));
    }

    /** The credential of the present period. */
    private static Credential rotated(Credential declared, Optional<RotationReader.Read> rotation) {
        return declared instanceof Credential.Derived derived && rotation.isPresent()
                ? new Credential.Derived(
                        derived.generation() + rotation.get().rotation().periods())
                : declared;
    }

    private KeyLife life(
            Resource resource, Optional<RotationReader.Read> rotation, Credential credential, ReadContext context) {
        long overlap = rotation.map(RotationReader.Read::overlap).orElse(0L);
        return KeyLife.PLAIN
                .withRenamedFrom(FormerName.read(resource, context))
                .suspended(Texts.flag(resource.body(), SUSPENDED, "", context))
                .withOverlap(overlap > 0 ? overlap : overlap(resource.body(), context))
                .withRotation(rotation.map(RotationReader.Read::rotation))
                .withDeliver(deliver(resource.body(), credential, context))
                .revokedAfter(revokeAfter(resource.body(), context));
    }

    private Optional<String> deliver(Node.Mapping body, Credential credential, ReadContext context) {
        return body.entry(DELIVER).flatMap(entry -> Texts.read(entry, DELIVER, context)
                .filter(text -> recipients.check(text, credential, entry.value().at(), entry.keyAt(), context)));
    }

    private static Optional<Long> revokeAfter(Node.Mapping body, ReadContext context) {
        Optional<Node.Entry> entry = body.entry(REVOKE);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        if (!(entry.get().value() instanceof Node.Mapping revoke)) {
            WrongType.report(entry.get().value(), REVOKE, "a mapping", "write revoke: {after: 14d}", context);
            return Optional.empty();
        }
        StructReader.onlyKnown(revoke, List.of(AFTER), REVOKE, context);
        Optional<Node.Entry> after = revoke.entry(AFTER);
        if (after.isEmpty()) {
            context.report(context.mistake(Mistake.MISSING_FIELD, entry.get().place(), "'revoke' has no 'after'")
                    .because("it decides when the suspended key is deleted")
                    .hint("write revoke: {after: 14d}, or {after: 0s} to delete the key at once"));
        }
        return after.flatMap(found -> Texts.keepingTime(found, REVOKE + "." + AFTER, context));
    }

    private static long overlap(Node.Mapping body, ReadContext context) {
        return body.entry(OVERLAP)
                .flatMap(entry -> ValueReader.read(FieldType.SECONDS, entry.value(), OVERLAP, context))
                .map(value -> ((Value.Whole) value).number())
                .orElse(0L);
    }

    private Expiry expiry(Node.Entry entry, ReadContext context) {
        if (ScalarInput.of(entry.value())
                .filter(w -> !w.isRefused() && w.text().equals(Dates.NEVER))
                .isPresent()) {
            return new Expiry.Never();
        }
        return ValueReader.read(FieldType.DATE, entry.value(), "expires", context)
                .<Expiry>map(value -> new Expiry.At(((Value.Whole) value).number()))
                .orElseGet(Expiry.LeftOut::new);
    }

    private List<PolicyOfKey> chosen(Node.Entry entry, ReadContext context) {
        Map<String, Location> seen = new HashMap<>();
        List<Texts.Item> items = Texts.list(entry, "apply_policies", context);
        if (!(entry.value() instanceof Node.Sequence)) {
            context.breakField("apply_policies");
        }
        return items.stream()
                .map(item -> choose(item, seen, context))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<PolicyOfKey> choose(Texts.Item item, Map<String, Location> seen, ReadContext context) {
        Optional<PolicyIndex.Entry> entry = policies.find(item.text());
        String id = context.interner().keep(entry.map(e -> e.policy().id()).orElse(item.text()));
        Location at = item.node().at();
        Location first = seen.putIfAbsent(id, at);
        if (first == null) {
            return Optional.of(new PolicyOfKey(id, entry));
        }
        context.report(context.mistake(Mistake.DUPLICATE_POLICY, at, "'apply_policies' names one policy twice")
                .hint("remove one")
                .seeAlso(first));
        return Optional.empty();
    }
}
