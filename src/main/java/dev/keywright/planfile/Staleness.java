package dev.keywright.planfile;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.tyk.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists all differences between a saved plan and the same plan made again. */
final class Staleness {

    private static final Code CODE = PlanFileCode.STALE_PLAN;
    private static final int NAMED = 5;

    private Staleness() {}

    /** @param what completes "since the plan was made, this has changed: " */
    static Diagnostic moved(String what) {
        return Diagnostic.error(CODE, "Since the plan was made, this has changed: " + what);
    }

    /** One error per cause: if several objects changed in the same way, the first few are named. */
    static List<Diagnostic> between(PlanBinding before, List<Step> planned, PlanBinding after, List<Step> now) {
        Map<String, List<String>> moved = objects(planned, now);
        long objects = moved.values().stream().mapToLong(List::size).sum();
        if (before.ledgerSerial() != after.ledgerSerial()) {
            String further = objects == 0
                    ? ""
                    : " " + Counts.of(objects, "change") + " of the plan no longer "
                            + (objects == 1 ? "fits: " : "fit: ")
                            + some(moved.values().stream().flatMap(List::stream).toList()) + ".";
            return List.of(moved("the ledger (serial %d then, %d now)"
                            .formatted(before.ledgerSerial(), after.ledgerSerial()))
                    .because("this plan was applied already, in whole or in part, or another apply has run; a plan"
                            + " is used once." + further));
        }
        var found = new ArrayList<Diagnostic>();
        if (!before.release().equals(after.release())) {
            found.add(moved("how the gateway merges policies: as release %s then, as %s now"
                    .formatted(line(before), line(after))));
        }
        moved.forEach((what, addresses) -> found.add(Diagnostic.error(
                CODE,
                addresses.size() == 1
                        ? "%s is stale: %s".formatted(addresses.get(0), what)
                        : "%s are stale: %s; of each, %s"
                                .formatted(Counts.of(addresses.size(), "change"), some(addresses), what))));
        if (found.isEmpty() && !planned.equals(now)) {
            found.add(moved("the order of the changes"));
        }
        return found;
    }

    private static String line(PlanBinding binding) {
        return binding.release().orElse(Release.NEWEST.line());
    }

    /** The addresses of changed objects, grouped by what changed. */
    private static Map<String, List<String>> objects(List<Step> planned, List<Step> now) {
        var moved = new LinkedHashMap<String, List<String>>();
        Map<String, List<Step>> left = byAddress(now);
        byAddress(planned).forEach((address, then) -> {
            List<Step> again = Optional.ofNullable(left.remove(address)).orElse(List.of());
            for (int i = 0; i < Math.max(then.size(), again.size()); i++) {
                Optional<Step> a = i < then.size() ? Optional.of(then.get(i)) : Optional.empty();
                Optional<Step> b = i < again.size() ? Optional.of(again.get(i)) : Optional.empty();
                difference(a, b).ifPresent(what -> add(moved, what, address));
            }
        });
        left.forEach((address, fresh) ->
                fresh.forEach(step -> add(moved, "the plan did not have it, and now it is to " + verb(step), address)));
        return moved;
    }

    private static void add(Map<String, List<String>> moved, String what, String address) {
        moved.computeIfAbsent(what, w -> new ArrayList<>()).add(address);
    }

    /** The first few. */
    private static String some(List<String> addresses) {
        return String.join(", ", addresses.subList(0, Math.min(NAMED, addresses.size())))
                + (addresses.size() > NAMED ? " and " + Counts.grouped(addresses.size() - NAMED) + " more" : "");
    }

    private static Optional<String> difference(Optional<Step> before, Optional<Step> after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (after.isEmpty()) {
            return Optional.of("it was to " + verb(before.orElseThrow()) + ", and now no change is needed");
        }
        if (before.isEmpty()) {
            return Optional.of("the plan did not have it, and now it is to " + verb(after.get()));
        }
        Step then = before.get();
        Step now = after.get();
        var what = new ArrayList<String>();
        if (!then.action().equals(now.action())) {
            what.add("it was to %s, and now it is to %s".formatted(verb(then), verb(now)));
        }
        if (!then.live().equals(now.live())) {
            what.add("it changed on the gateway");
        }
        boolean files = !then.sent().equals(now.sent())
                || policy(now) && !then.becomes().equals(now.becomes());
        if (files) {
            what.add("what the files specify for it changed");
        } else if (!then.becomes().equals(now.becomes())) {
            what.add("what its policies make of it changed");
        }
        if (!then.entry().equals(now.entry())) {
            what.add("its credential or its entry in the ledger changed");
        }
        return Optional.of(String.join("; ", what));
    }

    private static boolean policy(Step step) {
        return step.action().endsWith("-policy");
    }

    /** "be created", "be revoked"… */
    private static String verb(Step step) {
        String action = step.action().substring(0, Math.max(0, step.action().indexOf('-')));
        return "be " + action + (action.endsWith("e") ? "d" : "ed");
    }

    private static Map<String, List<Step>> byAddress(List<Step> steps) {
        var byAddress = new LinkedHashMap<String, List<Step>>();
        steps.forEach(step -> byAddress
                .computeIfAbsent(step.address(), a -> new ArrayList<>())
                .add(step));
        return byAddress;
    }
}
