package dev.keywright.review.rules;

import dev.keywright.review.RuleSet;
import java.util.List;

/** Every rule that Keywright brings: the one list from which checks and docs follow. */
public final class BuiltInRules {

    public static final RuleSet ALL = RuleSet.of(List.of(new NeverExpiringKey()));

    private BuiltInRules() {}
}
