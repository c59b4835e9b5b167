package dev.keywright.ownership;

import dev.keywright.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where the ledger's sessions stand. The ids come from namespace and organisation alone, so that a ledger is found (and
 * a wrong seed noticed) without the seed. They are no secret: nobody can use these sessions as keys.
 */
final class LedgerPlaces {

    private static final int LETTERS = 32;

    private LedgerPlaces() {}

    static Secret root(Keyring keyring) {
        return id("root", keyring.namespace(), keyring.orgId());
    }

    static Secret page(Keyring keyring, long epoch, int index) {
        return id("page", keyring.namespace(), keyring.orgId(), Long.toString(epoch), Integer.toString(index));
    }

    /** @param count a power of two */
    static int pageOf(String name, int count) {
        byte[] hash = DigestUtils.sha256(name.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getInt() & count - 1;
    }

    private static Secret id(String... parts) {
        var all = new String[parts.length + 1];
        all[0] = "keywright-ledger-1";
        System.arraycopy(parts, 0, all, 1, parts.length);
        return Secret.of("kwl_" + Alphabet.write(DigestUtils.sha256(Parts.join(all)), LETTERS));
    }
}
