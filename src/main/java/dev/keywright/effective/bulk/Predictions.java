package dev.keywright.effective.bulk;

import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.SessionWrite;
import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Predicts the writes of many keys, as {@link Creation} does for one. Most keys of a fleet share limits, rights and
 * policies with many others, so the result for these is computed once; {@link OwnFields} adds the fields of each key.
 * Thread-safe.
 */
public final class Predictions {

    /**
     * So that a fleet of keys without common parts does not fill the memory; beyond the limit, results are computed
     * each time.
     */
    private static final int MOST = 4096;

    private final Policies policies;
    private final CreationContext context;
    private final Map<Value.Fields, EffectiveOutcome> creates = new ConcurrentHashMap<>();
    private final Map<Value.Fields, EffectiveOutcome> updates = new ConcurrentHashMap<>();

    public Predictions(Policies policies, CreationContext context) {
        this.policies = policies;
        this.context = context;
    }

    /** POST of a session whose id is not in use. */
    public EffectiveOutcome create(Session declared) {
        return predict(declared, Optional.empty());
    }

    /**
     * POST of a session whose own fields decide nothing, without these fields: the result that all such sessions have in
     * common. Empty where the fields may decide something, or the gateway refuses the session.
     *
     * @param rest what decides; it replaces own fields of the same names
     */
    public Optional<EffectiveOutcome.Effective> createdAlike(Value.Fields own, Value.Fields rest) {
        return OwnFields.decideNothing(own, rest)
                        && shared(rest, Optional.empty()) instanceof EffectiveOutcome.Effective effective
                ? Optional.of(effective)
                : Optional.empty();
    }

    /** PUT on an existing session. */
    public EffectiveOutcome update(Session declared, Session existing) {
        return predict(declared, Optional.of(existing));
    }

    private EffectiveOutcome predict(Session declared, Optional<Session> existing) {
        if (!OwnFields.arePlain(declared.fields())) {
            return alone(declared, existing);
        }
        EffectiveOutcome shared = shared(OwnFields.without(declared.fields()), existing);
        if (!(shared instanceof EffectiveOutcome.Effective effective)) {
            return shared;
        }
        Value.Fields own =
                OwnFields.after(declared.fields(), effective.session().fields(), existing, context.now());
        // Only limits are random, so the own fields are the same in all possible results.
        return new EffectiveOutcome.Effective(
                with(effective.session(), own),
                effective.reasons(),
                effective.others().stream().map(other -> with(other, own)).toList());
    }

    private static Session with(Session shared, Value.Fields own) {
        return new Session(shared.fields().with(own));
    }

    private EffectiveOutcome shared(Value.Fields decisive, Optional<Session> existing) {
        Map<Value.Fields, EffectiveOutcome> known = existing.isPresent() ? updates : creates;
        EffectiveOutcome outcome = known.get(decisive);
        if (outcome == null) {
            // Of the replaced session only its expiry matters, and that is specific to each key.
            outcome = alone(new Session(decisive), existing);
            if (known.size() < MOST) {
                known.put(decisive, outcome);
            }
        }
        return outcome;
    }

    private EffectiveOutcome alone(Session declared, Optional<Session> existing) {
        return new SessionWrite(declared, policies, context, Trace.NONE).run(existing);
    }
}
