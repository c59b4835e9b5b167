package dev.keywright.schema.check;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Access;
import dev.keywright.model.Expiry;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks what happens to a key's own fields once its policies are applied ({@code ClearSession} and {@code Apply} in
 * {@code internal/policy/apply.go}). Only declared policies are known here.
 */
public final class KeyPolicyRules {

    private static final List<String> RATE_FIELDS =
            List.of("rate", "smoothing", "throttle_interval", "throttle_retry_limit");
    private static final List<String> QUOTA_FIELDS = List.of("quota_max");
    private static final String PERIOD = "quota_renewal_rate";
    private static final List<String> DEPTH_FIELDS = List.of("max_query_depth");
    private static final List<List<String>> AFTERLIFE_FIELDS =
            List.of(List.of("post_expiry_action"), List.of("post_expiry_grace_period"));

    private final List<PolicyIndex.Entry> declared;
    private final ReadContext context;

    private KeyPolicyRules(List<PolicyIndex.Entry> declared, ReadContext context) {
        this.declared = declared;
        this.context = context;
    }

    public static void check(
            Value.Fields fields, Access access, Expiry expires, List<PolicyOfKey> policies, ReadContext context) {
        if (policies.isEmpty()) {
            return;
        }
        List<PolicyIndex.Entry> declared = policies.stream()
                .map(PolicyOfKey::entry)
                .flatMap(Optional::stream)
                .toList();
        var rules = new KeyPolicyRules(declared, context);
        if (declared.size() == policies.size()) {
            rules.access();
        }
        rules.mixed();
        rules.overridden(fields, access, expires);
    }

    /** The gateway refuses a key whose policies together open no API, whatever the key itself declares. */
    private void access() {
        if (declared.stream().noneMatch(p -> p.facts().givesAccess())) {
            context.report(context.mistake(
                            Mistake.POLICIES_GIVE_NO_ACCESS,
                            context.at("apply_policies"),
                            "no policy in 'apply_policies' opens an API")
                    .because("the gateway refuses a key with policies when none of them gives access rights;"
                            + " the key's own do not count")
                    .hint("add a policy with access_rights, and with acl: true if it has partitions"));
        }
    }

    /** Checks the policies in order, as the gateway applies them. */
    private void mixed() {
        PolicyIndex.Entry perApi = null;
        PolicyIndex.Entry before = null;
        for (PolicyIndex.Entry policy : declared) {
            boolean afterPartitions = before != null && before.facts().decides().partitioned();
            if (policy.facts().decides().perApi() && afterPartitions) {
                mixed(before, policy);
            } else if (policy.facts().decides().partitioned() && perApi != null) {
                mixed(perApi, policy);
            }
            if (policy.facts().decides().perApi()) {
                perApi = policy.facts().opensApis() ? policy : perApi;
            } else {
                before = policy;
            }
        }
    }

    private void mixed(PolicyIndex.Entry one, PolicyIndex.Entry other) {
        context.report(context.mistake(
                        Mistake.PER_API_MIXED,
                        context.at("apply_policies"),
                        "policies " + one.name() + " and " + other.name() + " cannot be on one key")
                .because("one has the per_api partition and the other has partitions; the gateway refuses the key")
                .hint("use per_api in both, or in neither")
                .seeAlso(other.at()));
    }

    private void overridden(Value.Fields fields, Access access, Expiry expires) {
        overridden(fields, RATE_FIELDS, facts -> facts.decides().rate());
        overridden(fields, QUOTA_FIELDS, facts -> facts.decides().quota());
        period(fields);
        overridden(fields, DEPTH_FIELDS, facts -> facts.decides().complexity());
        for (List<String> one : AFTERLIFE_FIELDS) {
            overridden(fields, one, facts -> facts.fields().has(one.get(0)));
        }
        if (!(access instanceof Access.LeftOut)) {
            find(PolicyFacts::givesAccess)
                    .ifPresent(p -> warn(
                            FieldPath.ACCESS_RIGHTS,
                            p,
                            "the access rights of policies replace the key's own",
                            "remove it"));
        }
        if (!(expires instanceof Expiry.LeftOut)) {
            find(facts -> facts.fields().has("key_expires_in"))
                    .ifPresent(p -> warn(
                            "expires",
                            p,
                            "its key_expires_in decides when a new key expires",
                            "remove one of them; the gateway keeps 'expires' only when an existing key is updated"));
        }
        metaData(fields);
        switchedOff();
    }

    private void overridden(Value.Fields fields, List<String> names, Predicate<PolicyFacts> decides) {
        for (String name : names) {
            if (fields.has(name)) {
                find(decides)
                        .ifPresent(p -> warn(
                                name,
                                p,
                                "the gateway clears it before it applies the policy",
                                "remove it, or leave it to the key with 'partitions' on the policy"));
            }
        }
    }

    /** {@code ClearSession} keeps the period, so it remains the period of APIs whose quota no policy decides. */
    private void period(Value.Fields fields) {
        if (fields.has(PERIOD)) {
            find(facts -> facts.decides().quota())
                    .ifPresent(p -> warn(
                            PERIOD,
                            p,
                            "the policy's period applies to the APIs whose quota it decides; the gateway does not clear"
                                    + " the key's own period, so it may still show, and apply to APIs that other"
                                    + " policies open",
                            "remove it, or leave the quota to the key with 'partitions' on the policy"));
        }
    }

    private void metaData(Value.Fields fields) {
        fields.fields("meta_data").forEach((name, value) -> find(facts ->
                        facts.fields().fields("meta_data").has(name))
                .ifPresent(p -> warn("meta_data." + name, p, "a policy's meta_data wins name by name", "remove it")));
    }

    /** A key cannot disable what a policy enables. */
    private void switchedOff() {
        for (String name : List.of("hmac_enabled", "enable_http_signature_validation")) {
            if (context.wroteZero(name)) {
                find(facts -> !facts.decides().perApi() && facts.fields().flag(name))
                        .ifPresent(p -> warn(name, p, "a policy can only switch it on", "remove it"));
            }
        }
    }

    private Optional<PolicyIndex.Entry> find(Predicate<PolicyFacts> decides) {
        for (PolicyIndex.Entry policy : declared) {
            if (decides.test(policy.facts())) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    private void warn(String path, PolicyIndex.Entry policy, String why, String hint) {
        Location at = context.at(path);
        Diagnostic warning =
                context.mistake(Mistake.POLICY_WINS, at, "policy " + policy.name() + " overrides '" + path + "'");
        context.report(warning.because(why).hint(hint).seeAlso(policy.at()));
    }
}
