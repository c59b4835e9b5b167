package dev.keywright.app.convert;

import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.PolicyIds;
import dev.keywright.schema.write.ResourceTrees;
import dev.keywright.schema.write.SecretVariables;
import dev.keywright.source.edit.YamlTree;
import dev.keywright.source.edit.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a project as texts: {@code keywright.yaml}, {@code policies.yaml} and {@code keys.yaml}. */
public final class ProjectTexts {

    public static final String PROJECT = "keywright.yaml";

    /** Keeps projects on one gateway apart; the policies that are written here have ids of their own. */
    public static final PolicyIds POLICY_IDS = new PolicyIds("${namespace}-${name}");

    private ProjectTexts() {}

    /** @param comments the first lines of a file that is written */
    public static Map<String, String> resources(
            String orgId,
            List<DeclaredPolicy> policies,
            List<DeclaredKey> keys,
            SecretVariables variables,
            List<String> comments) {
        var trees = new ResourceTrees(POLICY_IDS, orgId, policies, variables);
        var files = new LinkedHashMap<String, String>();
        if (!policies.isEmpty()) {
            files.put("policies.yaml", YamlWriter.write(comments, trees.file(policies, List.of())));
        }
        if (!keys.isEmpty()) {
            files.put("keys.yaml", YamlWriter.write(comments, trees.file(List.of(), keys)));
        }
        return files;
    }

    /** Each object in a file of its own, so that a mistake can be traced to it. */
    static Map<Address, String> singly(String orgId, List<DeclaredPolicy> policies, List<DeclaredKey> keys) {
        var variables = new SecretVariables();
        var trees = new ResourceTrees(POLICY_IDS, orgId, policies, variables);
        var files = new LinkedHashMap<Address, String>();
        policies.forEach(
                policy -> files.put(policy.address(), YamlWriter.write(trees.file(List.of(policy), List.of()))));
        keys.forEach(key -> files.put(key.address(), YamlWriter.write(trees.file(List.of(), List.of(key)))));
        return files;
    }

    public static String project(String namespace, String orgId, List<String> comments) {
        var gateway = new YamlTree.Builder()
                .add("url", new YamlTree.Reference("${env:TYK_GATEWAY_URL}"))
                .add("secret", new YamlTree.Reference("${env:TYK_GATEWAY_SECRET}"))
                .build();
        return YamlWriter.write(
                comments,
                new YamlTree.Builder()
                        .add("version", new YamlTree.Plain("1"))
                        .add("namespace", new YamlTree.Text(namespace))
                        .add("org_id", new YamlTree.Text(orgId))
                        .add("gateway", gateway)
                        .add("key_seed", new YamlTree.Reference("${env:KEYWRIGHT_KEY_SEED}"))
                        .add("policy_ids", new YamlTree.Reference(POLICY_IDS.pattern()))
                        .build());
    }
}
