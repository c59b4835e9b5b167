package dev.keywright.report.effects;

import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.review.EffectKind;
import java.util.List;
import java.util.Optional;

/**
 * What a reviewer should know of one change besides its differences.
 *
 * @param effects most dangerous first; at least one
 * @param where the file and line that declares the object; empty for what is no longer declared
 * @param follows names of the policies whose changes alone change this key
 * @param causes why it is needed, as data
 * @param impact whom it reaches
 */
public record ChangeReview(
        List<EffectView> effects,
        Optional<Location> where,
        List<String> follows,
        List<Value.Fields> causes,
        ImpactView impact) {

    public ChangeReview {
        effects = List.copyOf(effects);
        follows = List.copyOf(follows);
        causes = List.copyOf(causes);
    }

    /** Whether only the gateway has moved: the files are as they were applied last. */
    public boolean isDrift() {
        boolean edited = causes.stream().anyMatch(cause -> cause.text("origin").equals("edit"));
        return !edited
                && causes.stream()
                        .anyMatch(cause -> cause.text("origin").equals("drift")
                                || cause.text("type").equals("no-longer-on-gateway"));
    }

    /** The most dangerous of its effects. */
    public EffectKind risk() {
        return effects.get(0).kind();
    }
}
