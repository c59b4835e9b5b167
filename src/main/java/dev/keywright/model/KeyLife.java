package dev.keywright.model;

import java.util.Optional;

/**
 * What the files declare about the life of a key, apart from its expiry.
 *
 * @param renamedFrom the name that the key was created under; a derived id and a derived HMAC secret come from it
 * @param suspended whether the gateway is to refuse it until it is resumed
 * @param overlap how long a former credential keeps working after a new one was created, in seconds; 0 = not at all
 * @param rotation whether new credentials come due by themselves; the credential of the key is that of the present period
 * @param deliver the public key of age of its holder, for whom a new credential is encrypted
 * @param revokeAfter how long after it was suspended it is deleted, in seconds; empty where it is not to be revoked
 */
public record KeyLife(
        Optional<String> renamedFrom,
        boolean suspended,
        long overlap,
        Optional<Rotation> rotation,
        Optional<String> deliver,
        Optional<Long> revokeAfter) {

    /** Nothing is declared. */
    public static final KeyLife PLAIN =
            new KeyLife(Optional.empty(), false, 0, Optional.empty(), Optional.empty(), Optional.empty());

    public KeyLife withRenamedFrom(Optional<String> name) {
        return new KeyLife(name, suspended, overlap, rotation, deliver, revokeAfter);
    }

    public KeyLife suspended(boolean isSuspended) {
        return new KeyLife(renamedFrom, isSuspended, overlap, rotation, deliver, revokeAfter);
    }

    public KeyLife withOverlap(long seconds) {
        return new KeyLife(renamedFrom, suspended, seconds, rotation, deliver, revokeAfter);
    }

    public KeyLife withRotation(Optional<Rotation> rotates) {
        return new KeyLife(renamedFrom, suspended, overlap, rotates, deliver, revokeAfter);
    }

    public KeyLife withDeliver(Optional<String> recipient) {
        return new KeyLife(renamedFrom, suspended, overlap, rotation, recipient, revokeAfter);
    }

    public KeyLife revokedAfter(Optional<Long> seconds) {
        return new KeyLife(renamedFrom, suspended, overlap, rotation, deliver, seconds);
    }

    /**
     * A rotation that comes due again and again, at the time when the files were read. Nothing but the files and the clock decides
     * it, so a lost ledger, a snapshot, and two runs at once give the same credential.
     *
     * @param every the length of a period, in seconds
     * @param since when the first period began, in epoch seconds
     * @param periods how many whole periods have passed since then; the generation is so much higher than the declared one
     */
    public record Rotation(long every, long since, int periods) {

        /** @param now in epoch seconds; before {@code since} no period has passed */
        public static Rotation at(long every, long since, long now) {
            return new Rotation(every, since, now < since ? 0 : Math.toIntExact((now - since) / every));
        }

        /** When the present period began, in epoch seconds. */
        public long begun() {
            return since + periods * every;
        }

        /** When the next rotation comes due, in epoch seconds. */
        public long next() {
            return begun() + every;
        }
    }
}
