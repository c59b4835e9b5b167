package dev.keywright.review;

import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.RuleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The exceptions of a project, and which of them were used during one run. */
final class AcceptedFindings {

    private final Declared declared;
    private final long now;
    private final Map<Address, List<RuleException>> exceptions = new HashMap<>();
    private final Set<RuleException> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private int accepted;

    AcceptedFindings(Declared declared, Instant now) {
        this.declared = declared;
        this.now = now.getEpochSecond();
        each(declared, (object, exception) -> exceptions
                .computeIfAbsent(object, any -> new ArrayList<>())
                .add(exception));
    }

    /** Visits each exception of each object. */
    static void each(Declared declared, BiConsumer<Address, RuleException> visitor) {
        declared.policies()
                .forEach(
                        policy -> policy.review().exceptions().forEach(each -> visitor.accept(policy.address(), each)));
        declared.keys().forEach(key -> key.review().exceptions().forEach(each -> visitor.accept(key.address(), each)));
    }

    /** The findings that no exception accepts. Of several exceptions, the one that lasts longest decides. */
    List<Finding> without(List<Finding> findings) {
        var left = new ArrayList<Finding>();
        for (Finding finding : findings) {
            List<RuleException> matching = exceptions.getOrDefault(finding.about(), List.of()).stream()
                    .filter(each -> each.rule().equals(finding.rule().text()))
                    .toList();
            used.addAll(matching);
            Optional<RuleException> last = matching.stream().max(Comparator.comparingLong(RuleException::until));
            if (last.filter(each -> each.until() > now).isPresent()) {
                accepted++;
            } else {
                left.add(last.map(each -> ended(finding, each)).orElse(finding));
            }
        }
        return left;
    }

    private static Finding ended(Finding finding, RuleException exception) {
        return finding.because(finding.why() + "; the exception for it has ended (" + exception.reason() + ")");
    }

    /** Visits the exceptions of which {@link #without} found no use. */
    void unused(BiConsumer<Address, RuleException> visitor) {
        each(declared, (object, exception) -> {
            if (!used.contains(exception)) {
                visitor.accept(object, exception);
            }
        });
    }

    /** How many findings were left out. */
    int accepted() {
        return accepted;
    }
}
