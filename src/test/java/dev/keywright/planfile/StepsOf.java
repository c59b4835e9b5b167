package dev.keywright.planfile;

import dev.keywright.ownership.identity.Keyring;
import dev.keywright.plan.Plan;
import java.util.List;

/** What a saved plan compares. */
public final class StepsOf {

    private StepsOf() {}

    public static List<String> steps(Plan plan, Keyring keyring) {
        return Steps.of(plan, keyring).stream().map(Step::toString).toList();
    }
}
