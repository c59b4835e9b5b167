package dev.keywright.schema.write;

import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.KeyLife;
import dev.keywright.model.Location;
import dev.keywright.model.Policy;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Sessions and policies as the gateway's JSON has them, to keys and policies that the files can declare. Nothing is
 * worked out of a session here: what its policies explain is still in it.
 */
public final class GatewayObjects {

    private static final Value DEFAULT_VERSION = Value.texts(List.of("Default"));
    private static final Value NO_VERSION = Value.texts(List.of(""));
    private static final String INACTIVE = "is_inactive";
    private static final String RIGHTS = "access_rights";

    private final String namespace;
    private final String orgId;
    private final UnaryOperator<String> apiNames;

    /**
     * @param namespace and {@code orgId} of the project that is to declare them
     * @param apiNames how the files name the API of an id; the id itself where no name leads back to it
     */
    public GatewayObjects(String namespace, String orgId, UnaryOperator<String> apiNames) {
        this.namespace = namespace;
        this.orgId = orgId;
        this.apiNames = apiNames;
    }

    /**
     * A key. Its HMAC secret, if it has one, is among the fields; the basic-auth password is not.
     *
     * @param losses takes what the language does not carry
     */
    public DeclaredKey key(String name, Credential credential, Session session, Consumer<Loss> losses) {
        Value.Fields fields = DeclarableFields.of(Shapes.SESSION, session.fields(), losses);
        List<String> policies = session.policyIds();
        if (!policies.isEmpty() && fields.flag(INACTIVE)) {
            fields = fields.without(INACTIVE);
            losses.accept(new Loss(Loss.Kind.INACTIVE_WITH_POLICY, INACTIVE));
        }
        return new DeclaredKey(
                Address.key(namespace, name),
                credential,
                withMetaData(fields, losses).with("org_id", Value.text(orgId)),
                access(session.fields(), policies.isEmpty() ? new Access.All() : new Access.LeftOut(), losses),
                policies,
                session.expires() > 0 ? new Expiry.At(session.expires()) : new Expiry.Never(),
                ReviewSettings.of(false),
                KeyLife.PLAIN,
                nowhere());
    }

    /**
     * A policy, under its own id. One without a name gets the name that it has in the files, as the reader would have
     * it.
     */
    public DeclaredPolicy policy(String name, Policy policy, Consumer<Loss> losses) {
        Value.Fields fields = DeclarableFields.of(Shapes.POLICY, policy.fields(), losses);
        if (!fields.has("name")) {
            fields = fields.with("name", Value.text(name));
        }
        return new DeclaredPolicy(
                Address.policy(namespace, name),
                policy.id(),
                withMetaData(fields, losses).with("org_id", Value.text(orgId)),
                access(policy.fields(), new Access.LeftOut(), losses),
                ReviewSettings.of(false),
                nowhere());
    }

    /** As {@link #policy}; one without a name stays without. */
    public DeclaredPolicy policyAsItIs(String name, Policy policy, Consumer<Loss> losses) {
        DeclaredPolicy made = policy(name, policy, losses);
        return new DeclaredPolicy(
                made.address(),
                made.id(),
                made.fields()
                        .with(
                                "name",
                                policy.fields().get("name").isZero()
                                        ? Value.text("")
                                        : policy.fields().get("name")),
                made.access(),
                made.review(),
                made.locations());
    }

    /** @param none what it means to the gateway that there are no rights */
    private Access access(Value.Fields object, Access none, Consumer<Loss> losses) {
        var rights = new ArrayList<Access.AccessRight>();
        object.fields(RIGHTS).forEach((id, value) -> {
            if (value instanceof Value.Fields right) {
                rights.add(new Access.AccessRight(apiNames.apply(id), right(right, losses)));
            } else {
                losses.accept(new Loss(Loss.Kind.BAD_VALUE, RIGHTS));
            }
        });
        return rights.isEmpty() ? none : new Access.Rights(rights);
    }

    private static Value.Fields right(Value.Fields right, Consumer<Loss> losses) {
        Value.Fields rest = DeclarableFields.of(
                Shapes.ACCESS_RIGHT, right, loss -> losses.accept(new Loss(loss.kind(), RIGHTS + "." + loss.path())));
        Value versions = rest.get("versions");
        // The files read none as [Default]; an API without versions opens whatever is there (trap 21).
        return versions.isZero() || versions.equals(NO_VERSION) ? rest.with("versions", DEFAULT_VERSION) : rest;
    }

    private static Value.Fields withMetaData(Value.Fields fields, Consumer<Loss> losses) {
        Value.Fields data = fields.fields("meta_data");
        Value.Fields carried = data.without(Address.MARK).without(Address.REVOCATION);
        if (data.has(Address.MARK)) {
            losses.accept(new Loss(Loss.Kind.RESERVED_META_DATA, "meta_data." + Address.MARK));
        }
        if (carried.get("policies") instanceof Value.Items) {
            carried = carried.without("policies");
            losses.accept(new Loss(Loss.Kind.RESERVED_META_DATA, "meta_data.policies"));
        }
        return carried.isZero() ? fields.without("meta_data") : fields.with("meta_data", carried);
    }

    private static FieldLocations nowhere() {
        return FieldLocations.at(Location.ofFile(""));
    }
}
