package dev.keywright.tyk;

import dev.keywright.model.value.Value;
import java.util.List;

/**
 * Which parts of a key a policy decides ({@code internal/policy/apply.go}): those of its partitions, or all of them if
 * it has none.
 *
 * @param perApi limits count separately for each API; not a partition, and excludes the others
 * @param partitioned whether any partition is chosen
 */
public record PolicyPartitions(
        boolean perApi, boolean partitioned, boolean rate, boolean quota, boolean access, boolean complexity) {

    /** The partitions, as a policy names them. */
    public static final List<String> NAMES = List.of("quota", "rate_limit", "acl", "complexity");

    /** @param policy the fields of a policy */
    public static PolicyPartitions of(Value.Fields policy) {
        Value.Fields chosen = policy.fields("partitions");
        boolean rate = chosen.flag("rate_limit");
        boolean quota = chosen.flag("quota");
        boolean access = chosen.flag("acl");
        boolean complexity = chosen.flag("complexity");
        boolean partitioned = rate || quota || access || complexity;
        return new PolicyPartitions(
                chosen.flag("per_api"),
                partitioned,
                rate || !partitioned,
                quota || !partitioned,
                access || !partitioned,
                complexity || !partitioned);
    }
}
