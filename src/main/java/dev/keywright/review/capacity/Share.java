package dev.keywright.review.capacity;

/**
 * What a team, the keys of the same policies, or a single key is granted of one API.
 *
 * @param name of the team or key, or the names of the policies; empty for keys without an owner or without a policy
 * @param keys how many
 */
public record Share(String name, int keys, Granted rate, Granted quota) {}
