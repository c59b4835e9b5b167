package dev.keywright.review;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.plan.access.AccessShare;
import dev.keywright.plan.diff.FieldDifference;
import java.util.List;
import java.util.Set;

/**
 * What the difference of one field does, as far as the field alone shows it. A field of which that is not known counts as
 * one that takes something away, so that nothing is shown as harmless that may not be.
 */
final class FieldKind {

    /** They decide nothing at the gateway; {@code apply_policies} shows in the fields that the policies decide. */
    private static final Set<String> LABELS = Set.of(
            "tags",
            "meta_data",
            "alias",
            "name",
            "apply_policies",
            "monitor",
            "enable_detailed_recording",
            "enable_detail_recording",
            "data_expires");

    private static final Set<String> LIFETIMES = Set.of("expires", "session_lifetime", "key_expires_in");

    private static final Set<String> SIGNING = Set.of("hmac_enabled", "enable_http_signature_validation");

    private static final Set<String> SECRETS =
            Set.of("hmac_string", "rsa_certificate_id", "jwt_data", "secret", "basic_auth_data", "password");

    private static final Set<String> CERTIFICATES = Set.of("certificate", "mtls_static_certificate_bindings");

    /** Lists of what is allowed: an empty one allows everything. */
    private static final Set<String> ALLOWED = Set.of("allowed_urls", "allowed_types", "allowed");

    /** Lists of what is refused or limited: an empty one refuses and limits nothing. */
    private static final Set<String> LIMITED = Set.of(
            "restricted_types", "blocked", "endpoints", "json_rpc_methods", "mcp_primitives", "field_access_rights");

    private FieldKind() {}

    static EffectKind of(FieldDifference field) {
        String name = field.label().substring(field.label().lastIndexOf('.') + 1);
        String first = field.label().contains(".")
                ? field.label().substring(0, field.label().indexOf('.'))
                : field.label();
        if (LABELS.contains(first)) {
            return EffectKind.RELABELS;
        } else if (LIFETIMES.contains(name)) {
            return lifetime(field);
        } else if (name.equals("is_inactive")) {
            return field.after().isZero() ? EffectKind.OPENS : EffectKind.CUTS_OFF;
        } else if (SIGNING.contains(name)) {
            return field.after().isZero() ? EffectKind.OPENS : EffectKind.DEMANDS;
        } else if (SECRETS.contains(name)) {
            return EffectKind.DEMANDS;
        } else if (CERTIFICATES.contains(name)) {
            return field.after().isZero() ? EffectKind.OPENS : EffectKind.DEMANDS;
        } else if (name.equals("versions")) {
            return items(field.after()).containsAll(items(field.before())) ? EffectKind.OPENS : EffectKind.CUTS_OFF;
        } else if (name.equals("disable_introspection")) {
            return field.after().isZero() ? EffectKind.LOOSENS : EffectKind.TIGHTENS;
        } else if (ALLOWED.contains(name)) {
            return allowed(field);
        } else if (LIMITED.contains(name)) {
            return items(field.before()).containsAll(items(field.after())) ? EffectKind.LOOSENS : EffectKind.TIGHTENS;
        } else if (name.equals("max_query_depth")
                && AccessShare.losesDepth(limit(field.before()), limit(field.after()))) {
            return EffectKind.CUTS_OFF;
        } else if (field.type() instanceof FieldType.Count || field.type() instanceof FieldType.Rate) {
            return count(limit(field.before()), limit(field.after()));
        }
        return EffectKind.TIGHTENS;
    }

    private static EffectKind lifetime(FieldDifference field) {
        double before = limit(field.before());
        double after = limit(field.after());
        if (after > before) {
            return Double.isInfinite(after) ? EffectKind.OPENS : EffectKind.LOOSENS;
        }
        boolean endsAtOnce = field.label().equals("expires") && after == 1;
        return endsAtOnce ? EffectKind.CUTS_OFF : EffectKind.TIGHTENS;
    }

    private static EffectKind allowed(FieldDifference field) {
        if (field.after().isZero()) {
            return EffectKind.OPENS;
        }
        boolean wider = !field.before().isZero() && items(field.after()).containsAll(items(field.before()));
        return wider ? EffectKind.LOOSENS : EffectKind.TIGHTENS;
    }

    /** @param before and {@code after}: what is possible; infinite without a limit */
    static EffectKind count(double before, double after) {
        if (AccessShare.gains(before, after)) {
            return EffectKind.OPENS;
        }
        return after > before ? EffectKind.LOOSENS : after < before ? EffectKind.TIGHTENS : EffectKind.RELABELS;
    }

    /** The gateway takes 0, -1 and nothing for no limit (trap 7). */
    private static double limit(Value value) {
        double number = value instanceof Value.Whole w ? w.number() : value instanceof Value.Real r ? r.number() : 0;
        return number <= 0 ? Double.POSITIVE_INFINITY : number;
    }

    private static List<Value> items(Value value) {
        return value instanceof Value.Items items ? items.items() : List.of();
    }
}
