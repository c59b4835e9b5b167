package dev.keywright.planfile;

import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an apply did, change by change, with keyed fingerprints of every object before and after, so that it can be
 * reconstructed later. It is written before the first change with every change open, so that a killed run has one too.
 */
public final class Receipt {

    public static final String FORMAT = "keywright-receipt";
    public static final int VERSION = 1;

    /**
     * The outcome of one change.
     *
     * @param outcome {@code done}, {@code failed}, {@code stale}, {@code skipped}, {@code unknown}, {@code cancelled}
     * @param reason empty if it was done
     */
    public record Result(String outcome, String reason) {
        public boolean isDone() {
            return outcome.equals("done");
        }
    }

    private static final Result OPEN = new Result("unknown", "the apply did not come to its end");

    private final SavedPlan plan;
    private final Keyring keyring;
    private final Map<String, String> who;
    private final String version;
    private final Instant started;

    /**
     * @param who who runs this and for which commit, according to the environment
     * @param version of Keywright
     */
    public Receipt(SavedPlan plan, Keyring keyring, Map<String, String> who, String version, Instant started) {
        this.plan = plan;
        this.keyring = keyring;
        this.who = Map.copyOf(who);
        this.version = version;
        this.started = started;
    }

    /** @throws PlanFileException if the document is not a receipt of this version */
    public static void check(SignedDocument document, String name) {
        document.expect(FORMAT, VERSION, name);
    }

    /** The receipt before anything is changed. */
    public SignedDocument begun() {
        List<Result> open = plan.steps().stream().map(step -> OPEN).toList();
        return document("begun", open, Optional.empty(), Optional.empty());
    }

    /** @param results in plan order */
    public SignedDocument finished(List<Result> results, Instant finished, int exitCode) {
        return document("finished", results, Optional.of(finished), Optional.of(exitCode));
    }

    private SignedDocument document(
            String state, List<Result> results, Optional<Instant> finished, Optional<Integer> exitCode) {
        var fields = new TreeMap<String, Value>();
        fields.put("state", Value.text(state));
        fields.put("plan_digest", Value.text(plan.digest()));
        fields.put("binding", plan.binding().toValue());
        fields.put("by", Value.text(version));
        var people = new TreeMap<String, Value>();
        who.forEach((name, value) -> people.put(name, Value.text(value)));
        fields.put("who", Value.Fields.of(people));
        fields.put("started", Value.text(started.toString()));
        fields.put(
                "finished", finished.<Value>map(at -> Value.text(at.toString())).orElse(Value.NOTHING));
        fields.put("exit_code", exitCode.<Value>map(code -> Value.whole(code)).orElse(Value.NOTHING));
        var counts = new TreeMap<String, Value>();
        for (String outcome : List.of("done", "failed", "stale", "skipped", "unknown", "cancelled")) {
            counts.put(
                    outcome,
                    Value.whole(results.stream()
                            .filter(r -> r.outcome().equals(outcome))
                            .count()));
        }
        fields.put("counts", Value.Fields.of(counts));
        var changes = new ArrayList<Value>();
        for (int i = 0; i < results.size(); i++) {
            changes.add(change(plan.steps().get(i), results.get(i)));
        }
        fields.put("changes", Value.items(changes));
        return SignedDocument.of(FORMAT, VERSION, Value.Fields.of(fields), keyring);
    }

    private static Value change(Step step, Result result) {
        Optional<String> after = result.isDone() ? step.becomes() : Optional.empty();
        return Value.Fields.of(Map.of(
                "address", Value.text(step.address()),
                "action", Value.text(step.action()),
                "outcome", Value.text(result.outcome()),
                "reason", Value.text(result.reason()),
                "before", step.live().<Value>map(Value::text).orElse(Value.NOTHING),
                "after", after.<Value>map(Value::text).orElse(Value.NOTHING)));
    }
}
