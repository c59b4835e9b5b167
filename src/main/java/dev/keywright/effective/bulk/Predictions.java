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
 * Predicts the writes of many keys, as {@link Creation} does of one. Most keys of a fleet have the limits, rights and
 * policies of many others, so what these come to is worked out once; {@link OwnFields} adds what is each key's own.
 * Safe for use by several threads.
 */
public final class Predictions {

    /** So that a fleet of unlike keys does not fill the memory; what is beyond is worked out each time. */
    private static final int MOST = 4096;

    private final Policies policies;
    private final CreationContext context;
    private final Map<Value.Fields, EffectiveOutcome> creates = new ConcurrentHashMap<>();
    private final Map<Value.Fields, EffectiveOutcome> updates = new ConcurrentHashMap<>();

    public Predictions(Policies policies, CreationContext context) {
        this.policies = policies;
        this.context = context;
    }

    /** POST of a session whose id is not in use yet. */
    public EffectiveOutcome create(Session declared) {
        return predict(declared, Optional.empty());
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
        // Chance decides limits only, so what is each key's own is the same in all that is possible.
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
            // Of the session that is replaced only its end counts, and that is each key's own.
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
