package dev.keywright.ownership;

import dev.keywright.gateway.Reach;
import dev.keywright.model.Session;

/** A session that was found at one of our slots. */
public record LiveKey(Reach reach, Session session, Claim claim) {

    /** What its mark, {@code meta_data.keywright}, says. */
    public sealed interface Claim {
        record Ours() implements Claim {}

        record Unmarked() implements Claim {}

        /** @param mark the mark of someone else: another namespace or another name */
        record Others(String mark) implements Claim {}
    }
}
