package dev.keywright.effective;

import dev.keywright.effective.merge.WriteRefusal;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.model.Session;
import java.util.List;
import java.util.Optional;

/**
 * One application of policies to a session.
 *
 * @param session the resulting session; after an error, as far as the gateway got (it sometimes continues)
 * @param error why the gateway's own merge failed
 */
public record AppliedSession(Session session, Optional<WriteRefusal> error, List<ValueReason> reasons) {}
