package dev.keywright.report.wording;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.identity.LastFullRead.Doubt;
import dev.keywright.plan.refresh.KeysRead;
import dev.keywright.plan.refresh.RefreshMode;
import dev.keywright.report.kit.Plurals;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people are shown of a plan that was to read only keys that may change.
 *
 * @param unread how many keys were not read
 * @param lastFullRead when all were read last
 * @param age of that read when the plan was made
 * @param doubt why all keys were still read
 */
public record KeysReadView(int unread, Optional<Instant> lastFullRead, Duration age, Optional<Doubt> doubt) {

    /** Empty where all keys were to be read. */
    public static Optional<KeysReadView> of(KeysRead read) {
        if (read.mode() == RefreshMode.ALL) {
            return Optional.empty();
        }
        return read.lastFullRead() instanceof LastFullRead.Known known
                ? Optional.of(new KeysReadView(
                        read.unread(),
                        Optional.of(known.at()),
                        Duration.between(known.at(), read.at()),
                        Optional.empty()))
                : Optional.of(new KeysReadView(
                        0,
                        Optional.empty(),
                        Duration.ZERO,
                        Optional.of(
                                read.lastFullRead() instanceof LastFullRead.Doubtful doubtful
                                        ? doubtful.why()
                                        : Doubt.NO_RECORD)));
    }

    public String sentence() {
        if (doubt.isPresent()) {
            return "All keys were read, not only those that may change: " + because(doubt.get()) + ".";
        }
        String what = unread == 0
                ? "No key was left unread"
                : Plurals.count(unread, "key") + " unchanged in the files " + (unread == 1 ? "was" : "were")
                        + " not read";
        return what + "; last full read " + ago() + ".";
    }

    private String ago() {
        long minutes = Math.max(0, age.toMinutes());
        if (minutes == 0) {
            return "less than a minute ago";
        }
        if (minutes < 60) {
            return minutes + " min ago";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h ago" : hours / 24 + " d ago";
    }

    private static String because(Doubt doubt) {
        return switch (doubt) {
            case NO_LEDGER -> "there is no ledger yet";
            case SEED_CHANGES -> "the ledger's seals change, or the seed does";
            case HASHING_CHANGED -> "the gateway hashes keys in another way than at the last apply";
            case NO_RECORD -> "no apply has recorded a clean end yet";
            case WRITTEN_SINCE ->
                "the last apply did not come to a clean end, or another command has written the ledger since";
            case OTHER_PROGRAM -> "another version of Keywright applied last";
            case OTHER_RELEASE -> "the gateway is of another release than at the last apply";
            case CLOCK_BEHIND -> "the last full read is in the future by this machine's clock";
        };
    }

    /** For machines, and for saved plans. */
    public Value.Fields json() {
        var json = new TreeMap<String, Value>();
        json.put("mode", Value.text(RefreshMode.CHANGED.toString()));
        json.put("unread", Value.whole(unread));
        lastFullRead.ifPresent(at -> {
            json.put("last_full_read", Value.text(at.toString()));
            json.put("age_seconds", Value.whole(age.toSeconds()));
        });
        doubt.ifPresent(why -> json.put("doubt", Value.text(word(why))));
        return Value.Fields.of(json);
    }

    /** Reads what {@link #json} returned; empty if there is nothing. */
    public static Optional<KeysReadView> read(Value.Fields json) {
        if (json.isZero()) {
            return Optional.empty();
        }
        Optional<Instant> at = Optional.of(json.text("last_full_read"))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
        Optional<Doubt> doubt = java.util.stream.Stream.of(Doubt.values())
                .filter(why -> word(why).equals(json.text("doubt")))
                .findFirst();
        return Optional.of(
                new KeysReadView((int) json.whole("unread"), at, Duration.ofSeconds(json.whole("age_seconds")), doubt));
    }

    private static String word(Doubt doubt) {
        return doubt.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
