package dev.keywright.ownership.identity;

import dev.keywright.gateway.Memoized;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Project;
import dev.keywright.model.forms.CrockfordBase32;
import dev.keywright.model.forms.DerivedId;
import dev.keywright.model.value.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Values computed from the project's seed. Everything is HMAC-SHA-256 over a purpose and its parts, each prefixed with
 * its length, so a value for one purpose is never valid for another. docs/derived-keys.md has the algorithm and test
 * vectors.
 */
public final class Keyring {

    /** The minimum number of bytes in a seed. */
    public static final int SEED_LENGTH = 32;

    /** Data that must be found from all of the user's organisations is kept in this one, which is none of them. */
    public static final String NO_ORG = "keywright";

    private static final int PRINT = 26;
    private static final int FINGERPRINT = 32;

    /** 80 bits: enough to detect a change, and there is one for each key. */
    private static final int STORED_FINGERPRINT = 16;

    private static final String ALGORITHM = "HmacSHA256";

    /** One per thread, since looking up the algorithm costs as much as using it. */
    private final ThreadLocal<Mac> macs;

    private final Secret seed;
    private final String namespace;
    private final String orgId;
    private final ThreadLocal<Mac> fingerprints;
    private final ThreadLocal<Mac> storedFingerprints;
    private final StretchedSeed stretched;
    private final Seal seal;
    private final SealedText sealedText;
    private final Optional<Keyring> former;

    /** The common start of all ids, which are made by the hundred thousand. */
    private final byte[] derivedIdStart;

    /** @throws IllegalArgumentException if the seed is shorter than {@link #SEED_LENGTH} bytes */
    public Keyring(Secret seed, String namespace, String orgId) {
        this(seed, Optional.empty(), namespace, orgId);
    }

    private Keyring(Secret seed, Optional<Secret> formerSeed, String namespace, String orgId) {
        if (seed.length() < SEED_LENGTH) {
            throw new IllegalArgumentException("key_seed has fewer than " + SEED_LENGTH + " bytes");
        }
        this.former = formerSeed.map(other -> new Keyring(other, namespace, orgId));
        this.macs = ThreadLocal.withInitial(() -> keyed(seed.bytes()));
        this.seed = seed;
        this.namespace = namespace;
        this.orgId = orgId;
        this.derivedIdStart = start("derived-id", orgId);
        byte[] fingerprintKey = mac("fingerprint-key", orgId);
        this.fingerprints = ThreadLocal.withInitial(() -> keyed(fingerprintKey));
        this.stretched = new StretchedSeed(seed, namespace, orgId);
        Supplier<byte[]> storedFingerprintKey = Memoized.of(() -> storedKey("fingerprint"));
        this.storedFingerprints = ThreadLocal.withInitial(() -> keyed(storedFingerprintKey.get()));
        this.seal = new Seal(Memoized.of(() -> storedKey("seal")), namespace, orgId);
        this.sealedText = new SealedText(
                Memoized.of(() -> storedKey("encryption")), Memoized.of(() -> storedKey("nonce")), namespace, orgId);
    }

    public static Keyring of(Project project) {
        return new Keyring(project.seed(), project.seeds().former(), project.namespace(), project.orgId());
    }

    /**
     * The keyring of the seed that this one takes the place of, while both are declared. It only reads: it finds keys that were
     * made with it, and proves what was sealed with it.
     */
    public Optional<Keyring> former() {
        return former;
    }

    public String namespace() {
        return namespace;
    }

    public String orgId() {
        return orgId;
    }

    /** Which credential of a key is meant. That of a renamed key does not follow from its name, as that of a supplied one. */
    public CredentialId credentialId(DeclaredKey key) {
        String name = key.address().name();
        if (key.credential() instanceof Credential.Derived derived) {
            return key.life().renamedFrom().isEmpty()
                    ? CredentialId.derived(name, derived.generation())
                    : CredentialId.supplied(name, suppliedFingerprint(id(key)));
        }
        if (key.credential() instanceof Credential.BasicAuth user) {
            return CredentialId.basicAuth(name, user.username());
        }
        if (key.credential() instanceof Credential.Adopted) {
            return CredentialId.adopted(name);
        }
        return CredentialId.supplied(name, suppliedFingerprint(((Credential.Supplied) key.credential()).key()));
    }

    /** The id for POST. That of an adopted key is made up and leads nowhere: only its ledger entry does. */
    public Secret id(DeclaredKey key) {
        if (key.credential() instanceof Credential.Derived derived) {
            return derivedId(key.origin(), derived.generation());
        }
        if (key.credential() instanceof Credential.BasicAuth user) {
            return Secret.of(user.username());
        }
        if (key.credential() instanceof Credential.Adopted) {
            return Secret.of(
                    "kwa_" + fingerprint("adopted-id", orgId, key.address().name()));
        }
        return ((Credential.Supplied) key.credential()).key();
    }

    public Secret derivedId(String name, int generation) {
        Mac mac = macs.get();
        mac.update(derivedIdStart);
        return DerivedId.of(mac.doFinal(LengthPrefixed.join(name, Integer.toString(generation))));
    }

