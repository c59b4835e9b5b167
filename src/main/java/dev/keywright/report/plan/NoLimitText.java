package dev.keywright.report.plan;

import dev.keywright.plan.checks.Unlimited;
import dev.keywright.report.kit.Plurals;
import java.util.List;
import java.util.stream.Collectors;

/** "no rate limit and no quota for Orders (api-1)". */
public final class NoLimitText {

    private static final int SOME = 3;

    private NoLimitText() {}

    /** @param apis as in {@link Unlimited#apis} */
    public static String of(List<String> apis, PlanContext context) {
        String named = apis.equals(List.of(Unlimited.EVERY_API))
                ? "any API"
                : apis.stream().limit(SOME).map(context::api).collect(Collectors.joining(", "))
                        + (apis.size() > SOME ? " and " + Plurals.grouped(apis.size() - SOME) + " more" : "");
        return "no rate limit and no quota for " + named;
    }
}
