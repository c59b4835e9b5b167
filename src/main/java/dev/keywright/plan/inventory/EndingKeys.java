package dev.keywright.plan.inventory;

import dev.keywright.plan.match.KeyMatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The keys that end within a time.
 *
 * @param keys those that work now and end by then, the next to end first
 * @param asked how many keys the conditions select, whenever they end
 * @param now and {@code until}: in epoch seconds
 */
public record EndingKeys(String namespace, List<OwnedKey> keys, int asked, long now, long until) {

    public EndingKeys {
        keys = List.copyOf(keys);
    }

    public static EndingKeys of(Inventory all, List<KeyMatch> matches, long within) {
        long until = all.now() + within;
        List<OwnedKey> ending = all.select(new KeyQuery(matches, Optional.of(until))).keys().stream()
                .filter(EndingKeys::works)
                .sorted(Comparator.comparing((OwnedKey key) -> key.end().first().orElseThrow())
                        .thenComparing(key -> key.address().name())
                        .thenComparing(OwnedKey::credentialId))
                .toList();
        int asked = all.select(new KeyQuery(matches, Optional.empty())).keys().size();
        return new EndingKeys(all.namespace(), ending, asked, all.now(), until);
    }

    private static boolean works(OwnedKey key) {
        return key.state() == KeyState.ACTIVE || key.state() == KeyState.ROTATING || key.state() == KeyState.UNDECLARED;
    }

    /** @param ending how many end; {@code cutShort}: of these, how many the gateway deletes before their own end */
    public record Count(int ending, int cutShort) {
        private Count and(OwnedKey key) {
            return new Count(ending + 1, cutShort + (key.end().isCutShort() ? 1 : 0));
        }
    }

    public Count all() {
        var all = new Count(0, 0);
        for (OwnedKey key : keys) {
            all = all.and(key);
        }
        return all;
    }

    /** How many sessions the gateway deletes by itself within the time, before or after they have ended. */
    public int deleted() {
        return (int) keys.stream()
                .filter(key -> key.end().deletion().filter(d -> d.at() <= until).isPresent())
                .count();
    }

    /** By owner; an empty text means none. */
    public Map<String, Count> byOwner() {
        return by(key -> List.of(key.owner().orElse("")));
    }

    /** By policy; an empty text means none. */
    public Map<String, Count> byPolicy() {
        return by(key -> key.policies().isEmpty() ? List.of("") : key.policies());
    }

    /** By the name of each API that they open; {@code *} for those that open all. */
    public Map<String, Count> byApi() {
        return by(key -> key.opensAll()
                ? List.of("*")
                : key.opens().stream().map(OpenApi::name).toList());
    }

    private Map<String, Count> by(Function<OwnedKey, Collection<String>> groups) {
        var counts = new TreeMap<String, Count>();
        keys.forEach(key -> groups.apply(key).stream()
                .distinct()
                .forEach(group -> counts.put(
                        group, counts.getOrDefault(group, new Count(0, 0)).and(key))));
        return counts;
    }
}
