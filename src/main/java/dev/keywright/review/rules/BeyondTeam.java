package dev.keywright.review.rules;

import dev.keywright.diagnostic.Counts;
import dev.keywright.model.DeclaredKey;
import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reports keys that open an API which no other key of the same owner opens, where the owner has at least three keys. */
public final class BeyondTeam implements Rule {

    public static final RuleId ID = new RuleId("beyond-team");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    private static final int FEWEST_KEYS = 3;

    private record Opened(DeclaredKey key, Set<String> apis) {}

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        Map<String, List<Opened>> teams = new TreeMap<>();
        EveryKey.visit(subject, (key, session) -> {
            String owner = session.fields("meta_data").text("owner");
            if (!owner.isBlank()) {
                teams.computeIfAbsent(owner, any -> new ArrayList<>())
                        .add(new Opened(
                                key,
                                new TreeSet<>(session.fields("access_rights").names())));
            }
        });
        teams.forEach((owner, keys) -> {
            if (keys.size() >= FEWEST_KEYS) {
                check(owner, keys, found);
            }
        });
    }

    private void check(String owner, List<Opened> keys, Consumer<Finding> found) {
        var counts = new HashMap<String, Integer>();
        keys.forEach(key -> key.apis().forEach(api -> counts.merge(api, 1, Integer::sum)));
        for (Opened opened : keys) {
            String alone =
                    opened.apis().stream().filter(api -> counts.get(api) == 1).collect(Collectors.joining(", "));
            if (!alone.isEmpty()) {
                found.accept(Finding.of(
                        ID,
                        severity(),
                        opened.key().address(),
                        EveryKey.at(opened.key().locations(), "access_rights"),
                        "%s opens %s, which none of the other %s of %s opens"
                                .formatted(opened.key().address(), alone, Counts.of(keys.size() - 1L, "key"), owner),
                        "a right that a whole team does without is often a mistake, or left from an earlier need",
                        "remove the right, or accept it with an exception"));
            }
        }
    }
}
