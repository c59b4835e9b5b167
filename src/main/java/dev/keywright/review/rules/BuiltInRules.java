package dev.keywright.review.rules;

import dev.keywright.review.RuleSet;
import java.util.List;

/** All built-in rules: the single list that checks and docs follow. */
public final class BuiltInRules {

    public static final RuleSet ALL = RuleSet.of(List.of(new NeverExpiringKey()));

    private BuiltInRules() {}
}
