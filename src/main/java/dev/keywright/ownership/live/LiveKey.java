package dev.keywright.ownership.live;

import dev.keywright.model.Session;
import dev.keywright.ownership.identity.Claim;
import dev.keywright.tyk.SessionRef;

/** A session that was found at one of our slots. */
public record LiveKey(SessionRef reach, Session session, Claim claim) {}
