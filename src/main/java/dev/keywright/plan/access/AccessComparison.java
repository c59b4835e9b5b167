package dev.keywright.plan.access;

import dev.keywright.model.Session;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what a key can do before and after. Keys of a fleet change alike, so results are cached. Not
 * thread-safe.
 */
public final class AccessComparison {

    /** What a change means to the holder of a key. */
    public record Result(List<AccessChange> lost, List<AccessChange> gained) {}

    private record Pair(Value.Fields before, Value.Fields after) {}

    private static final int MOST_KEPT = 2_048;

    /** Free data, and what analytics shows, decide nothing. */
    private static final Set<String> NOT_JUDGED = Set.of("meta_data", "tags", "alias", "basic_auth_data");

    private static final Set<String> JUDGED = Shapes.SESSION.fields().stream()
            .filter(field -> field.owner() != Field.Owner.GATEWAY)
            .map(Field::name)
            .filter(name -> !NOT_JUDGED.contains(name))
            .collect(Collectors.toUnmodifiableSet());

    private final AccessContext context;
    private final Map<Pair, Result> known = new HashMap<>();

    public AccessComparison(AccessContext context) {
        this.context = context;
    }

    /** @param before and {@code after}: what the gateway shows, policies applied */
    public Result of(Session before, Session after) {
        var pair = new Pair(
                before.fields().filtered(JUDGED::contains), after.fields().filtered(JUDGED::contains));
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        Result result = known.computeIfAbsent(pair, this::compare);
        List<AccessChange> exhausted = UsedQuota.exhausted(before.fields(), after.fields(), context.now());
        if (exhausted.isEmpty()) {
            return result;
        }
        var lost = new ArrayList<>(result.lost());
        lost.addAll(exhausted);
        return new Result(List.copyOf(lost), result.gained());
    }

    private Result compare(Pair pair) {
        if (pair.before().equals(pair.after())) {
            return new Result(List.of(), List.of());
        }
        var was = EffectiveAccess.of(new Session(pair.before()), context.now());
        var is = EffectiveAccess.of(new Session(pair.after()), context.now());
        return new Result(LostAccess.of(was, is, context), GainedAccess.of(was, is, context));
    }
}
