package dev.keywright.effective;

import dev.keywright.model.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One write of a key on a draft, step by step. */
final class Write {

    private static final Optional<String> ANY_ORG = Optional.empty();

    private final SessionDraft session;
    private final Policies policies;
    private final CreationContext context;
    private final Trace trace;

    Write(SessionDraft session, Policies policies, CreationContext context, Trace trace) {
        this.session = session;
        this.policies = policies;
        this.context = context;
        this.trace = trace;
    }

    /** @param existing the session that is replaced; empty for a new key */
    Outcome run(Optional<Session> existing) {
        // The gateway ignores an error here; only those while storing decide.
        apply(ANY_ORG);
        dropPastExpiry(existing);
        Optional<String> refusal = store(existing.isEmpty());
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        apply(ANY_ORG);
        return new Outcome.Effective(EffectiveForm.of(session.write()), List.of());
    }

    private Optional<String> apply(Optional<String> org) {
        return Application.run(session, policies, org, trace);
    }

    private void dropPastExpiry(Optional<Session> existing) {
        if (isPast(session.expires, context.now())) {
            long kept = kept(existing);
            trace.dropsExpiry(session.expires, kept);
            session.expires = kept;
        }
    }

    /** What is stored of an {@code expires}. */
    static long end(long expires, Optional<Session> existing, long now) {
        return isPast(expires, now) ? kept(existing) : expires;
    }

    /** 1 is the one moment in the past that the gateway accepts (trap 1). */
    private static boolean isPast(long expires, long now) {
        return expires > 1 && expires <= now;
    }

    private static long kept(Optional<Session> existing) {
        return existing.map(Session::expires).orElse(0L);
    }

    /** Policies are applied and the session is stored once for each API that it opens; any error refuses the write. */
    private Optional<String> store(boolean isNew) {
        if (session.rights.isEmpty() && !context.allowMasterKeys()) {
            return Optional.of(noAccess());
        }
        List<Optional<String>> orgs = session.rights.isEmpty() ? allOrgs() : orgsOfRights();
        if (orgs.isEmpty()) {
            return Optional.of("a key for all APIs is stored nowhere while no API is loaded");
        }
        boolean stored = !isNew;
        if (isNew) {
            // A create begins the quota period, of which every API without a quota of its own takes a stamp.
            session.limit.quotaRenews = context.now() + session.limit.quotaRenewalRate;
        }
        for (Optional<String> org : orgs) {
            if (org.isPresent()) {
                startTrial(!stored);
            }
            Optional<String> error = apply(org);
            if (error.isPresent()) {
                return error;
            }
            stored = true;
        }
        return Optional.empty();
    }

    private String noAccess() {
        return session.policyIds.isEmpty()
                ? "without access rights and policies it would open all APIs, which needs allow_master_keys"
                : "it has no access rights, and none of its policies gives any";
    }

    private List<Optional<String>> allOrgs() {
        return context.apis().orgs(session.orgId).stream().map(Optional::of).toList();
    }

    /**
     * The organisation of each API; empty for one that is not loaded, where it is not checked. The gateway takes them
     * in random order, and starts no trial when one that is not loaded happens to come first; here those come last.
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

    /** {@code key_expires_in} of the last policy that has one ends a new key ({@code checkAndApplyTrialPeriod}). */
    private void startTrial(boolean isNew) {
        for (String id : session.policyIds) {
            PreparedPolicy policy = policies.prepared(session.orgId, id);
            if (policy != null) {
                if (isNew && policy.keyExpiresIn > 0) {
                    trace.startsTrial(policy, session.expires);
                    session.expires = context.now() + policy.keyExpiresIn;
                }
                Application.takePostExpiry(policy, session, trace);
            }
        }
    }
}
