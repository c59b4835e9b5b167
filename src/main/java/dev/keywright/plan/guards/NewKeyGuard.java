package dev.keywright.plan.guards;

import dev.keywright.model.Address;
import dev.keywright.model.Project.GuardLimits.WideAccess;
import dev.keywright.model.Session;
import dev.keywright.plan.access.AccessContext;
import dev.keywright.plan.access.NewAccess;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * New keys that open what {@code guards.new_access} lists. A new credential beside or in place of a living one is none: what
 * it opens beyond the old one is for {@code wider-access}.
 */
final class NewKeyGuard {

    private NewKeyGuard() {}

    static SortedMap<Address, Set<WideAccess>> of(GuardFacts facts) {
        Set<WideAccess> refused = facts.declared.project().guards().newAccess();
        var found = new TreeMap<Address, Set<WideAccess>>();
        if (refused.isEmpty()) {
            return found;
        }
        AccessContext context = AccessContext.of(facts.now, facts.state.apis());
        for (Change change : facts.changes) {
            if (change instanceof Change.CreateKey create && isNew(create.reasons())) {
                Set<WideAccess> ways = ways(NewAccess.of(
                        active(create.effective()), context, create.target().expires()));
                ways.retainAll(refused);
                if (!ways.isEmpty()) {
                    found.put(create.address(), ways);
                }
            }
        }
        return found;
    }

    /**
     * Activating a key later gives it nothing that it did not have, so no guard would judge that. A key that is declared
     * suspended is created when it is resumed.
     */
    private static Session active(Session session) {
        return new Session(session.fields().without("is_inactive"));
    }

    /** A key that is gone from the gateway has no session to compare with, so it is judged like a new one. */
    private static boolean isNew(List<Reason> reasons) {
        return reasons.contains(Reason.Plain.NOT_ON_GATEWAY) || reasons.contains(Reason.Plain.NO_LONGER_ON_GATEWAY);
    }

    private static Set<WideAccess> ways(NewAccess access) {
        Set<WideAccess> ways = EnumSet.noneOf(WideAccess.class);
        add(ways, WideAccess.ALL_APIS, access.allApis());
        add(ways, WideAccess.MANY_APIS, access.manyApis());
        add(ways, WideAccess.NO_LIMIT, !access.withoutLimit().isEmpty());
        add(ways, WideAccess.NO_RATE, !access.withoutRate().isEmpty());
        add(ways, WideAccess.NEVER_EXPIRES, access.neverExpires());
        return ways;
    }

    private static void add(Set<WideAccess> ways, WideAccess way, boolean is) {
        if (is) {
            ways.add(way);
        }
    }
}
