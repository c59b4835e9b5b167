package dev.keywright.ownership.leaks;

import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.leaks.KeyOwner;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The secrets that a project's files refer to, and the keys that its seed gives. They are compared in memory only. */
public final class ProjectKeys {

    /** How many former generations of each key are known. */
    private static final int FORMER = 20;

    /** Without a project, keys are recognised by their form alone. */
    public static final ProjectKeys NONE = new ProjectKeys(Optional.empty(), List.of(), Map.of());

    private final Optional<Keyring> keyring;
    private final List<DeclaredKey> keys;
    private final Map<Secret, KeyOwner> secrets;
    private Optional<Map<Secret, KeyOwner>> derived = Optional.empty();

    private ProjectKeys(Optional<Keyring> keyring, List<DeclaredKey> keys, Map<Secret, KeyOwner> secrets) {
        this.keyring = keyring;
        this.keys = keys;
        this.secrets = secrets;
    }

    public static ProjectKeys of(Declared declared) {
        Keyring keyring = Keyring.of(declared.project());
        var secrets = new HashMap<Secret, KeyOwner>();
        keyring.former().ifPresent(former -> declared.keys().forEach(key -> addSecrets(key, former, secrets)));
        declared.keys().forEach(key -> addSecrets(key, keyring, secrets));
        secrets.put(declared.project().seed(), KeyOwner.ofProject(KeyOwner.Part.SEED));
        declared.project()
                .seeds()
                .former()
                .ifPresent(seed -> secrets.put(seed, KeyOwner.ofProject(KeyOwner.Part.SEED)));
        secrets.put(declared.project().gateway().secret(), KeyOwner.ofProject(KeyOwner.Part.ADMIN_SECRET));
        secrets.remove(Secret.of(""));
        return new ProjectKeys(Optional.of(keyring), declared.keys(), secrets);
    }

    private static void addSecrets(DeclaredKey key, Keyring keyring, Map<Secret, KeyOwner> secrets) {
        if (key.credential() instanceof Credential.Supplied supplied) {
            secrets.put(supplied.key(), KeyOwner.of(key.address(), KeyOwner.Part.KEY));
        } else if (key.credential() instanceof Credential.BasicAuth user && !user.keepsPassword()) {
            secrets.put(user.password(), KeyOwner.of(key.address(), KeyOwner.Part.PASSWORD));
        }
        if (key.fields().get("hmac_string") instanceof Value.Hidden hmac) {
            secrets.put(hmac.secret(), KeyOwner.of(key.address(), KeyOwner.Part.HMAC_SECRET));
        } else if (key.fields().flag("hmac_enabled")) {
            secrets.put(keyring.derivedHmacSecret(key), KeyOwner.of(key.address(), KeyOwner.Part.HMAC_SECRET));
        }
    }

    public boolean isKnown() {
        return keyring.isPresent();
    }

    Optional<String> orgId() {
        return keyring.map(Keyring::orgId).filter(org -> !org.isEmpty());
    }

    /** Those that no form shows. */
    Collection<Secret> secrets() {
        return Set.copyOf(secrets.keySet());
    }

    /** Whose an id or a secret is; empty if it is not of this project, or the key is no longer declared. */
    public Optional<KeyOwner> ownerOf(Secret value) {
        KeyOwner known = secrets.get(value);
        return known != null
                ? Optional.of(known)
                : keyring.flatMap(ring -> Optional.ofNullable(derived(ring).get(value)));
    }

    /** Computed when the first key is found: most scans find none. */
    private Map<Secret, KeyOwner> derived(Keyring ring) {
        if (derived.isEmpty()) {
            var ids = new HashMap<Secret, KeyOwner>();
            ring.former().ifPresent(former -> keys.forEach(key -> addFormerIds(key, former, ids)));
            keys.forEach(key -> addIds(key, ring, ids));
            derived = Optional.of(ids);
        }
        return derived.get();
    }

    /** What the previous seed gave to a key works only during an overlap, or until the next apply. */
    private static void addFormerIds(DeclaredKey key, Keyring former, Map<Secret, KeyOwner> ids) {
        if (key.credential() instanceof Credential.Derived current) {
            int now = current.generation();
            for (int generation = Math.max(1, now - FORMER); generation <= now; generation++) {
                ids.put(
                        former.derivedId(key.origin(), generation),
                        new KeyOwner(
                                Optional.of(key.address()),
                                KeyOwner.Part.KEY,
                                Optional.of(generation),
                                KeyOwner.Place.FORMER));
            }
        }
    }

    private static void addIds(DeclaredKey key, Keyring ring, Map<Secret, KeyOwner> ids) {
        if (key.credential() instanceof Credential.Derived current) {
            int now = current.generation();
            for (int generation = Math.max(1, now - FORMER); generation <= now + 1; generation++) {
                KeyOwner.Place place = generation < now
                        ? KeyOwner.Place.FORMER
                        : generation > now ? KeyOwner.Place.NEXT : KeyOwner.Place.CURRENT;
                ids.put(
                        ring.derivedId(key.origin(), generation),
                        new KeyOwner(Optional.of(key.address()), KeyOwner.Part.KEY, Optional.of(generation), place));
            }
        } else if (key.credential() instanceof Credential.BasicAuth user) {
            ids.put(Secret.of(user.username()), KeyOwner.of(key.address(), KeyOwner.Part.KEY));
        }
    }
}
