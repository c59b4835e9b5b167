package dev.keywright.report.plan;

import dev.keywright.review.Risk;
import dev.keywright.review.RiskLevel;
import dev.keywright.review.Risks;

/** What a reviewer should check in one change, in words. */
final class RiskText {

    private RiskText() {}

    static Risks of(ChangeView change) {
        return Risks.of(new Risks.Input(
                level(change.action()),
                change.isKey(),
                change.live(),
                change.wanted(),
                change.fields(),
                change.neverExpires(),
                !change.noLimit().isEmpty()));
    }

    private static RiskLevel level(Action action) {
        return switch (action) {
            case DELETE, REVOKE -> RiskLevel.TAKES_AWAY;
            case REPLACE -> RiskLevel.REPLACES;
            case CREATE -> RiskLevel.ADDS;
            case UPDATE -> RiskLevel.CHANGES;
            case RECORD, FORGET, RELEASE -> RiskLevel.RECORDS;
        };
    }

    static String of(Risk risk, PlanContext context) {
        return switch (risk.kind()) {
            case ALL_APIS -> "opens ALL APIs";
            case NEVER_EXPIRES -> "never expires";
            case NO_LIMIT -> "no rate limit and no quota";
            case API_OPENED -> "opens " + context.api(risk.about());
            case END_REMOVED -> "never expires any more";
            case END_LATER -> "expires later";
            case HIGHER_RATE -> "higher rate";
            case LIMIT_REMOVED -> "unlimited " + risk.about();
            case LIMIT_RAISED -> "higher " + risk.about();
            case ACTIVE_AGAIN -> "active again";
            case SIGNATURE_NOT_DEMANDED -> "requests need no signature any more";
            case MORE_VERSIONS -> "opens more versions";
            case MORE_URLS -> "opens more URLs";
        };
    }
}
