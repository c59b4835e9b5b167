package dev.keywright.effective.trace;

import dev.keywright.effective.draft.LimitDraft;
import dev.keywright.effective.draft.Lists;
import dev.keywright.effective.draft.PreparedPolicy;
import dev.keywright.effective.draft.RightDraft;
import dev.keywright.effective.draft.Smoothing;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records the source of each value and the values that lost.
 *
 * <p>A session goes through several applications of the same policies. Records about the session as a whole accumulate
 * over all of them; records about access rights start again in each, as the rights themselves do.
 */
public final class ReasonRecorder implements Trace {

    private static final List<String> LIMITS = List.of(
            "rate",
            "per",
            "smoothing",
            "throttle_interval",
            "throttle_retry_limit",
            "max_query_depth",
            "quota_max",
            "quota_renewal_rate");

    private final Map<String, ValueProvenance> session = new TreeMap<>();
    private Map<String, ValueProvenance> drafts = new TreeMap<>();
    private Map<String, ValueProvenance> rights = Map.of();
    private boolean rightsTaken;

    public ReasonRecorder(Session declared) {
        declared.fields().forEach((name, value) -> {
            if (name.equals("meta_data")) {
                Lists.fields(value)
                        .forEach((inner, text) -> session.put("meta_data." + inner, ValueProvenance.from(KEY)));
            } else if (!value.isZero()) {
                session.put(name, ValueProvenance.from(KEY));
            }
        });
    }

    public List<ValueReason> reasons(Session declared, Session effective) {
        return new ReasonReport(declared, session, rights, rightsTaken).reasons(effective);
    }

    @Override
    public void begin() {
        drafts = new TreeMap<>();
        session.values().forEach(ValueProvenance::startAgain);
    }

    @Override
    public void clears(PreparedPolicy policy, LimitDraft own) {
        if (policy.decides.quota()) {
            clear("quota_max", own.quotaMax);
        }
        if (policy.decides.rate()) {
            clear("rate", own.rate);
            clear("per", own.per);
            clear("throttle_interval", own.throttleInterval);
            clear("throttle_retry_limit", own.throttleRetryLimit);
            if (!Smoothing.shown(own.smoothing).isZero()) {
                clear("smoothing", own.smoothing);
            }
        }
        if (policy.decides.complexity()) {
            clear("max_query_depth", own.maxQueryDepth);
        }
    }

    private void clear(String field, double own) {
        if (own != 0) {
            clear(field, Value.number(own));
        }
    }

    private void clear(String field, Value own) {
        ValueProvenance line = line(SESSION, field);
        if (line.isKeys()) {
            line.lose(KEY, own, LossCause.Plain.OWN_LIMIT_REPLACED);
        }
        line.clear();
    }

    @Override
    public void contest(String api, String field, PreparedPolicy policy, double offered, double held, boolean raised) {
        ValueProvenance line = line(api, field);
        if (raised && offered != held) {
            line.replace(from(policy), Value.number(held), new LossCause.LessGenerous(field, from(policy), offered));
        } else if (offered != 0 && offered != held) {
            line.lose(from(policy), Value.number(offered), new LossCause.LessGenerous(field, line.giver(), held));
        }
    }

    @Override
    public void rateContest(String api, PreparedPolicy policy, LimitDraft held, boolean raised) {
        LimitDraft offered = policy.limit;
        if (raised) {
            LossCause why = lessRate(from(policy), offered);
            line(api, "rate").replace(from(policy), Value.number(held.rate), why);
            line(api, "per").replace(from(policy), Value.number(held.per), why);
            line(api, "smoothing").replace(from(policy), Smoothing.shown(held.smoothing), why);
        } else if (offered.pause() != held.pause()) {
            loseRate(api, policy, offered, held);
        }
    }

    private void loseRate(String api, PreparedPolicy policy, LimitDraft offered, LimitDraft held) {
        LossCause why = lessRate(line(api, "rate").giver(), held);
        line(api, "rate").lose(from(policy), Value.number(offered.rate), why);
        line(api, "per").lose(from(policy), Value.number(offered.per), why);
    }

