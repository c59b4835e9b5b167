package dev.keywright.plan.keys;

import dev.keywright.gateway.Gateway.Counters;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.diff.FieldChange;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a changed rate effective at once where that costs nothing. The gateway counts a key's rate in a bucket that is
 * named after the session's {@code last_updated} and keeps its size while the key is in use; an update with {@code
 * suppress_reset=1} keeps the stamp, so a busy key keeps its old rate. Without it, used quota is lost, which does not
 * matter for a key without a quota.
 */
public final class RateChange {

    private static final Pattern RATE = Pattern.compile("(.*\\.)?(rate|per|endpoints|json_rpc_methods|mcp_primitives)");

    private RateChange() {}

    /** What an update does to the gateway's counters. */
    public static Counters counters(Change.UpdateKey change) {
        return concerns(change.fields()) && !hasQuota(change.live()) && !hasQuota(change.effective())
                ? Counters.RESTART
                : Counters.KEEP;
    }

    /** Whether used quota is kept at the price that the gateway may count by the old rate for a while. */
    public static boolean lags(List<FieldChange> needed, Session live, Session effective) {
        return concerns(needed) && (hasQuota(live) || hasQuota(effective));
    }

    private static boolean concerns(List<FieldChange> fields) {
        return fields.stream().anyMatch(field -> RATE.matcher(field.path()).matches());
    }

    private static boolean hasQuota(Session session) {
        if (session.fields().whole("quota_max") > 0) {
            return true;
        }
        Value.Fields rights = session.fields().fields("access_rights");
        return rights.names().stream()
                .anyMatch(api -> rights.fields(api).fields("limit").whole("quota_max") > 0);
    }
}
