package dev.keywright.ownership.identity;

/**
 * How many keys of an organisation carry no mark, so that no project manages them.
 *
 * @param exact false where there are too many to read each: then keys of other namespaces and organisations are among them
 */
public record UndeclaredCount(int keys, boolean exact) {}
