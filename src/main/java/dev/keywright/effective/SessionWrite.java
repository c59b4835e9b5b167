package dev.keywright.effective;

import dev.keywright.effective.draft.EffectiveForm;
import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.draft.SessionDraft;
import dev.keywright.effective.merge.MergeChoice;
import dev.keywright.effective.merge.PolicyApplication;
import dev.keywright.effective.merge.WriteRefusal;
import dev.keywright.effective.trace.Trace;
import dev.keywright.model.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One write of a key, step by step.
 *
 * <p>If the result of an application is random, the whole write is repeated for every possible result of every
 * application: they build on each other, since not all limits are cleared in between.
 */
public final class SessionWrite {

    private static final Optional<String> ANY_ORG = Optional.empty();

    private final Session declared;
    private final SessionDraft session;
    private final Policies policies;
    private final CreationContext context;
    private final Trace trace;

    /** All possible sessions so far; {@link #session} is one of them. Null while only that one is tracked. */
    private List<SessionDraft> possible;

    private boolean byChance;

    public SessionWrite(Session declared, Policies policies, CreationContext context, Trace trace) {
        this.declared = new Session(policies.release().known(declared.fields()));
        this.session = new SessionDraft(this.declared);
        this.policies = policies;
        this.context = context;
        this.trace = trace;
    }

    /** @param existing the session that is replaced; empty for a new key */
    public EffectiveOutcome run(Optional<Session> existing) {
        Optional<WriteRefusal> refusal = steps(existing);
        if (refusal.isPresent()) {
            return new EffectiveOutcome.Refused(refusal.get());
        }
        Session shown = EffectiveForm.of(session.write());
        return new EffectiveOutcome.Effective(shown, List.of(), byChance ? others(shown, existing) : List.of());
    }

    private List<Session> others(Session shown, Optional<Session> existing) {
        var all = new SessionWrite(declared, policies, context, Trace.NONE);
        all.possible = List.of(all.session.copy());
        all.steps(existing);
        return all.possible.stream()
                .map(draft -> EffectiveForm.of(draft.write()))
                .distinct()
                .filter(other -> !other.equals(shown))
                .toList();
    }

    private Optional<WriteRefusal> steps(Optional<Session> existing) {
        // The gateway ignores an error here, except for its consequences; only errors while storing decide.
        Optional<WriteRefusal> unmerged = apply(ANY_ORG);
        dropPastExpiry(existing);
        if (session.rights.isEmpty() && !context.allowMasterKeys()) {
            return unmerged.or(() -> Optional.of(WriteRefusal.Plain.MASTER_KEY));
        }
        Optional<WriteRefusal> refusal = store(existing.isEmpty());
        if (refusal.isEmpty()) {
            apply(ANY_ORG);
        }
        return refusal;
    }

    private void each(Consumer<SessionDraft> step) {
        step.accept(session);
        others().forEach(step);
    }

    private List<SessionDraft> others() {
        return possible == null ? List.of() : possible;
    }

    private Optional<WriteRefusal> apply(Optional<String> org) {
        if (possible != null) {
            possible = PossibleResults.after(possible, policies, org);
        }
        MergeChoice draw = MergeChoice.first();
        Optional<WriteRefusal> error = PolicyApplication.run(session, policies, org, trace, draw);
        byChance |= draw.options() > 1;
        return error;
    }

    private void dropPastExpiry(Optional<Session> existing) {
        if (isPast(session.expires, context.now())) {
            long kept = kept(existing);
            trace.dropsExpiry(session.expires, kept);
            each(draft -> draft.expires = kept);
        }
    }

    /** The value stored for an {@code expires}. */
    public static long end(long expires, Optional<Session> existing, long now) {
        return isPast(expires, now) ? kept(existing) : expires;
    }

    /** 1 is the only past value that the gateway accepts (trap 1). */
    private static boolean isPast(long expires, long now) {
        return expires > 1 && expires <= now;
    }

    private static long kept(Optional<Session> existing) {
        return existing.map(Session::expires).orElse(0L);
    }

    /** Policies are applied and the session is stored once for each API that it opens; any error refuses the write. */
    private Optional<WriteRefusal> store(boolean isNew) {
        List<Optional<String>> orgs = session.rights.isEmpty() ? allOrgs() : orgsOfRights();
        if (orgs.isEmpty()) {
            return Optional.of(WriteRefusal.Plain.NO_API_LOADED);
        }
        boolean stored = !isNew;
        if (isNew) {
            // A create starts the quota period, and its timestamp is written to every API without its own quota.
            each(draft -> draft.limit.quotaRenews = context.now() + draft.limit.quotaRenewalRate);
        }
        for (Optional<String> org : orgs) {
            if (org.isPresent()) {
                startTrial(!stored);
            }
            Optional<WriteRefusal> error = apply(org);
            if (error.isPresent()) {
                return error;
            }
            stored = true;
        }
        return Optional.empty();
    }

    private List<Optional<String>> allOrgs() {
        return context.apis().orgs(session.orgId).stream().map(Optional::of).toList();
    }

    /**
     * The organisation of each API; empty for an API that is not loaded, for which it is not checked. The gateway
     * processes APIs in random order, and starts no trial if one that is not loaded comes first; here those come last.
     */
    private List<Optional<String>> orgsOfRights() {
        var loaded = new ArrayList<Optional<String>>();
        var notLoaded = new ArrayList<Optional<String>>();
        for (String api : session.rights.keySet()) {
            Optional<String> org = context.apis().orgOf(api, session.orgId);
            (org.isPresent() ? loaded : notLoaded).add(org);
        }
        loaded.addAll(notLoaded);
        return loaded;
    }

    /**
     * {@code key_expires_in} of the last policy that has one sets the expiry of a new key
     * ({@code checkAndApplyTrialPeriod}).
     */
    private void startTrial(boolean isNew) {
        for (String id : session.policyIds) {
            PreparedPolicy policy = policies.prepared(session.orgId, id);
            if (policy != null) {
                if (isNew && policy.keyExpiresIn > 0) {
                    trace.startsTrial(policy, session.expires);
                    each(draft -> draft.expires = context.now() + policy.keyExpiresIn);
                }
                PolicyApplication.takePostExpiry(policy, session, trace);
                others().forEach(draft -> PolicyApplication.takePostExpiry(policy, draft, Trace.NONE));
            }
        }
    }
}
