package dev.keywright.model.leaks;

import dev.keywright.model.Address;
import java.util.Optional;

/**
 * Whose a secret is.
 *
 * @param address of the declared key; empty for a secret of the project itself
 * @param generation of a derived key
 * @param place which generation of the key it is
 */
public record KeyOwner(Optional<Address> address, Part part, Optional<Integer> generation, Place place) {

    /** What the secret is for. */
    public enum Part {
        KEY,
        PASSWORD,
        HMAC_SECRET,
        /** From the seed, everyone can compute every derived key. */
        SEED,
        /** The gateway's admin secret. */
        ADMIN_SECRET
    }

    /** Where a generation is among those of a key. */
    public enum Place {
        CURRENT,
        /** It was replaced; it works only during an overlap. */
        FORMER,
        /** The next rotation makes it. */
        NEXT
    }

    public static KeyOwner of(Address address, Part part) {
        return new KeyOwner(Optional.of(address), part, Optional.empty(), Place.CURRENT);
    }

    public static KeyOwner ofProject(Part part) {
        return new KeyOwner(Optional.empty(), part, Optional.empty(), Place.CURRENT);
    }
}
