package dev.keywright.plan.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.CapacityCeiling;
import dev.keywright.model.LoadedApi;
import dev.keywright.plan.change.PlanCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the APIs that declared ceilings are for. */
public final class Ceilings {

    private Ceilings() {}

    /**
     * By the id of the API.
     *
     * @param apis those that the gateway has loaded, or that the files name
     * @param live whether they are all that there are: then an unknown name is an error
     */
    public static Map<String, CapacityCeiling> of(
            List<CapacityCeiling> ceilings,
            Collection<LoadedApi> apis,
            String orgId,
            boolean live,
            Diagnostics diagnostics) {
        var finder = new ApiFinder(apis);
        Map<String, CapacityCeiling> byId = new LinkedHashMap<>();
        for (CapacityCeiling ceiling : ceilings) {
            ApiFinder.Found found = finder.find(ceiling.api(), orgId);
            if (found instanceof ApiFinder.Found.One one) {
                put(byId, one.api().id(), ceiling, diagnostics);
            } else if (found instanceof ApiFinder.Found.Inactive inactive) {
                put(byId, inactive.api().id(), ceiling, diagnostics);
            } else if (found instanceof ApiFinder.Found.NotOnAllNodes some) {
                put(byId, some.api().id(), ceiling, diagnostics);
            } else if (found instanceof ApiFinder.Found.Several several) {
                diagnostics.add(Diagnostic.error(
                                PlanCode.AMBIGUOUS_API,
                                ceiling.at(),
                                "capacity: several APIs are named " + ceiling.api())
                        .hint("write the api_id instead: " + String.join(" or ", several.ids())));
            } else if (live) {
                diagnostics.add(Diagnostic.error(
                                PlanCode.UNKNOWN_API,
                                ceiling.at(),
                                "capacity: the gateway has not loaded an API " + ceiling.api())
                        .because("nothing would be compared with this ceiling")
                        .hint(Hints.nearest(ceiling.api(), finder.known(orgId), finder.names(orgId), "APIs")));
            } else {
                put(byId, ceiling.api(), ceiling, diagnostics);
            }
        }
        return byId;
    }

    private static void put(
            Map<String, CapacityCeiling> byId, String id, CapacityCeiling ceiling, Diagnostics diagnostics) {
        CapacityCeiling first = byId.putIfAbsent(id, ceiling);
        if (first != null) {
            diagnostics.add(Diagnostic.error(
                            PlanCode.DUPLICATE_API,
                            ceiling.at(),
                            "capacity: %s and %s are the same API".formatted(first.api(), ceiling.api()))
                    .because("an API has one ceiling")
                    .hint("merge the two entries into one"));
        }
    }
}
