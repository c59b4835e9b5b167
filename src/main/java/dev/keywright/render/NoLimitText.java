package dev.keywright.render;

import dev.keywright.plan.limits.Unlimited;
import java.util.List;
import java.util.stream.Collectors;

/** "no rate limit and no quota for Orders (api-1)". */
final class NoLimitText {

    private static final int SOME = 3;

    private NoLimitText() {}

    /** @param apis as in {@link Unlimited#apis} */
    static String of(List<String> apis, PlanContext context) {
        String named = apis.equals(List.of(Unlimited.EVERY_API))
                ? "any API"
                : apis.stream().limit(SOME).map(context::api).collect(Collectors.joining(", "))
                        + (apis.size() > SOME ? " and " + Words.grouped(apis.size() - SOME) + " more" : "");
        return "no rate limit and no quota for " + named;
    }
}
