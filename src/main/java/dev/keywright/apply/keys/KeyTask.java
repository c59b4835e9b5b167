package dev.keywright.apply.keys;

import dev.keywright.apply.run.Outcome;
import dev.keywright.model.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One key to write or revoke.
 *
 * @param index its position in the plan
 * @param needs ids of the policies that must exist first
 * @param before the session that it changes or removes
 */
public record KeyTask(int index, List<String> needs, Optional<Session> before, Supplier<Outcome> work) {}
