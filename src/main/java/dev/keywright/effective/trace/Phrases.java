package dev.keywright.effective.trace;

import dev.keywright.effective.draft.Generosity;
import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.PreparedPolicy;
import java.math.BigDecimal;

/** Why a value lost, in one phrase. */
final class Phrases {

    static final String OWN_LIMIT = "the policy's limit replaces the key's own";
    static final String OWN_RIGHT = "the policies' access rights replace the key's own";
    static final String IS_INACTIVE = "ignored: a key with policies cannot be suspended by is_inactive";
    static final String PAST = "ignored: a moment in the past";
    static final String PAST_KEPT = "ignored: a moment in the past; the living key keeps its own";
    static final String UNKNOWN_POLICY = "ignored: the gateway knows no such policy";

    private Phrases() {}

    /** "less generous than gold's 1000". */
    static String less(String field, ValueReason.Source winner, double held) {
        return comparison(field) + " than " + owner(winner) + " " + number(held);
    }

    static String lessRate(ValueReason.Source winner, LimitDraft held) {
        return "less generous than " + owner(winner) + " " + number(held.rate) + " per " + number(held.per) + " s";
    }

    static String replacedBy(PreparedPolicy policy, String field) {
        return "replaced by " + field + " of " + policy.id;
    }

    static String onlyApi(String api) {
        return "the limits of the only API, " + api + ", hold for the key as a whole";
    }

    private static String comparison(String field) {
        return switch (field) {
            case "quota_renewal_rate" -> "shorter";
            case "throttle_interval", "throttle_retry_limit" -> "less";
            default -> "less generous";
        };
    }

    private static String owner(ValueReason.Source source) {
        if (source instanceof ValueReason.Source.FromPolicy policy) {
            return policy.policyId() + "'s";
        }
        return source instanceof ValueReason.Source.Key ? "the key's own" : "the earlier";
    }

    private static String number(double number) {
        return number == Generosity.UNLIMITED
                ? "unlimited"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
