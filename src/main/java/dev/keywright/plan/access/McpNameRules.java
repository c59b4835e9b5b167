package dev.keywright.plan.access;

import dev.keywright.model.value.Value;
import dev.keywright.plan.access.AccessChange.NameKind;
import dev.keywright.tyk.requests.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Which names of an MCP proxy may be used: {@code allowed}, where none means all, without those that are
 * {@code blocked}.
 */
record McpNameRules(NameKind kind, Value.Fields rules) {

    private static final int NAMES = 12;

    /** Every list of rules of an access right, with what it is about. */
    static List<McpNameRules> of(Value.Fields right) {
        Value.Fields mcp = right.fields("mcp_access_rights");
        return List.of(
                new McpNameRules(NameKind.JSON_RPC_METHODS, right.fields("json_rpc_methods_access_rights")),
                new McpNameRules(NameKind.MCP_TOOLS, mcp.fields("tools")),
                new McpNameRules(NameKind.MCP_RESOURCES, mcp.fields("resources")),
                new McpNameRules(NameKind.MCP_PROMPTS, mcp.fields("prompts")));
    }

    boolean limits() {
        return !rules.isZero();
    }

    private boolean allows(String name) {
        List<String> allowed = rules.texts("allowed");
        return (allowed.isEmpty() || allowed.stream().anyMatch(rule -> matches(rule, name)))
                && rules.texts("blocked").stream().noneMatch(rule -> matches(rule, name));
    }

    private static boolean matches(String rule, String name) {
        return rule.equals(name) || PathPattern.ofName(rule).matches(name);
    }

    /** Names that these rules are about; any names where they allow all. */
    private List<String> samples(Random random) {
        var names = new ArrayList<String>();
        for (String rule : rules.texts("allowed")) {
            names.add(rule);
            names.addAll(PatternSamples.of(PathPattern.ofName(rule), 4, random));
        }
        return names.isEmpty()
                ? Stream.generate(() -> PatternSamples.word(random) + "_" + PatternSamples.word(random))
                        .limit(NAMES)
                        .toList()
                : names;
    }

    /** The share of the names that these rules allow and others allow as well. */
    double keptBy(McpNameRules others, Random random) {
        List<String> open = samples(random).stream().filter(this::allows).toList();
        return open.isEmpty()
                ? 1
                : (double) open.stream().filter(others::allows).count() / open.size();
    }
}
