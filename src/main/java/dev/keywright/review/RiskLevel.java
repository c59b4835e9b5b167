package dev.keywright.review;

/** How urgently a reviewer should check a change, most urgent first. */
public enum RiskLevel {
    TAKES_AWAY,
    REPLACES,
    ALL_APIS,
    OPENS_MORE,
    CHANGES,
    ADDS,
    RECORDS
}
