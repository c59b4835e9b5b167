package dev.keywright.review.rules;

import dev.keywright.model.DeclaredKey;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.List;
import java.util.function.Consumer;

/** Reports tags of keys that a policy of the key gives as well: tags are united (trap 10). */
public final class RepeatedTag implements Rule {

    public static final RuleId ID = new RuleId("repeated-tag");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        String org = subject.declared().project().orgId();
        for (DeclaredKey key : subject.declared().keys()) {
            List<String> own = key.fields().texts("tags");
            if (own.isEmpty()) {
                continue;
            }
            for (String id : key.policies()) {
                List<String> both = subject
                        .keys()
                        .policies()
                        .find(org, id)
                        .map(policy -> policy.fields().texts("tags"))
                        .orElse(List.of())
                        .stream()
                        .filter(own::contains)
                        .toList();
                if (!both.isEmpty()) {
                    found.accept(Finding.of(
                            ID,
                            severity(),
                            key.address(),
                            EveryKey.at(key.locations(), "tags"),
                            "%s has %s %s, which policy %s gives as well"
                                    .formatted(
                                            key.address(),
                                            both.size() == 1 ? "tag" : "tags",
                                            String.join(", ", both),
                                            id),
                            "removing it from one of the two changes nothing, which is easily missed",
                            "keep it in one place"));
                }
            }
        }
    }
}
