package dev.keywright.tyk;

/**
 * The settings of a gateway that determine the form of a key. The names are those of {@code tyk.conf}.
 *
 * @param hashKeys {@code hash_keys}: keys are stored under their hash
 * @param listHashedKeys {@code enable_hashed_keys_listing}
 * @param allowMasterKeys {@code allow_master_keys}: a key without access rights opens all APIs
 * @param minTokenLength {@code min_token_length}; 0 means 3
 * @param hashKeyFunction {@code hash_key_function}: {@code murmur32}, {@code murmur64}, {@code murmur128},
 * {@code sha256}; empty makes old-style keys
 */
public record KeySettings(
        boolean hashKeys, boolean listHashedKeys, boolean allowMasterKeys, int minTokenLength, String hashKeyFunction) {

    private static final int SHORTEST = 3;

    /** Plain keys, with {@code murmur64} tokens. */
    public static final KeySettings PLAIN = new KeySettings(false, false, false, SHORTEST, "murmur64");

    /** Hashed keys without listing: the gateway's shipped default. */
    public static final KeySettings HASHED = new KeySettings(true, false, false, SHORTEST, "murmur64");

    public KeySettings {
        minTokenLength = minTokenLength == 0 ? SHORTEST : minTokenLength;
    }

    public KeySettings withListing() {
        return new KeySettings(hashKeys, true, allowMasterKeys, minTokenLength, hashKeyFunction);
    }

    public KeySettings withMasterKeys() {
        return new KeySettings(hashKeys, listHashedKeys, true, minTokenLength, hashKeyFunction);
    }

    public KeySettings withHashKeyFunction(String function) {
        return new KeySettings(hashKeys, listHashedKeys, allowMasterKeys, minTokenLength, function);
    }
}
