package dev.keywright.review.capacity;

import dev.keywright.model.CapacityCeiling;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.access.GrantedLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sums what declared keys are granted. */
public final class CapacityCount {

    /** Quotas are summed for this long where no ceiling specifies a period, in seconds. */
    static final long USUAL_PERIOD = 30L * 86_400;

    private static final double SECONDS_A_DAY = 86_400;

    private static final int HIGHEST = 3;

    /** One key and one API. */
    private record Grant(String key, double rate, double quota) {}

    /** Everything that is known of one API. */
    private static final class Found {
        private final List<Grant> keys = new ArrayList<>();
        private final SortedMap<String, List<Grant>> teams = new TreeMap<>();
        private final SortedMap<String, List<Grant>> policies = new TreeMap<>();
        private int apart;
    }

    private final SortedMap<String, Found> found = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, CapacityCeiling> ceilings;
    private final long now;

    private CapacityCount(Map<String, CapacityCeiling> ceilings, Collection<LoadedApi> apis, Instant now) {
        this.ceilings = ceilings;
        this.now = now.getEpochSecond();
        apis.forEach(api -> names.put(api.id(), api.name()));
        ceilings.keySet().forEach(id -> found.put(id, new Found()));
    }

    /**
     * @param apis those that the gateway has loaded, or that the files name
     * @param ceilings by the id of the API
     * @param now keys that have ended by then are left out
     */
    public static Capacity of(
            Declared declared,
            EffectiveKeys keys,
            Collection<LoadedApi> apis,
            Map<String, CapacityCeiling> ceilings,
            Instant now) {
        return new CapacityCount(ceilings, apis, now).count(declared, keys);
    }

    private Capacity count(Declared declared, EffectiveKeys keys) {
        Map<String, String> policies = declared.policies().stream()
                .collect(Collectors.toMap(
                        policy -> policy.id(), policy -> policy.address().name(), (a, b) -> a));
        Set<String> all = new TreeSet<>(names.keySet());
        all.addAll(ceilings.keySet());
        var unknown = new ArrayList<String>();
        int counted = 0;
        int idle = 0;
        for (DeclaredKey key : declared.keys()) {
            if (isIdle(key)) {
                idle++;
                continue;
            }
            Optional<EffectiveKeys.EffectiveKey> effective = keys.of(key);
            if (effective.isEmpty()) {
                unknown.add(key.address().name());
            } else if (isIdle(effective.get().session())) {
                idle++;
            } else {
                counted++;
                add(key, effective.get(), policies, all);
            }
        }
        return new Capacity(
                found.entrySet().stream()
                        .map(entry -> capacity(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(ApiCapacity::name).thenComparing(ApiCapacity::id))
                        .toList(),
                counted,
                idle,
                unknown);
    }

    /** The gateway ignores an end in the past when a key is created, so the session does not show it (trap 1). */
    private boolean isIdle(DeclaredKey key) {
        return key.life().suspended()
                || key.life().revokeAfter().isPresent()
                || key.expires() instanceof Expiry.At at && at.epochSeconds() <= now;
    }

    private boolean isIdle(Session session) {
        return session.fields().flag("is_inactive") || session.expiredAt(now);
    }

    private void add(
            DeclaredKey key, EffectiveKeys.EffectiveKey effective, Map<String, String> policies, Set<String> all) {
        String owner = effective.session().fields().fields("meta_data").get("owner") instanceof Value.Text text
                ? text.text().strip()
                : "";
        String carried = effective.policyIds().stream()
                .map(id -> policies.getOrDefault(id, id))
                .sorted()
                .distinct()
                .collect(Collectors.joining(" + "));
        for (GrantedLimits limits : GrantedLimits.of(effective.session(), all, now)) {
            Found api = found.computeIfAbsent(limits.api(), id -> new Found());
            var grant = new Grant(
                    key.address().name(),
                    limits.rate().most() / SECONDS_A_DAY,
                    limits.quota().mostWithin(period(limits.api())));
            api.keys.add(grant);
            api.teams.computeIfAbsent(owner, any -> new ArrayList<>()).add(grant);
            api.policies.computeIfAbsent(carried, any -> new ArrayList<>()).add(grant);
            api.apart += limits.hasEndpointLimits() ? 1 : 0;
        }
    }

    private long period(String api) {
        return limit(api)
                .map(limit -> limit.whole("quota_renewal_rate"))
                .filter(seconds -> seconds > 0)
                .orElse(USUAL_PERIOD);
    }

    private Optional<Value.Fields> limit(String api) {
        return Optional.ofNullable(ceilings.get(api)).map(CapacityCeiling::limit);
    }

    /** As declared, however much it is: what the gateway takes for no limit is still a ceiling. */
    private Optional<Double> quota(String api) {
        return limit(api).filter(limit -> limit.has("quota_max")).map(limit -> limit.number("quota_max"));
    }

    /** Per second. */
    private Optional<Double> rate(String api) {
        return limit(api).filter(limit -> limit.has("rate")).map(limit -> limit.number("rate") / limit.number("per"));
    }

    private ApiCapacity capacity(String id, Found api) {
        Optional<Double> rate = rate(id);
        Optional<Double> quota = quota(id);
        return new ApiCapacity(
                id,
                names.getOrDefault(id, id),
                share("", api.keys, rate, quota),
                period(id),
                Optional.ofNullable(ceilings.get(id)).map(CapacityCeiling::at),
                shares(api.teams, rate, quota),
                shares(api.policies, rate, quota),
                api.keys.stream()
                        .map(grant -> share(grant.key(), List.of(grant), Optional.empty(), Optional.empty()))
                        .sorted(order(rate, quota))
                        .limit(HIGHEST)
                        .toList(),
                api.apart);
    }

    private static List<Share> shares(
            SortedMap<String, List<Grant>> groups, Optional<Double> rate, Optional<Double> quota) {
        return groups.entrySet().stream()
                .map(entry -> share(entry.getKey(), entry.getValue(), Optional.empty(), Optional.empty()))
                .sorted(order(rate, quota))
                .toList();
    }

    /** Highest first: by the rate, or by the quota where only that has a ceiling. */
    private static Comparator<Share> order(Optional<Double> rate, Optional<Double> quota) {
        Comparator<Share> byRate = Comparator.comparing((Share share) -> most(share.rate()));
        Comparator<Share> byQuota = Comparator.comparing((Share share) -> most(share.quota()));
        Comparator<Share> first =
                rate.isEmpty() && quota.isPresent() ? byQuota.thenComparing(byRate) : byRate.thenComparing(byQuota);
        return first.reversed().thenComparing(Share::name);
    }

    private static double most(Granted granted) {
        return granted.unlimited().isEmpty() ? granted.sum() : Double.POSITIVE_INFINITY;
    }

    private static Share share(String name, List<Grant> grants, Optional<Double> rate, Optional<Double> quota) {
        var rates = new Granted.Sum();
        var quotas = new Granted.Sum();
        for (Grant grant : grants) {
            rates.add(grant.key(), grant.rate());
            quotas.add(grant.key(), grant.quota());
        }
        return new Share(name, grants.size(), rates.against(rate), quotas.against(quota));
    }
}
