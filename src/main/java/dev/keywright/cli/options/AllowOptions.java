package dev.keywright.cli.options;

import dev.keywright.app.MakePlan;
import dev.keywright.diagnostic.Nearest;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.guards.Allowance;
import dev.keywright.plan.guards.AllowanceException;
import dev.keywright.plan.guards.Guard;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the user allows for this run. Each guard has its own name; nothing allows everything at once. */
public final class AllowOptions {

    @Option(
            names = "--allow",
            paramLabel = "GUARD[=NAME|N]",
            converter = Reader.class,
            description =
                    "Passes the guard of this name, or only for one key or policy, or up to N keys (a stopped plan"
                            + " shows how); repeatable.")
    Set<Allowance> guards = new LinkedHashSet<>();

    @Option(
            names = "--adopt-policy",
            paramLabel = "NAME",
            description =
                    "Takes over a policy that exists on the gateway and was not made by this project; repeatable.")
    Set<String> policies = new LinkedHashSet<>();

    @Option(
            names = "--adopt-key",
            paramLabel = "NAME",
            description =
                    "Writes the mark back to a declared key whose session lost it, where the ledger or the derived id proves that"
                            + " it is ours; used quota and secrets stay; repeatable.")
    Set<String> keys = new LinkedHashSet<>();

    @Option(
            names = "--take-over-policy",
            paramLabel = "NAME",
            description = "Takes a policy from the owner that has claimed it, or from another organisation; repeatable."
                    + " The keys of that owner get what the files specify.")
    Set<String> taken = new LinkedHashSet<>();

    @Option(
            names = "--release-policy",
            paramLabel = "NAME",
            description =
                    "Releases a policy that the files no longer declare, instead of deleting it: it stays and works,"
                            + " and another project may adopt it; repeatable.")
    Set<String> released = new LinkedHashSet<>();

    /**
     * @param shard the shard whose keys are planned
     * @param refresh which keys are read
     */
    public MakePlan.Request request(ShardOptions shard, PlanOutputOptions.Refresh refresh) {
        return MakePlan.Request.of(options().of(shard.shard).reading(refresh.mode()));
    }

    private PlanOptions options() {
        return PlanOptions.none()
                .allowing(guards)
                .adoptingPolicies(policies)
                .takingOver(taken)
                .adoptingKeys(keys)
                .releasing(released);
    }

    /** {@code GUARD}, {@code GUARD=NAME} or {@code GUARD=N}. */
    static final class Reader implements ITypeConverter<Allowance> {
        @Override
        public Allowance convert(String text) {
            try {
                return Allowance.parse(text);
            } catch (AllowanceException e) {
                throw new TypeConversionException(message(e));
            }
        }

        private static String message(AllowanceException e) {
            return switch (e.mistake()) {
                case UNKNOWN_GUARD ->
                    "there is no guard '" + e.guard() + "'; "
                            + Nearest.to(e.guard(), Guard.CODES)
                                    .map(name -> "did you mean '" + name + "'?")
                                    .orElse("guards: " + String.join(", ", Guard.CODES));
                case NOTHING_AFTER_IT -> "'" + e.guard() + "' is allowed as a whole, without '='";
                case NUMBER_NEEDED -> "'" + e.guard() + "=' needs a number of keys";
                case NAME_NEEDED -> "'" + e.guard() + "=' needs the name of a key or policy";
            };
        }
    }
}
