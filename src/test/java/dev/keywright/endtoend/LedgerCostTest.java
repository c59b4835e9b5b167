package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one change writes does not grow with the number of keys that are owned: the ledger is in pages. The sizes go over
 * several pages; {@code -Dledger.keys=1000,10000,100000} takes others, and prints what was counted.
 */
class LedgerCostTest {

    /** A page that holds so many entries at the most. */
    private static final int FULL_PAGE = 400;

    private static final String SIZES = System.getProperty("ledger.keys", "60,900");

    @Test
    void oneChangeWritesTheSameHoweverManyKeysAreOwned(@TempDir Path folder) throws IOException {
        var bySize = new TreeMap<Integer, Map<String, List<String>>>();
        for (String size : SIZES.split(",")) {
            int keys = Integer.parseInt(size);
            bySize.put(keys, writes(folder.resolve(size), keys));
        }
        if (System.getProperty("ledger.keys") != null) {
            bySize.forEach((keys, writes) -> System.out.println(keys + " keys: " + writes));
        }
        assertThat(bySize.values())
                .as(bySize.toString())
                .allMatch(bySize.firstEntry().getValue()::equals);
        Map<String, List<String>> writes = bySize.firstEntry().getValue();
        assertThat(writes.get("one changed")).contains("PUT key");
        assertThat(writes.get("one new")).contains("POST key", "POST ledger");
        assertThat(writes.get("one gone")).contains("DELETE key", "POST ledger");
        assertThat(writes.values()).allMatch(list -> list.size() <= 10);
    }

    /** Every request that writes, but for those of the lock, for each kind of change. */
    private static Map<String, List<String>> writes(Path folder, int keys) throws IOException {
        try (var world = new World(folder, KeySettings.HASHED);
                var counting = new TroubledGateway(world.url())) {
            var seen = new ConcurrentLinkedQueue<String>();
            Set<String> locks = ConcurrentHashMap.newKeySet();
            Set<String> pieces = ConcurrentHashMap.newKeySet();
            counting.answers(TroubledGateway.Trouble.HTML, request -> {
                String path = request.getUrl().encodedPath();
                if (request.getBody() != null && request.getBody().utf8().contains("\"kind\":\"lock\"")) {
                    locks.add(path); // It is renewed again and again while an apply lasts.
                } else if (!request.getMethod().equals("GET") && !locks.contains(path)) {
                    boolean ledger = path.contains("/kwl_");
                    seen.add(request.getMethod() + (ledger ? " ledger" : " key"));
                    if (ledger) {
                        pieces.add(path);
                    }
                }
                return false;
            });
            world.environment.put("TYK_GATEWAY_URL", counting.url());
            apply(world, keys, "", seen);
            assertThat(pieces).as("root and pages").hasSizeGreaterThanOrEqualTo(1 + keys / FULL_PAGE);
            var writes = new TreeMap<String, List<String>>();
            for (var change : Map.of(
                            "one changed",
                            "    tags: [b]\n",
                            "one new",
                            "  zz-new:\n    apply_policies: [gold]\n    expires: 2037-01-01\n")
                    .entrySet()) {
                writes.put(change.getKey(), apply(world, keys, change.getValue(), seen));
                writes.put(
                        change.getKey().equals("one new") ? "one gone" : "one changed back",
                        apply(world, keys, "", seen));
            }
            return writes;
        }
    }

    private static List<String> apply(World world, int keys, String more, ConcurrentLinkedQueue<String> seen)
            throws IOException {
        files(world, keys, more);
        seen.clear();
        World.Said said = world.run("apply", "--auto-approve");
        assertThat(said.code()).as(said.all()).isZero();
        return seen.stream().sorted().toList();
    }

    /** @param more goes with the last key, or after it */
    private static void files(World world, int keys, String more) throws IOException {
        var text = new StringBuilder("policies:\n  gold: {rate: 10, per: 1s, access_rights: [{api: Orders}]}\nkeys:\n");
        for (int i = 0; i < keys; i++) {
            text.append("  key-%06d:\n    apply_policies: [gold]\n    expires: 2037-01-01\n".formatted(i));
        }
        world.write("keys.yaml", text + more);
    }
}
