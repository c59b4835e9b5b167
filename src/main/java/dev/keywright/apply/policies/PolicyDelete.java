package dev.keywright.apply.policies;

/**
 * A policy to delete.
 *
 * @param index of its change in the plan
 */
public record PolicyDelete(int index, String id) {}
