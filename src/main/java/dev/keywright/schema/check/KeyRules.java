package dev.keywright.schema.check;

import dev.keywright.model.Access;
import dev.keywright.model.Expiry;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.time.Instant;
import java.util.List;

/** Finds settings of a key that are dangerous or have no effect on the gateway. */
public final class KeyRules {

    private KeyRules() {}

    public static void check(
            Value.Fields fields,
            Access access,
            Expiry expires,
            List<PolicyOfKey> policies,
            Instant now,
            ReadContext context) {
        if (access instanceof Access.LeftOut && policies.isEmpty() && !isBroken(context)) {
            context.report(context.mistake(
                            Mistake.ACCESS_LEFT_OUT, context.start(), "neither 'access_rights' nor 'apply_policies'")
                    .because("the gateway would refuse the key, or open every API with it")
                    .hint("add access_rights: [{api: Orders}], or access_rights: all if that is meant"));
        }
        if (fields.flag("is_inactive") && !policies.isEmpty()) {
            context.report(context.mistake(
                            Mistake.INACTIVE_WITH_POLICY,
                            context.at("is_inactive"),
                            "'is_inactive' on a key with policies")
                    .because("the gateway silently drops it, and the key keeps working")
                    .hint("write suspended: true, which works with policies, too"));
        }
        if (expires instanceof Expiry.At at && at.epochSeconds() <= now.getEpochSecond()) {
            context.report(context.mistake(Mistake.EXPIRES_IN_PAST, context.at("expires"), "'expires' is in the past")
                    .because("the key does not work any more, and will not be created where it does not exist")
                    .hint("remove the key, or give it a later date"));
        }
        MetaDataRules.check(fields, "the key", context);
        if (policies.isEmpty()) {
            ApiLimits.check(fields, access, "key", context);
        }
        withoutEffect(fields, expires, policies, context);
        if (fields.has("session_lifetime")) {
            context.report(context.mistake(
                            Mistake.SESSION_LIFETIME,
                            context.at("session_lifetime"),
                            "the gateway deletes the key after 'session_lifetime'")
                    .because("the next plan would then create it again")
                    .hint("use 'expires' to end a key"));
        }
    }

    private static boolean isBroken(ReadContext context) {
        return context.isBroken(FieldPath.ACCESS_RIGHTS) || context.isBroken("apply_policies");
    }

    private static void withoutEffect(
            Value.Fields fields, Expiry expires, List<PolicyOfKey> policies, ReadContext context) {
        if (fields.has("hmac_string") && !fields.flag("hmac_enabled") && policies.isEmpty()) {
            idle("hmac_string", "without hmac_enabled: true", context);
        }
        boolean retain = fields.text("post_expiry_action").equals("retain");
        boolean grace = fields.has("post_expiry_grace_period");
        if (policies.isEmpty() && grace && !retain) {
            idle("post_expiry_grace_period", "without post_expiry_action: retain", context);
        }
        if (policies.isEmpty() && retain && !grace && !context.isBroken("post_expiry_grace_period")) {
            idle("post_expiry_action", "with retain, but without post_expiry_grace_period", context);
        }
        boolean everEnds =
                expires instanceof Expiry.At || context.wrote("expires") && !(expires instanceof Expiry.Never);
        if (fields.has("post_expiry_action") && !everEnds && policies.isEmpty()) {
            idle("post_expiry_action", "on a key that never expires", context);
        }
    }

    private static void idle(String path, String when, ReadContext context) {
        context.report(
                context.mistake(Mistake.FIELD_WITHOUT_EFFECT, context.at(path), "'" + path + "' does nothing " + when));
    }
}
