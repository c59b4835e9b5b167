package dev.keywright.app.adopt;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.model.Declared;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.adopt.AdoptionMatch;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A policy or API that {@code --match} names and that does not exist is a slip of the pen, not a match for no key. */
final class UnknownMatches {

    private UnknownMatches() {}

    /** @throws StoppedException for a name that means nothing here */
    static void check(List<AdoptionMatch> matches, Declared declared, LiveState live) {
        var policies = new TreeSet<String>();
        live.policies().forEach(policy -> policies.add(policy.id()));
        declared.policies().forEach(policy -> {
            policies.add(policy.address().name());
            policies.add(policy.id());
        });
        var apis = new TreeSet<String>();
        live.apis().forEach(api -> {
            apis.add(api.id());
            apis.add(api.name());
        });
        for (AdoptionMatch match : matches) {
            if (match instanceof AdoptionMatch.ByPolicy by) {
                check("policy", by.policy(), policies);
            } else if (match instanceof AdoptionMatch.ByApi by) {
                check("api", by.api(), apis);
            }
        }
    }

    private static void check(String kind, String name, Set<String> known) {
        if (!known.contains(name)) {
            String hint = Nearest.to(name, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
            throw new StoppedException(ExitCode.FAILED, "--match: there is no " + kind + " '" + name + "'" + hint);
        }
    }
}
