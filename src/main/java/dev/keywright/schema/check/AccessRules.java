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

    public static void check(Value.Fields right, String path, ReadContext draft) {
        allowedUrls(right, path + ".allowed_urls", draft);
        endpoints(right, path + ".endpoints", draft);
        nameRules(right.fields("json_rpc_methods_access_rights"), path + ".json_rpc_methods_access_rights", draft);
        right.fields("mcp_access_rights").forEach((kind, rules) -> {
            if (rules instanceof Value.Fields fields) {
                nameRules(fields, path + ".mcp_access_rights." + kind, draft);
            }
        });
        protocols(right, path, draft);
    }

    private static void allowedUrls(Value.Fields right, String path, ReadContext draft) {
        List<Value> urls = right.items("allowed_urls");
        for (int i = 0; i < urls.size(); i++) {
            if (urls.get(i) instanceof Value.Fields url) {
                String at = path + "[" + i + "]";
                pattern(draft.interner().problemOfPath(url.text("url")), at + ".url", draft);
                methods(url.texts("methods"), at, draft);
            }
        }
    }

    /** The gateway compares methods case-sensitively here. */
    private static void methods(List<String> methods, String path, ReadContext draft) {
        if (methods.isEmpty()) {
            draft.report(draft.mistake(
                            Mistake.METHOD_NEVER_MATCHES, draft.at(path), "'" + path + "' allows nothing: no methods")
                    .hint("add methods: [GET]"));
        }
        for (String method : methods) {
            String upper = method.toUpperCase(Locale.ROOT);
            if (!upper.equals(method)) {
                String field = path + ".methods";
                draft.report(draft.mistake(
                                Mistake.METHOD_NEVER_MATCHES,
                                draft.at(field),
                                "'" + field + "' has '" + method + "', which no request matches")
                        .because("the gateway compares methods letter by letter")
                        .hint("write " + upper));
            }
        }
    }

    private static void endpoints(Value.Fields right, String path, ReadContext draft) {
        List<Value> endpoints = right.items("endpoints");
        for (int i = 0; i < endpoints.size(); i++) {
            if (endpoints.get(i) instanceof Value.Fields endpoint) {
                pattern(draft.interner().problemOfPath(endpoint.text("path")), path + "[" + i + "].path", draft);
            }
        }
    }

    private static void nameRules(Value.Fields rules, String path, ReadContext draft) {
        for (String list : List.of("allowed", "blocked")) {
            for (String name : rules.texts(list)) {
                pattern(GoRegex.problem(name).map(what -> "it cannot compile " + what), path + "." + list, draft);
            }
        }
    }

    private static void pattern(Optional<String> problem, String path, ReadContext draft) {
        problem.ifPresent(what -> draft.report(draft.mistake(
                        Mistake.BAD_PATTERN,
                        draft.at(path),
                        "'" + path + "' does not match on the gateway as it reads: " + what)
                .because("the gateway's expressions are Go's RE2, and one that does not compile matches no request")
                .hint("no lookaround, no back-references, no {2} in paths: write it out, as in [0-9][0-9]")));
    }

    private static void protocols(Value.Fields right, String path, ReadContext draft) {
        Optional<String> mcp = AccessRuleLists.MCP.stream().filter(right::has).findFirst();
        Optional<String> http = AccessRuleLists.HTTP.stream().filter(right::has).findFirst();
        if (mcp.isPresent() && http.isPresent()) {
            draft.report(draft.mistake(
                            Mistake.MIXED_PROTOCOLS,
                            draft.at(path + "." + mcp.get()),
                            "'" + path + "' has both '" + mcp.get() + "' and '" + http.get() + "'")
                    .because("an API is an MCP proxy or it is not, and the gateway refuses the rules of the other kind")
                    .hint("keep the one that fits the API"));
        }
    }
}
