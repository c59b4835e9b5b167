package dev.keywright.effective.bulk;

import dev.keywright.effective.SessionWrite;
import dev.keywright.effective.draft.DraftOutput;
import dev.keywright.effective.draft.EffectiveForm;
import dev.keywright.effective.draft.Lists;
import dev.keywright.effective.draft.SessionDraft;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a session on which no other field of the result depends. Policies add tags to the key's, merge their
 * {@code meta_data} over the key's and may set the expiry; all other non-decisive fields pass through a write
 * unchanged.
 */
final class OwnFields {

    private static final String TAGS = "tags";
    private static final String META_DATA = "meta_data";
    private static final String EXPIRES = "expires";
    private static final String LAST_UPDATED = "last_updated";

    /** The fields on which a merge bases decisions, as in {@link SessionDraft}. */
    private static final Set<String> DECISIVE = Set.of(
            "org_id",
            "apply_policies",
            "apply_policy_id",
            "access_rights",
            "rate",
            "per",
            "smoothing",
            "throttle_interval",
            "throttle_retry_limit",
            "max_query_depth",
            "quota_max",
            "quota_renewal_rate",
            "quota_renews",
            "quota_remaining",
            "hmac_enabled",
            "enable_http_signature_validation",
            "is_inactive",
            LAST_UPDATED,
            "post_expiry_action",
            "post_expiry_grace_period");

    private OwnFields() {}

    static boolean isDecisive(String field) {
        return DECISIVE.contains(field);
    }

    /** The remaining fields. */
    static Value.Fields without(Value.Fields declared) {
        return declared.filtered(DECISIVE::contains);
    }

    /**
     * Whether these fields really decide nothing: whole policies in {@code meta_data.policies} replace those of the
     * key, and tags that are not text do not compare like texts.
     */
    static boolean arePlain(Value.Fields declared) {
        return !declared.fields(META_DATA).has("policies")
                && declared.items(TAGS).stream().allMatch(Value.Text.class::isInstance);
    }

    /** Whether none of these fields is one on which a merge bases decisions, and they are plain; {@code rest} replaces them. */
    static boolean decideNothing(Value.Fields declared, Value.Fields rest) {
        for (int i = 0; i < declared.size(); i++) {
            if (DECISIVE.contains(declared.name(i)) && !rest.has(declared.name(i))) {
                return false;
            }
        }
        return arePlain(declared);
    }

    /**
     * These fields after a write.
     *
     * @param shared the result for all other fields, including what policies add
     */
    static Value.Fields after(Value.Fields declared, Value.Fields shared, Optional<Session> existing, long now) {
        return declared.mapped((name, value) -> DECISIVE.contains(name)
                ? Value.NOTHING
                : switch (name) {
                    case TAGS -> tags(declared, shared);
                    case META_DATA -> metaData(declared, shared);
                    case EXPIRES -> Value.whole(end(declared.whole(EXPIRES), shared.whole(EXPIRES), existing, now));
                    default -> EffectiveForm.field(name, value);
                });
    }

    /** These fields after a read, with the time of the last write: a policy that was written later sets its own. */
    static Value.Fields shown(Value.Fields stored, Value.Fields shared) {
        return stored.mapped((name, value) -> switch (name) {
            case TAGS -> tags(stored, shared);
            case META_DATA -> metaData(stored, shared);
            case LAST_UPDATED -> later(value, shared.text(LAST_UPDATED));
            default -> value;
        });
    }

    private static Value tags(Value.Fields own, Value.Fields shared) {
        return Lists.union(DraftOutput.items(shared, TAGS), Lists.distinct(DraftOutput.items(own, TAGS)));
    }

    private static Value metaData(Value.Fields own, Value.Fields shared) {
        return own.fields(META_DATA).with(shared.fields(META_DATA));
    }

    /** The gateway compares the times as texts. */
    private static Value later(Value own, String given) {
        return own instanceof Value.Text text && given.compareTo(text.text()) > 0 ? Value.text(given) : own;
    }

    private static long end(long declared, long trial, Optional<Session> existing, long now) {
        return trial != 0 ? trial : SessionWrite.end(declared, existing, now);
    }
}
