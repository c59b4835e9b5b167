package dev.keywright.ownership;

import dev.keywright.gateway.Reach;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.Claim;

/** A session that was found at one of our slots. */
public record LiveKey(Reach reach, Session session, Claim claim) {}
