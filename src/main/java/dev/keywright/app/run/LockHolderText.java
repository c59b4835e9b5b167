package dev.keywright.app.run;

import dev.keywright.ownership.lock.LockHolder;
import dev.keywright.report.kit.TerminalEscape;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who holds a lock, in words. It was written by somebody else, so it is cleaned. */
public final class LockHolderText {

    private LockHolderText() {}

    /** "anna@laptop, process 4711, since 2026-11-23T07:00:00Z, good until 2026-11-23T07:01:00Z, https://ci/job/1". */
    public static String by(LockHolder holder) {
        return Stream.concat(
                        Stream.of(
                                holder.user() + "@" + holder.host(),
                                "process " + holder.pid(),
                                "since " + holder.since(),
                                "good until " + holder.until()),
                        holder.job().stream())
                .map(TerminalEscape::text)
                .collect(Collectors.joining(", "));
    }
}
