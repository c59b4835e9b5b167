package dev.keywright.review.rules;

import dev.keywright.review.RuleId;
import dev.keywright.review.RuleSet;
import dev.keywright.review.UnusedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All built-in rules: the single list that {@code lint}, checks and docs follow. */
public final class BuiltInRules {

    public static final RuleSet ALL = RuleSet.of(List.of(
            new AlikeKeys(),
            new AlikePolicies(),
            new AllApisKey(),
            new AnyUrl(),
            new BeyondTeam(),
            new DistantEnd(),
            new NeverExpiringKey(),
            new NoLimit(),
            new NoOwner(),
            new RepeatedTag(),
            new UnlimitedKey(),
            new UnusedPolicy(),
            new UrlNeverMatches()));

    private BuiltInRules() {}

    /** Every name that options and exceptions may use. */
    public static Set<RuleId> ids() {
        var ids = new TreeSet<RuleId>();
        ALL.rules().forEach(rule -> ids.add(rule.id()));
        ids.add(UnusedException.ID);
        return ids;
    }
}
