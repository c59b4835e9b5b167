package dev.keywright.report.effects;

import dev.keywright.model.Location;
import dev.keywright.review.EffectKind;
import java.util.Optional;

/**
 * One effect of a change, worded and redacted.
 *
 * @param what in a phrase that follows the kind's word
 * @param topic the same without its values
 * @param where the line that causes it, where a file declares it
 */
public record EffectView(EffectKind kind, String what, String topic, Optional<Location> where) {}
