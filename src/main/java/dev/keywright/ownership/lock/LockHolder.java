package dev.keywright.ownership.lock;

import dev.keywright.model.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who holds the lock of a namespace. All values come from the holder's machine, including its clock.
 *
 * @param id of this one lock; shown to people who want to remove it
 * @param user name of the person or account
 * @param host name of the machine
 * @param pid of the process there
 * @param job address of the CI job, if there is one
 * @param since when it was taken
 * @param until when it expires, unless it is renewed
 * @param beat grows with each renewal
 * @param machine the running kernel and process namespace that the pid belongs to; empty if unknown
 * @param started when the process started, in clock ticks since that kernel started; 0 if unknown
 */
public record LockHolder(
        String id,
        String user,
        String host,
        long pid,
        Optional<String> job,
        Instant since,
        Instant until,
        long beat,
        String machine,
        long started) {

    LockHolder renewed(Instant newUntil) {
        return new LockHolder(id, user, host, pid, job, since, newUntil, beat + 1, machine, started);
    }

    /** "anna@laptop, process 4711, since 2026-11-23T07:00:00Z, good until 2026-11-23T07:01:00Z, https://ci/job/1". */
    public String described() {
        return Stream.concat(
                        Stream.of(user + "@" + host, "process " + pid, "since " + since, "good until " + until),
                        job.stream())
                .collect(Collectors.joining(", "));
    }

    Value.Fields toValue() {
        Map<String, Value> fields = new TreeMap<>();
        fields.put("kind", Value.text("lock"));
        fields.put("id", Value.text(id));
        fields.put("user", Value.text(user));
        fields.put("host", Value.text(host));
        fields.put("pid", Value.whole(pid));
        job.ifPresent(url -> fields.put("job", Value.text(url)));
        fields.put("since", Value.whole(since.getEpochSecond()));
        fields.put("until", Value.whole(until.getEpochSecond()));
        fields.put("beat", Value.whole(beat));
        fields.put("machine", Value.text(machine));
        fields.put("started", Value.whole(started));
        return Value.Fields.of(fields);
    }

    /** Reads the holder from a session; of a damaged one, what is left. */
    static LockHolder of(Value.Fields content) {
        return new LockHolder(
                content.text("id"),
                content.text("user"),
                content.text("host"),
                content.whole("pid"),
                Optional.of(content.text("job")).filter(url -> !url.isEmpty()),
                Instant.ofEpochSecond(content.whole("since")),
                Instant.ofEpochSecond(content.whole("until")),
                content.whole("beat"),
                content.text("machine"),
                content.whole("started"));
    }
}
