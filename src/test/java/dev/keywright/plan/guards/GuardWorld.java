package dev.keywright.plan.guards;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;

import dev.keywright.model.Declared;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.PlanWorld;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plans, and the guards that stop them. */
abstract class GuardWorld {

    final PlanWorld world = new PlanWorld();

    static Object[] keys(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> key("key-" + i).opens("Orders"))
                .toArray();
    }

    Plan planned(Set<String> allow, Object... declared) {
        return planned(allow, files(declared));
    }

    Plan planned(Set<String> allow, Declared declared) {
        return world.tryPlan(
                        PlanOptions.none()
                                .allowing(allow.stream().map(Allowance::parse).collect(Collectors.toSet())),
                        declared)
                .orElseThrow(() -> new AssertionError(world.said));
    }

    static List<String> codes(List<Guard> guards) {
        return guards.stream().map(Guard::code).toList();
    }

    List<String> stops(Object... declared) {
        return codes(planned(Set.of(), declared).guards());
    }
}
