package dev.keywright.review;

/**
 * What a change does to those who hold the keys, most dangerous first. Every format uses these words, as do
 * {@code risk} in JSON and the severity of findings that follow from a plan.
 */
public enum EffectKind {
    /**
     * Something works no longer: revoked, ended, suspended, an API or a version lost, a tenth or less left of a limit, a policy
     * deleted. Whatever guards count as taken away is this, or {@link #DEMANDS}.
     */
    CUTS_OFF("cuts off"),
    /** More is open than before, or without a limit: an API, an unlimited rate, no end, a limit many times as high. */
    OPENS("opens"),
    /** Clients have to present something that they did not present before: a signature, a password, a certificate. */
    DEMANDS("demands"),
    /** Less is allowed than before, or something else that cannot be shown to be harmless. */
    TIGHTENS("tightens"),
    /** More is allowed than before, within limits. */
    LOOSENS("loosens"),
    /** A credential is replaced while the old one keeps working for a while, or what has ended of it is removed. */
    ROTATES("rotates"),
    /** Names, tags and other data that decide nothing at the gateway. */
    RELABELS("relabels"),
    /** Only the ledger changes. */
    RECORDS("records");

    private final String word;

    EffectKind(String word) {
        this.word = word;
    }

    /** The word for it, in text and in JSON. */
    public String word() {
        return word;
    }

    /** Whether a reviewer should check it before everything else. */
    public boolean isRisky() {
        return compareTo(DEMANDS) <= 0;
    }
}
