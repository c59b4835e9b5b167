package dev.keywright.ownership.ledger.pages;

import dev.keywright.ownership.identity.CredentialId;
import java.util.Optional;

/**
 * An entry that records something else as applied than its session shows.
 *
 * @param before as recorded
 * @param now what the session is; empty where it is not as the files declare, so that it is read each time
 */
public record OutdatedEntry(
        CredentialId credentialId, Optional<AppliedFingerprint> before, Optional<AppliedFingerprint> now) {}
