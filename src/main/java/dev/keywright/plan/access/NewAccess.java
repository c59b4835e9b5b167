package dev.keywright.plan.access;

import dev.keywright.model.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * What a new key opens without a limit. A key that is refused everywhere opens nothing.
 *
 * @param allApis whether it opens ALL APIs (trap 8)
 * @param manyApis whether it opens more APIs by name than a key usually needs
 * @param withoutRate ids of the APIs for which it has no rate limit; {@link #EVERY_API} alone if it opens all
 * @param withoutQuota likewise
 * @param neverExpires whether nothing ends it
 */
public record NewAccess(
        boolean allApis, boolean manyApis, List<String> withoutRate, List<String> withoutQuota, boolean neverExpires) {

    public static final String EVERY_API = "*";

    /** More APIs than this are many. */
    private static final int MANY = 10;

    /** Of so few APIs, all of them are not many. */
    private static final int FEW_LOADED = 5;

    private static final NewAccess NONE = new NewAccess(false, false, List.of(), List.of(), false);

    public NewAccess {
        withoutRate = List.copyOf(withoutRate);
        withoutQuota = List.copyOf(withoutQuota);
    }

    /**
     * @param effective what the gateway will show
     * @param trialEnd when a policy's {@code key_expires_in} ends it, in epoch seconds; 0 = not at all
     */
    public static NewAccess of(Session effective, AccessContext context, long trialEnd) {
        EffectiveAccess access = EffectiveAccess.of(effective, context.now());
        if (access.suspended() || access.end() == 1) {
            return NONE;
        }
        List<ApiAccess> apis = access.everyApi()
                ? List.of(new ApiAccess(
                        EVERY_API, access.limits().right(), access.limits().limit()))
                : List.copyOf(access.apis().values());
        var withoutRate = new ArrayList<String>();
        var withoutQuota = new ArrayList<String>();
        for (ApiAccess api : apis) {
            if (api.rate().isUnlimited()) {
                withoutRate.add(api.id());
            }
            if (api.quota().isUnlimited()) {
                withoutQuota.add(api.id());
            }
        }
        return new NewAccess(
                access.everyApi(),
                !access.everyApi() && isMany(access.apis().keySet().size(), access, context),
                withoutRate,
                withoutQuota,
                access.end() == EffectiveAccess.NEVER && trialEnd == 0);
    }

    private static boolean isMany(int open, EffectiveAccess access, AccessContext context) {
        SortedSet<String> loaded = context.keyed();
        long named = loaded.stream().filter(access.apis()::containsKey).count();
        return open > MANY || loaded.size() >= FEW_LOADED && 10 * named >= 9L * loaded.size();
    }

    /** APIs with neither a rate limit nor a quota. */
    public List<String> withoutLimit() {
        return withoutRate.stream().filter(withoutQuota::contains).toList();
    }

    /** Whether it opens more than a key with a rate limit, an end and a few APIs. */
    public boolean isWide() {
        return allApis || manyApis || neverExpires || !withoutRate.isEmpty();
    }
}
