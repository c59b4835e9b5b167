package dev.keywright.schema.check;

import java.util.Optional;

/**
 * One policy of a key.
 *
 * @param id the id of a declared policy, or what was written
 * @param entry empty when the files declare no such policy
 */
public record PolicyOfKey(String id, Optional<PolicyIndex.Entry> entry) {}
