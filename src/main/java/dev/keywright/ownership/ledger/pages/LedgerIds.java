package dev.keywright.ownership.ledger.pages;

import dev.keywright.model.Shard;
import dev.keywright.model.forms.CrockfordBase32;
import dev.keywright.model.value.NameHash;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.LengthPrefixed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where the ledger's sessions are stored. Their ids depend only on namespace and organisation, so that a ledger is
 * found (and a wrong seed detected) without the seed. They are not secret: nobody can use these sessions as keys.
 */
public final class LedgerIds {

    private static final int LETTERS = 32;

    private LedgerIds() {}

    public static Secret root(Keyring keyring) {
        return id("root", keyring.namespace(), keyring.orgId());
    }

    /**
     * The number of pages is part of the id, so that two runs that create different sets at the same time do not mix
     * them up.
     */
    public static Secret page(Keyring keyring, LedgerRoot.Book book, int index) {
        return id(
                "page",
                keyring.namespace(),
                keyring.orgId(),
                Long.toString(book.epoch()),
                Integer.toString(book.pages()),
                Integer.toString(index));
    }

    static Secret count(Keyring keyring) {
        return id("count", keyring.namespace(), keyring.orgId());
    }

    /** @param intent its id is random, so no other run writes there */
    public static Secret intent(Keyring keyring, CreateIntent intent, int part) {
        return id("announced", keyring.namespace(), keyring.orgId(), intent.run(), Integer.toString(part));
    }

    /** The session that records a run in progress. */
    public static Secret lock(Keyring keyring, Shard shard) {
        return shard.isWhole()
                ? id("lock", keyring.namespace(), keyring.orgId())
                : id("lock", keyring.namespace(), keyring.orgId(), shard.toString());
    }

    /** @param count a power of two */
    static int pageOf(String name, int count) {
        return NameHash.of(name) & count - 1;
    }

    /** Groups items by the page that the hash of their name selects. */
    public static <T> Map<Integer, List<T>> byPage(Collection<T> items, Function<T, String> name, int count) {
        return items.stream().collect(Collectors.groupingBy(item -> pageOf(name.apply(item), count)));
    }

    private static Secret id(String... parts) {
        var all = new String[parts.length + 1];
        all[0] = "keywright-ledger-1";
        System.arraycopy(parts, 0, all, 1, parts.length);
        return Secret.of("kwl_" + CrockfordBase32.write(DigestUtils.sha256(LengthPrefixed.join(all)), LETTERS));
    }
}
