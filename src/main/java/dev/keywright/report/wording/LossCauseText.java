package dev.keywright.report.wording;

import dev.keywright.effective.trace.LossCause;
import dev.keywright.effective.trace.ValueReason.Source;
import java.math.BigDecimal;

/** Words why an offered value does not hold, as one phrase. The only place that does. */
public final class LossCauseText implements LossCause.Visitor<String> {

    private static final LossCauseText ONE = new LossCauseText();

    /** As the gateway has it. */
    private static final double UNLIMITED = -1;

    private LossCauseText() {}

    public static String of(LossCause cause) {
        return cause.accept(ONE);
    }

    @Override
    public String plain(LossCause.Plain cause) {
        return switch (cause) {
            case OWN_LIMIT_REPLACED -> "the policy's limit replaces the key's own";
            case OWN_RIGHTS_REPLACED -> "the policies' access rights replace the key's own";
            case INACTIVE_IGNORED -> "ignored: a key with policies cannot be suspended by is_inactive";
            case PAST_MOMENT -> "ignored: a moment in the past";
            case PAST_MOMENT_LIVE_KEPT -> "ignored: a moment in the past; the living key keeps its own";
            case UNKNOWN_POLICY -> "ignored: the gateway knows no such policy";
        };
    }

    /** "less generous than gold's 1000". */
    @Override
    public String lessGenerous(LossCause.LessGenerous cause) {
        String comparison =
                switch (cause.field()) {
                    case "quota_renewal_rate" -> "shorter";
                    case "throttle_interval", "throttle_retry_limit" -> "less";
                    default -> "less generous";
                };
        return comparison + " than " + owner(cause.winner()) + " " + number(cause.held());
    }

    @Override
    public String lessGenerousRate(LossCause.LessGenerousRate cause) {
        return "less generous than " + owner(cause.winner()) + " " + number(cause.rate()) + " per "
                + number(cause.per()) + " s";
    }

    @Override
    public String replaced(LossCause.Replaced cause) {
        return "replaced by " + cause.field() + " of " + cause.policyId();
    }

    @Override
    public String onlyApi(LossCause.OnlyApi cause) {
        return "the limits of the only API, " + cause.apiId() + ", hold for the key as a whole";
    }

    private static String owner(Source source) {
        if (source instanceof Source.FromPolicy policy) {
            return policy.policyId() + "'s";
        }
        return source instanceof Source.Key ? "the key's own" : "the earlier";
    }

    private static String number(double number) {
        return number == UNLIMITED
                ? "unlimited"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
