package dev.keywright.review.rules;

import dev.keywright.diagnostic.Counts;
import dev.keywright.model.DeclaredKey;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reports keys that differ in nothing but their names. */
public final class AlikeKeys implements Rule {

    public static final RuleId ID = new RuleId("alike-keys");

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
        Map<Object, List<DeclaredKey>> groups = new LinkedHashMap<>();
        for (DeclaredKey key : subject.declared().keys()) {
            if (key.fields().has("meta_data") || key.fields().has("alias")) {
                continue;
            }
            Object alike = List.of(key.fields(), key.access(), key.policies(), key.expires());
            groups.computeIfAbsent(alike, any -> new ArrayList<>()).add(key);
        }
        groups.values().stream().filter(group -> group.size() > 1).forEach(group -> found.accept(finding(group)));
    }

    private Finding finding(List<DeclaredKey> group) {
        DeclaredKey first = group.get(0);
        String others =
                group.stream().skip(1).limit(3).map(key -> key.address().name()).collect(Collectors.joining(", "));
        String more = group.size() > 4 ? " and " + Counts.grouped(group.size() - 4) + " more" : "";
        return Finding.of(
                ID,
                severity(),
                first.address(),
                Optional.of(first.locations().start()),
                "%s differs from %s%s in nothing but its name".formatted(first.address(), others, more),
                "in logs and analytics nobody can see whose they are",
                "add an `alias`, or meta_data: {owner: TEAM}");
    }
}
