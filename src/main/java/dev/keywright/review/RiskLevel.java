package dev.keywright.review;

/** How soon a reviewer should look at a change, the riskiest first. */
public enum RiskLevel {
    TAKES_AWAY,
    REPLACES,
    ALL_APIS,
    OPENS_MORE,
    CHANGES,
    ADDS,
    RECORDS
}
