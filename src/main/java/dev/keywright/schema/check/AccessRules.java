package dev.keywright.schema.check;

import dev.keywright.model.value.Value;
import dev.keywright.schema.context.GoRegex;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.tyk.AccessRuleLists;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds settings of an access right that cannot work on the gateway. */
public final class AccessRules {

    private AccessRules() {}

    public static void check(Value.Fields right, String path, ReadContext context) {
        allowedUrls(right, path + ".allowed_urls", context);
        endpoints(right, path + ".endpoints", context);
        nameRules(right.fields("json_rpc_methods_access_rights"), path + ".json_rpc_methods_access_rights", context);
        right.fields("mcp_access_rights").forEach((kind, rules) -> {
            if (rules instanceof Value.Fields fields) {
                nameRules(fields, path + ".mcp_access_rights." + kind, context);
            }
        });
        protocols(right, path, context);
    }

    private static void allowedUrls(Value.Fields right, String path, ReadContext context) {
        List<Value> urls = right.items("allowed_urls");
        for (int i = 0; i < urls.size(); i++) {
            if (urls.get(i) instanceof Value.Fields url) {
                String at = path + "[" + i + "]";
                pattern(context.interner().problemOfPath(url.text("url")), at + ".url", context);
                methods(url.texts("methods"), at, context);
            }
        }
    }

    /** The gateway compares methods case-sensitively here. */
    private static void methods(List<String> methods, String path, ReadContext context) {
        if (methods.isEmpty()) {
            context.report(context.mistake(
                            Mistake.METHOD_NEVER_MATCHES, context.at(path), "'" + path + "' allows nothing: no methods")
                    .hint("add methods: [GET]"));
        }
        for (String method : methods) {
            String upper = method.toUpperCase(Locale.ROOT);
            if (!upper.equals(method)) {
                String field = path + ".methods";
                context.report(context.mistake(
                                Mistake.METHOD_NEVER_MATCHES,
                                context.at(field),
                                "'" + field + "' has '" + method + "', which no request matches")
                        .because("the gateway compares methods letter by letter")
                        .hint("write " + upper));
            }
        }
    }

    private static void endpoints(Value.Fields right, String path, ReadContext context) {
        List<Value> endpoints = right.items("endpoints");
        for (int i = 0; i < endpoints.size(); i++) {
            if (endpoints.get(i) instanceof Value.Fields endpoint) {
                pattern(context.interner().problemOfPath(endpoint.text("path")), path + "[" + i + "].path", context);
            }
        }
    }

    private static void nameRules(Value.Fields rules, String path, ReadContext context) {
        for (String list : List.of("allowed", "blocked")) {
            for (String name : rules.texts(list)) {
                pattern(GoRegex.problem(name).map(what -> "it cannot compile " + what), path + "." + list, context);
            }
        }
    }

    private static void pattern(Optional<String> problem, String path, ReadContext context) {
        problem.ifPresent(what -> context.report(context.mistake(
                        Mistake.BAD_PATTERN,
                        context.at(path),
                        "'" + path + "' does not match on the gateway as it reads: " + what)
                .because("the gateway's expressions are Go's RE2, and one that does not compile matches no request")
                .hint("no lookaround, no back-references, no {2} in paths: write it out, as in [0-9][0-9]")));
    }

    private static void protocols(Value.Fields right, String path, ReadContext context) {
        Optional<String> mcp = AccessRuleLists.MCP.stream().filter(right::has).findFirst();
        Optional<String> http = AccessRuleLists.HTTP.stream().filter(right::has).findFirst();
        if (mcp.isPresent() && http.isPresent()) {
            context.report(context.mistake(
                            Mistake.MIXED_PROTOCOLS,
                            context.at(path + "." + mcp.get()),
                            "'" + path + "' has both '" + mcp.get() + "' and '" + http.get() + "'")
                    .because("an API is an MCP proxy or it is not, and the gateway refuses the rules of the other kind")
                    .hint("keep the one that fits the API"));
        }
    }
}
