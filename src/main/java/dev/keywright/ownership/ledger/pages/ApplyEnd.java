package dev.keywright.ownership.ledger.pages;

import dev.keywright.model.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The note that an apply leaves at a clean end: every change was made, and every entry of the ledger is as it was
 * applied. Whoever writes the ledger first writes its own run and another serial into the count, so a note with others
 * proves nothing.
 *
 * @param run its id
 * @param serial of the ledger at that end
 * @param pages fingerprint of all its pages at that end
 * @param allRead when an apply last read all sessions: this one, or one before it
 * @param program the version of Keywright
 * @param release the gateway's line of releases
 * @param settled ids of the listed intents of applies that came to a clean end: every key of theirs has its entry, or was
 *     deleted again
 */
public record ApplyEnd(
        String run, long serial, String pages, Instant allRead, String program, String release, List<String> settled) {

    private static final String KIND = "apply-end";

    /** The version of this program; the same text for all builds that are no release. */
    public static final String PROGRAM = Optional.ofNullable(
                    ApplyEnd.class.getPackage().getImplementationVersion())
            .orElse("unreleased");

    public ApplyEnd {
        settled = List.copyOf(settled);
    }

    /** Whether nobody has written the ledger since. */
    public boolean isOf(String lastRun, long presentSerial, String presentPages) {
        return run.equals(lastRun) && serial == presentSerial && pages.equals(presentPages);
    }

    Value.Fields toValue() {
        return Value.Fields.of(Map.of(
                "kind", Value.text(KIND),
                "run", Value.text(run),
                "serial", Value.whole(serial),
                "pages", Value.text(pages),
                "all_read", Value.whole(allRead.getEpochSecond()),
                "program", Value.text(program),
                "release", Value.text(release),
                "settled", Value.texts(settled)));
    }

    /** Empty if the content is anything else. */
    static Optional<ApplyEnd> of(Value.Fields content) {
        return content.text("kind").equals(KIND)
                ? Optional.of(new ApplyEnd(
                        content.text("run"),
                        content.whole("serial"),
                        content.text("pages"),
                        Instant.ofEpochSecond(content.whole("all_read")),
                        content.text("program"),
                        content.text("release"),
                        content.texts("settled")))
                : Optional.empty();
    }
}
