package dev.keywright.mockgateway.admin;

import dev.keywright.model.value.Value;
import java.util.TreeMap;

/**
 * The fields that {@code suppress_reset=1} carries over from the stored session, so that no new quota period begins
 * (trap 4).
 */
final class QuotaStamps {

    private QuotaStamps() {}

    static Value.Fields kept(Value.Fields before, Value.Fields after) {
        var rights = new TreeMap<>(after.fields("access_rights").toMap());
        Value.Fields old = before.fields("access_rights");
        rights.replaceAll((api, right) -> right instanceof Value.Fields fields
                ? withRenewal(old.fields(api).fields("limit"), fields)
                : right);
        Value.Fields kept =
                after.with("quota_renews", before.get("quota_renews")).with("last_updated", before.get("last_updated"));
        return rights.isEmpty() ? kept : kept.with("access_rights", Value.Fields.of(rights));
    }

    private static Value.Fields withRenewal(Value.Fields oldLimit, Value.Fields right) {
        Value.Fields limit = right.fields("limit");
        return oldLimit.isZero() || limit.isZero()
                ? right
                : right.with("limit", limit.with("quota_renews", Value.whole(oldLimit.whole("quota_renews"))));
    }
}
