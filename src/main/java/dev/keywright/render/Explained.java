package dev.keywright.render;

import dev.keywright.effective.Outcome;
import dev.keywright.model.Address;

/** A declared key and what the gateway makes of it, with the reasons asked for. */
public record Explained(Address address, Outcome outcome) {}
