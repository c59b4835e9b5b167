package dev.keywright.ownership.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.keywright.model.value.Secret;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A key that is slow to compute from the seed. Anyone who can list sessions can read what the ledger stores, so each
 * guess of the seed against stored data must cost as much as this: Argon2id, 12 MiB, one pass, one lane, 32 bytes,
 * salted with namespace and organisation. It takes about 0.1 s and is computed once per process, on first use.
 */
final class StretchedSeed {

    private static final int MEMORY_KIB = 12 * 1024;
    private static final int PASSES = 1;
    private static final int LANES = 1;
    private static final int BYTES = 32;
    private static final int SALT = 16;

    /** By a hash of the inputs. A run opens the same namespace several times. */
    private static final Map<String, FutureTask<byte[]>> COMPUTED = new ConcurrentHashMap<>();

    private final FutureTask<byte[]> key;

    StretchedSeed(Secret seed, String namespace, String orgId) {
        String inputs = DigestUtils.sha256Hex(LengthPrefixed.join(seed.reveal(), namespace, orgId));
        byte[] salt =
                Arrays.copyOf(DigestUtils.sha256(LengthPrefixed.join("keywright-2", "salt", namespace, orgId)), SALT);
        this.key = COMPUTED.computeIfAbsent(inputs, i -> new FutureTask<>(() -> stretch(seed.bytes(), salt)));
    }

    /** Computes it in the background, so that it is ready when needed. */
    void begin() {
        if (!key.isDone()) {
            var thread = new Thread(key, "stretched-seed");
            thread.setDaemon(true);
            thread.start();
        }
    }

    byte[] key() {
        key.run(); // Does nothing if it has already run; below, waits for another thread that is running it.
        try {
            return key.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the seed could not be stretched", e.getCause());
        }
    }

    static byte[] stretch(byte[] seed, byte[] salt) {
        return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, BYTES, Argon2.ID)
                .hash(seed, salt)
                .getBytes();
    }
}
