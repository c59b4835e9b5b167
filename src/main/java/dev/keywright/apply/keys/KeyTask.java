package dev.keywright.apply.keys;

import dev.keywright.apply.run.Outcome;
import dev.keywright.model.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One key to be written or revoked.
 *
 * @param index its place in the plan
 * @param needs ids of the policies that have to be there first
 * @param before the session that it changes or takes away
 */
public record KeyTask(int index, List<String> needs, Optional<Session> before, Supplier<Outcome> work) {}
