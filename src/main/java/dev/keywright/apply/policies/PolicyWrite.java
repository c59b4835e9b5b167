package dev.keywright.apply.policies;

import dev.keywright.model.Policy;
import java.util.Optional;

/**
 * A policy to put.
 *
 * @param index of its change in the plan
 * @param before what the gateway has until then
 */
public record PolicyWrite(int index, Policy desired, Optional<Policy> before) {}
