package dev.keywright.plan.checks;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.MergeAdviceSearch;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.diff.Differences;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Keys for which the gateway decides something by chance (trap 23); one warning for all that have the same policies.
 * Thread-safe.
 */
public final class AmbiguousMerges {

    static final Code CODE = PlanCode.AMBIGUOUS_MERGE;

    /** @param key the first by name */
    private record Found(DeclaredKey key, Session body, EffectiveOutcome.Effective outcome, int keys) {

        Found and(Found other) {
            Found first = key.address().compareTo(other.key.address()) <= 0 ? this : other;
            return new Found(first.key, first.body, first.outcome, keys + other.keys);
        }
    }

    private final Policies policies;
    private final CreationContext context;
    private final UnaryOperator<String> names;
    private final Map<List<String>, Found> found = new ConcurrentHashMap<>();

    /** @param names of policies in the files, by id */
    public AmbiguousMerges(Policies policies, CreationContext context, UnaryOperator<String> names) {
        this.policies = policies;
        this.context = context;
        this.names = names;
    }

    /** @param policyIds in the order of the key */
    public void found(DeclaredKey key, List<String> policyIds, Session body, EffectiveOutcome.Effective outcome) {
        if (fields(outcome).isEmpty()) {
            return; // They differ in stamps of the gateway only.
        }
        found.merge(policyIds, new Found(key, body, outcome, 1), Found::and);
    }

    /** By the name of the first key. */
    public List<Diagnostic> warnings() {
        return found.entrySet().stream()
                .sorted((a, b) -> a.getValue()
                        .key()
                        .address()
                        .compareTo(b.getValue().key().address()))
                .map(entry -> warning(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Diagnostic warning(List<String> policyIds, Found one) {
        String others =
                one.keys() == 1 ? "" : " and %,d other %s".formatted(one.keys() - 1, one.keys() == 2 ? "key" : "keys");
        return Diagnostic.warning(
                        CODE,
                        one.key().locations().of("apply_policies"),
                        "The gateway decides by chance which %s of %s%s it shows"
                                .formatted(fields(one.outcome()), one.key().address(), others))
                .because(
                        ("Of the policies %s, some limit one API and others only open more; the gateway then copies the"
                                        + " limits of a randomly chosen access right to the session, again on each read; any of"
                                        + " these answers counts as no difference.")
                                .formatted(policyIds.stream().map(names).collect(Collectors.joining(", "))))
                .hint(MergeAdviceSearch.of(one.body(), policies, context).accept(new MergeAdviceText(names)));
    }

    /** What differs between the answers: {@code rate, per}. */
    static String fields(EffectiveOutcome.Effective outcome) {
        return outcome.others().stream()
                .flatMap(other ->
                        Differences.between(Shapes.SESSION, outcome.session().fields(), other.fields()).stream())
                .map(change -> "`" + change.path() + "`")
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
