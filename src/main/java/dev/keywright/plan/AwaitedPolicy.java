package dev.keywright.plan;

import dev.keywright.model.Address;
import dev.keywright.model.Policy;

/** A policy that is not as declared yet and that another shard writes. */
public record AwaitedPolicy(Address address, Policy desired) {}
