package dev.keywright.ownership.identity;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code meta_data.keywright_revoke} on an owned key that is suspended and is to be deleted later. It is in the session, not
 * in the ledger, so that one write suspends the key and records the date, and a lost ledger does not lose the date.
 *
 * <p>Three dates, as ISO 8601 writes an interval: {@code 2026-11-28T14:00:00Z/2026-12-12T14:00:00Z/2027-06-30T00:00:00Z}; the
 * third one is left out for a key that never expired.
 *
 * @param since when it was suspended, in epoch seconds
 * @param until from when on an apply deletes it, in epoch seconds
 * @param end when it expired or was to expire before, in epoch seconds; 0 = never
 */
public record RevocationMark(long since, long until, long end) {

    public static final String FIELD = Address.REVOCATION;

    /** Two or three dates. */
    private static final int MOST = 3;

    /** The mark that a session carries; empty where there is none, or an invalid one. */
    public static Optional<RevocationMark> of(Session session) {
        String[] dates = session.fields().fields("meta_data").text(FIELD).split("/", -1);
        if (dates.length < 2 || dates.length > MOST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RevocationMark(
                    second(dates[0]), second(dates[1]), dates.length == MOST ? second(dates[2]) : 0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A key's {@code meta_data} with the mark in it. */
    public Value.Fields on(Value.Fields metaData) {
        return metaData.with(FIELD, Value.text(text()));
    }

    private String text() {
        String interval = Instant.ofEpochSecond(since) + "/" + Instant.ofEpochSecond(until);
        return end == 0 ? interval : interval + "/" + Instant.ofEpochSecond(end);
    }

    private static long second(String date) {
        return Instant.parse(date).getEpochSecond();
    }
}
