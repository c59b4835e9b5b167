package dev.keywright.model.leaks;

import java.util.List;

/**
 * The result of a scan.
 *
 * @param leaked each key once, in the order in which they were found
 * @param others places of further keys, once there are too many keys to list
 * @param files how many were read
 * @param bytes how many were read, unpacked
 * @param unread files that could not be read, so that nothing is known of them
 * @param withProject whether keys were compared with those of a project
 */
public record ScanResult(
        List<LeakedValue> leaked, long others, long files, long bytes, List<Unread> unread, boolean withProject) {

    /** @param reason a phrase without the file's name */
    public record Unread(String file, String reason) {}

    public ScanResult {
        leaked = List.copyOf(leaked);
        unread = List.copyOf(unread);
    }

    /** How many places hold a key. */
    public long places() {
        return leaked.stream().mapToLong(LeakedValue::count).sum() + others;
    }
}
