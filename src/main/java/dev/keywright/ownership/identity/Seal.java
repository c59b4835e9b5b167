package dev.keywright.ownership.identity;

import dev.keywright.model.forms.CrockfordBase32;
import dev.keywright.model.value.Value;
import java.security.MessageDigest;
import java.util.function.Supplier;
import javax.crypto.Mac;

/**
 * Proves that content stored in the gateway was written by a holder of the seed, for the place where it is stored:
 * HMAC-SHA-256 with a key from the {@link StretchedSeed} over namespace, organisation, place and content. The content
 * is compared as values ({@link CanonicalBytes}), so the gateway may format its JSON differently.
 *
 * <p>It does not prove that the content is the latest: older content of the same place is {@link Intact} too, so
 * whatever distinguishes versions must be part of the place or be compared by the caller. Created by
 * {@link Keyring#seal}; thread-safe.
 */
public final class Seal {

    /** The field that holds the seal. */
    public static final String FIELD = "seal";

    private static final int LETTERS = 32;

    /** Go stores numbers of free data as floating point, which is exact up to here. */
    private static final long MOST = 1L << 53;

    /** The result of checking the seal on some content. */
    public sealed interface Check {}

    /** @param content without the seal */
    public record Intact(Value.Fields content) implements Check {}

    /** There is no seal: written before seals existed, or by someone who cannot make one. */
    public record Unsealed() implements Check {}

    /** Changed by someone else, written for another place, or with another seed, namespace or organisation. */
    public record Broken() implements Check {}

    private final ThreadLocal<Mac> macs;
    private final String namespace;
    private final String orgId;

    Seal(Supplier<byte[]> key, String namespace, String orgId) {
        this.macs = ThreadLocal.withInitial(() -> Keyring.keyed(key.get()));
        this.namespace = namespace;
        this.orgId = orgId;
    }

    /**
     * @param place the kind of content, and where it is stored: "page", "3", "8", "5"
     * @throws IllegalArgumentException if a number would not survive the gateway
     */
    public Value.Fields sealed(Value.Fields content, String... place) {
        Value.Fields bare = without(content);
        refuseLargeNumbers(bare);
        return bare.with(FIELD, Value.text(text(bare, place)));
    }

    /** @param place the same as for {@link #sealed} */
    public Check check(Value.Fields content, String... place) {
        if (!content.has(FIELD)) {
            return new Unsealed();
        }
        Value.Fields bare = without(content);
        byte[] expected = LengthPrefixed.join(text(bare, place));
        return MessageDigest.isEqual(expected, LengthPrefixed.join(content.text(FIELD)))
                ? new Intact(bare)
                : new Broken();
    }

    private String text(Value.Fields bare, String... place) {
        Mac mac = macs.get();
        mac.update(LengthPrefixed.join(namespace, orgId, Integer.toString(place.length)));
        mac.update(LengthPrefixed.join(place));
        return CrockfordBase32.write(mac.doFinal(CanonicalBytes.of(bare)), LETTERS);
    }

    private static Value.Fields without(Value.Fields content) {
        return content.filtered(name -> !name.equals(FIELD));
    }

    private static void refuseLargeNumbers(Value value) {
        if (value instanceof Value.Whole whole && (whole.number() > MOST || whole.number() < -MOST)) {
            throw new IllegalArgumentException("too large for a number in free data: " + whole.number());
        } else if (value instanceof Value.Items items) {
            items.items().forEach(Seal::refuseLargeNumbers);
        } else if (value instanceof Value.Fields fields) {
            fields.forEach((name, inner) -> refuseLargeNumbers(inner));
        }
    }
}