    /** For a key with {@code hmac_enabled} and no secret of its own: base64 of 32 bytes. */
    public Secret derivedHmacSecret(DeclaredKey key) {
        if (key.life().renamedFrom().isEmpty()) {
            return derivedHmacSecret(credentialId(key));
        }
        return derivedHmacSecret(
                key.credential() instanceof Credential.Derived derived
                        ? CredentialId.derived(key.origin(), derived.generation())
                        : new CredentialId(key.origin(), credentialId(key).variant()));
    }

    public Secret derivedHmacSecret(CredentialId credentialId) {
        byte[] mac = mac("hmac-secret", orgId, credentialId.name(), credentialId.variant());
        return Secret.of(Base64.getEncoder().encodeToString(mac));
    }

    /** Detects, for a holder of the seed, whether a basic-auth password has changed. Empty for other keys. */
    public Optional<String> passwordFingerprint(DeclaredKey key) {
        return key.credential() instanceof Credential.BasicAuth user && !user.keepsPassword()
                ? Optional.of(passwordFingerprint(key.origin(), user.password()))
                : Optional.empty();
    }

    public String passwordFingerprint(String name, Secret password) {
        return fingerprint("password", name, password.reveal());
    }

    /** Distinguishes supplied keys without revealing them. */
    public String suppliedFingerprint(Secret key) {
        return fingerprint("supplied-key", key.reveal());
    }

    /**
     * A keyed fingerprint of any content. It shows a holder of the seed whether the content has changed, and nothing to
     * anyone else.
     *
     * @param purpose separates fingerprints of different kinds of content
     */
    public String fingerprint(String purpose, byte[] content) {
        Mac mac = fingerprints.get();
        mac.update(LengthPrefixed.join(purpose));
        return CrockfordBase32.write(mac.doFinal(content), FINGERPRINT);
    }

    /**
     * As {@link #fingerprint(String, byte[])}, for what is stored in the gateway: slow to compute from the seed, so that
     * it does not help in guessing one. Slow on first use.
     */
    public String storedFingerprint(String purpose, byte[] content) {
        Mac mac = storedFingerprints.get();
        mac.update(LengthPrefixed.join(purpose));
        return CrockfordBase32.write(mac.doFinal(content), STORED_FINGERPRINT);
    }

    /** As {@link #storedFingerprint}, as the bytes of the whole HMAC. */
    public byte[] storedMac(String purpose, byte[] content) {
        Mac mac = storedFingerprints.get();
        mac.update(LengthPrefixed.join(purpose));
        return mac.doFinal(content);
    }

    /** Stored in ledgers of format 1 to detect another seed. */
    public String seedCheck() {
        return fingerprint("seed-check", orgId);
    }

    /** The same seed in another namespace or organisation. */
    public Keyring in(String otherNamespace, String otherOrgId) {
        return new Keyring(seed, otherNamespace, otherOrgId);
    }

    /**
     * Starts to compute, in the background, the stretched seed that {@link #seal} and others need, which takes a tenth
     * of a second.
     */
    public void prepare() {
        stretched.begin();
        former.ifPresent(Keyring::prepare);
    }

    /** Seals data that is stored in the gateway. Slow on first use. */
    public Seal seal() {
        return seal;
    }

    /** Encrypts data that is stored in the gateway. Slow on first use. */
    public SealedText sealedText() {
        return sealedText;
    }

    /** As {@link #seedCheck}, for stored data: slow to compute, so that it does not help in guessing a seed. */
    public String slowSeedCheck() {
        return CrockfordBase32.write(storedKey("seed-check"), PRINT);
    }

    /** An id for a session of our own that cannot be found without the seed; guessing the seed from it is slow. */
    public Secret storedId(String purpose) {
        return Secret.of("kwl_" + CrockfordBase32.write(storedKey("id-" + purpose), FINGERPRINT));
    }

    private byte[] storedKey(String purpose) {
        return keyed(stretched.key()).doFinal(LengthPrefixed.join("keywright-2", purpose, namespace, orgId));
    }

    /** An id for a session of our own that must not be guessable; slow on first use. */
    public Secret internalId(String purpose) {
        return DerivedId.of(storedKey("internal-id-" + purpose));
    }

    /**
     * The value that {@link #internalId} had before, a fast hash: anyone who saw it in a listing could try seeds against it.
     */
    public Secret formerInternalId(String purpose) {
        return DerivedId.of(mac("internal-id", orgId, purpose));
    }

    private String fingerprint(String purpose, String... parts) {
        return CrockfordBase32.write(mac(purpose, parts), PRINT);
    }

    private byte[] mac(String purpose, String... parts) {
        return macs.get().doFinal(start(purpose, parts));
    }

    private byte[] start(String purpose, String... parts) {
        var all = new String[parts.length + 3];
        all[0] = "keywright-1";
        all[1] = purpose;
        all[2] = namespace;
        System.arraycopy(parts, 0, all, 3, parts.length);
        return LengthPrefixed.join(all);
    }

    static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
