package dev.keywright.ownership.identity;

/** What the mark of a session, {@code meta_data.keywright}, says of a key that we think is there. */
public sealed interface Claim {

    public record Ours() implements Claim {}

    public record Unmarked() implements Claim {}

    /** @param mark the mark of someone else: another namespace or another name */
    public record Others(String mark) implements Claim {}
}