    @Override
    public void replaces(String api, String field, PreparedPolicy policy, Value before) {
        line(api, field).replace(from(policy), before, new LossCause.Replaced(policy.id, field));
    }

    @Override
    public void replacesMetaData(String name, PreparedPolicy policy, Value before) {
        line(SESSION, "meta_data." + name)
                .replace(from(policy), before, new LossCause.Replaced(policy.id, "meta_data." + name));
    }

    @Override
    public void adds(String api, String field, PreparedPolicy policy) {
        line(api, field).add(from(policy));
    }

    @Override
    public void takesRight(String api, PreparedPolicy policy, RightDraft given, RightDraft before) {
        Value.Fields earlier = before == null ? Value.Fields.EMPTY : before.write();
        given.write().forEach((field, value) -> {
            if (!field.equals("limit")) {
                LossCause why = new LossCause.Replaced(policy.id, "per_api");
                line(api, field).replace(from(policy), earlier.get(field), why);
            }
        });
        for (String field : LIMITS) {
            Value held = earlier.fields("limit").get(field);
            line(api, field).replace(from(policy), held, new LossCause.Replaced(policy.id, field));
        }
    }

    @Override
    public void keeps(String api, String field, PreparedPolicy policy, double offered, double held) {
        ValueProvenance line = line(api, field);
        line.restore(from(policy), Value.number(offered), new LossCause.LessGenerous(field, line.former(), held));
    }

    @Override
    public void keepsRate(String api, PreparedPolicy policy, LimitDraft offered, LimitDraft held) {
        LossCause why = lessRate(line(api, "rate").former(), held);
        line(api, "rate").restore(from(policy), Value.number(offered.rate), why);
        line(api, "per").restore(from(policy), Value.number(offered.per), why);
        line(api, "smoothing").restore(from(policy), Smoothing.shown(offered.smoothing), why);
    }

    @Override
    public void inherits(String api, String field) {
        line(api, field).copy(line(SESSION, field));
    }

    @Override
    public void rises(String api, String field, double before, double after) {
        ValueProvenance line = line(SESSION, field);
        ValueProvenance right = line(api, field);
        if (before != after) {
            line.replace(right.giver(), Value.number(before), new LossCause.OnlyApi(api));
        }
        line.copy(right);
    }

    @Override
    public void takesRights() {
        rights = drafts;
        rightsTaken = true;
    }

    @Override
    public void ignoresInactive() {
        ValueProvenance line = line(SESSION, "is_inactive");
        if (line.isKeys()) {
            line.lose(KEY, Value.TRUE, LossCause.Plain.INACTIVE_IGNORED);
            line.clear();
        }
    }

    @Override
    public void skips(String policyId) {
        line(SESSION, "apply_policies").lose(KEY, Value.text(policyId), LossCause.Plain.UNKNOWN_POLICY);
    }

    @Override
    public void dropsExpiry(long past, long kept) {
        ValueProvenance line = line(SESSION, "expires");
        line.lose(
                KEY,
                Value.whole(past),
                kept == 0 ? LossCause.Plain.PAST_MOMENT : LossCause.Plain.PAST_MOMENT_LIVE_KEPT);
        if (kept == 0) {
            line.clear();
        }
    }

    @Override
    public void startsTrial(PreparedPolicy policy, long before) {
        line(SESSION, "expires")
                .replace(from(policy), Value.whole(before), new LossCause.Replaced(policy.id, "key_expires_in"));
    }

    private ValueProvenance line(String api, String field) {
        return api.equals(SESSION)
                ? session.computeIfAbsent(field, name -> new ValueProvenance())
                : drafts.computeIfAbsent(path(api, field), name -> new ValueProvenance());
    }

    private static String path(String api, String field) {
        return "access_rights." + api + (LIMITS.contains(field) ? ".limit." : ".") + field;
    }

    private static LossCause lessRate(ValueReason.Source winner, LimitDraft held) {
        return new LossCause.LessGenerousRate(winner, held.rate, held.per);
    }

    private static ValueReason.Source from(PreparedPolicy policy) {
        return new ValueReason.Source.FromPolicy(policy.id);
    }
}
