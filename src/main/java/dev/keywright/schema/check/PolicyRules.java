package dev.keywright.schema.check;

import dev.keywright.model.Access;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.util.List;
import java.util.Map;

/** Finds settings of a policy that the gateway would refuse, or silently ignore. */
public final class PolicyRules {

    private static final List<String> RATE_FIELDS =
            List.of("rate", "smoothing", "throttle_interval", "throttle_retry_limit");
    private static final List<String> QUOTA_FIELDS = List.of("quota_max", "quota_renewal_rate");
    private static final List<String> DEPTH_FIELDS = List.of("max_query_depth");
    private static final List<String> SIGNING_FIELDS = List.of("hmac_enabled", "enable_http_signature_validation");
    private static final List<String> PER_ENDPOINT = List.of("endpoints", "json_rpc_methods", "mcp_primitives");

    private PolicyRules() {}

    public static void check(Value.Fields fields, Access access, ReadContext context) {
        PolicyFacts facts = PolicyFacts.of(fields, access);
        if (access instanceof Access.All) {
            context.report(context.mistake(
                            Mistake.ALL_IN_POLICY, context.at(FieldPath.ACCESS_RIGHTS), "a policy cannot open all APIs")
                    .because(
                            "a policy without access rights opens none, and the gateway refuses keys that carry only such")
                    .hint("name the APIs, or write access_rights: all on the key and leave the policy off"));
        }
        if (facts.decides().perApi() && facts.decides().partitioned()) {
            context.report(context.mistake(
                            Mistake.PER_API_MIXED, context.at("partitions.per_api"), "'per_api' with other partitions")
                    .because("the gateway refuses every key that carries such a policy")
                    .hint("keep per_api, or the others"));
        }
        MetaDataRules.check(fields, "every key that carries the policy", context);
        ignored(facts, context);
        if (access instanceof Access.Rights rights) {
            rights(rights, facts, context);
        }
        if (facts.decides().perApi()) {
            ApiLimits.check(fields, access, "policy", context);
        }
        if (facts.decides().perApi()
                && access instanceof Access.LeftOut
                && !context.isBroken(FieldPath.ACCESS_RIGHTS)) {
            context.report(context.mistake(
                            Mistake.PARTITION_IGNORES,
                            context.at("partitions.per_api"),
                            "a 'per_api' policy without access rights does nothing")
                    .hint("add access_rights"));
        }
    }

    private static void ignored(PolicyFacts facts, ReadContext context) {
        Map<List<String>, Boolean> decided = Map.of(
                RATE_FIELDS, facts.decides().rate(),
                QUOTA_FIELDS, facts.decides().quota(),
                DEPTH_FIELDS, facts.decides().complexity(),
                SIGNING_FIELDS, !facts.decides().perApi());
        decided.forEach((names, applies) -> names.stream()
                .filter(name -> !applies && limits(name, facts.fields()))
                .forEach(name -> ignored(name, context)));
    }

    /**
     * Whether the field limits or requires anything. -1 is {@code unlimited} or {@code off}, which Tyk's own tools
     * write for every limit that a policy does not have. The period of a quota that is not set has no effect.
     */
    private static boolean limits(String name, Value.Fields fields) {
        boolean counts = !name.equals("quota_renewal_rate") || fields.number("quota_max") > 0;
        return fields.has(name) && fields.number(name) != -1 && counts;
    }

    private static void ignored(String path, ReadContext context) {
        context.report(context.mistake(
                        Mistake.PARTITION_IGNORES, context.at(path), "the policy's partitions leave '" + path + "' out")
                .because("the gateway will not apply it to any key")
                .hint("remove it, or change 'partitions'"));
    }

    private static void rights(Access.Rights access, PolicyFacts facts, ReadContext context) {
        for (int i = 0; i < access.rights().size(); i++) {
            Access.AccessRight right = access.rights().get(i);
            String path = ApiLimits.path(right, i, context);
            if (limits(right.rest().fields("limit")) && !facts.decides().perApi()) {
                context.report(context.mistake(
                                Mistake.POLICY_LIMIT_IGNORED,
                                context.at(path + ".limit"),
                                "the gateway ignores '" + path + ".limit'")
                        .because("a policy's limits of single APIs count only with the per_api partition")
                        .hint("write partitions: {per_api: true}, or put the limit on the policy itself"));
            }
            right.rest().names().stream()
                    .filter(name -> !applies(name, facts))
                    .filter(name -> context.wrote(path + "." + name))
                    .forEach(name -> ignored(path + "." + name, context));
        }
    }

    private static boolean limits(Value.Fields limit) {
        return limit.names().stream().filter(name -> !name.equals("per")).anyMatch(name -> limits(name, limit));
    }

    private static boolean applies(String name, PolicyFacts facts) {
        if (name.equals("limit")) {
            return true;
        }
        return PER_ENDPOINT.contains(name)
                ? facts.decides().rate()
                : facts.decides().access();
    }
}
