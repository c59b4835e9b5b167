package dev.keywright.report.audit;

import dev.keywright.model.Location;
import dev.keywright.plan.PlanBasis;
import dev.keywright.plan.inventory.AuditedKey;
import dev.keywright.plan.inventory.KeyAudit;
import java.util.Map;
import java.util.Optional;

/**
 * Who has what.
 *
 * @param basis when it was read, and which commit is checked out
 * @param commits of the lines that declare keys, as far as they are known
 */
public record AuditView(KeyAudit audit, PlanBasis basis, Map<Location, String> commits) {

    Optional<String> commit(AuditedKey key) {
        return key.declared().map(commits::get);
    }
}
