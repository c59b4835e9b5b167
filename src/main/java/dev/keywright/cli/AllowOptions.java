package dev.keywright.cli;

import dev.keywright.plan.PlanOptions;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the user allows this once. Each guard has a name of its own; there is no way to allow everything. */
final class AllowOptions {

    @Option(
            names = "--allow",
            paramLabel = "GUARD",
            description = "Passes the guard of this name (the output of a stopped plan says which); repeatable.")
    Set<String> guards = new LinkedHashSet<>();

    @Option(
            names = "--adopt-policy",
            paramLabel = "NAME",
            description =
                    "Takes over a policy that exists on the gateway and was not made by this project; repeatable.")
    Set<String> policies = new LinkedHashSet<>();

    PlanOptions options() {
        return new PlanOptions(guards, policies);
    }
}
