package dev.keywright.ownership;

import dev.keywright.model.Access;
import dev.keywright.model.Access.AccessRight;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.KeyLife;
import dev.keywright.model.Location;
import dev.keywright.model.PolicyIds;
import dev.keywright.model.Project;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.ProjectReview;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Seeds;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.List;
import java.util.Optional;

/** Declared keys for the tests of this room. */
public final class KeySamples {

    public static final Secret SEED = Secret.of("0123456789abcdef0123456789abcdef");
    public static final Keyring KEYRING = new Keyring(SEED, "prod", "acme");

    private static final FieldLocations MARKS = FieldLocations.at(Location.ofFile("keys.yaml"));

    private KeySamples() {}

    public static DeclaredKey derived(String name) {
        return key(name, new Credential.Derived(1));
    }

    public static DeclaredKey supplied(String name, String key) {
        return key(name, new Credential.Supplied(Secret.of(key)));
    }

    public static DeclaredKey user(String name, String username) {
        return key(name, new Credential.BasicAuth(username, Secret.of("canary-password")));
    }

    public static DeclaredKey key(String name, Credential credential) {
        return key(name, credential, new Access.Rights(List.of(new AccessRight("api-1", Value.Fields.EMPTY))));
    }

    public static DeclaredKey key(String name, Credential credential, Access access) {
        return new DeclaredKey(
                Address.key("prod", name),
                credential,
                Value.Fields.EMPTY,
                access,
                List.of(),
                new Expiry.LeftOut(),
                ReviewSettings.of(false),
                KeyLife.PLAIN,
                MARKS);
    }

    public static Declared declared(DeclaredKey... keys) {
        var gateway = GatewaySettings.of("http://localhost", Secret.of("admin")).withConnections(4);
        var project = new Project(
                ".",
                Optional.empty(),
                "prod",
                "acme",
                gateway,
                Seeds.of(SEED),
                ProjectReview.USUAL,
                PolicyIds.NAMES,
                MARKS);
        return new Declared(project, List.of(), List.of(keys));
    }

    /** What an apply sends for a key. */
    public static Value.Fields body(DeclaredKey key) {
        Value.Fields body = Value.Fields.of("org_id", Value.text("acme"))
                .with("meta_data", OwnershipMark.on(Value.Fields.EMPTY, key.address()))
                .with("access_rights", Value.Fields.of("api-1", Value.Fields.of("api_id", Value.text("api-1"))));
        return key.credential() instanceof Credential.BasicAuth user
                ? body.with("basic_auth_data", Value.Fields.of("password", new Value.Hidden(user.password())))
                : body;
    }

    public static LedgerEntry entry(DeclaredKey key) {
        return LedgerEntry.of(
                KEYRING.credentialId(key),
                new SessionRef.ById(KEYRING.id(key), "acme"),
                KEYRING.passwordFingerprint(key),
                0);
    }

    public static SessionRef byToken(DeclaredKey key, HashFunction function) {
        return new SessionRef.ByToken(new Token("acme", KEYRING.id(key), function).text());
    }
}
