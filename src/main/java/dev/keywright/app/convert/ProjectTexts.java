package dev.keywright.app.convert;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.PolicyIds;
import dev.keywright.schema.write.ResourceTrees;
import dev.keywright.schema.write.SecretVariables;
import dev.keywright.source.edit.YamlTree;
import dev.keywright.source.edit.YamlWriter;
import java.util.ArrayList;
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

    /**
     * A file with some of the objects.
     *
     * @param addresses of its objects, in the order in which they are written
     */
    record Portion(String text, List<Address> addresses) {

        /** The object that holds a line, counted from 1. Names of objects are the only lines that are indented by two. */
        List<Address> ofLines() {
            var owners = new ArrayList<Address>();
            int object = -1;
            for (String line : text.split("\n", -1)) {
                if (line.length() > 2 && line.startsWith("  ") && line.charAt(2) != ' ') {
                    object++;
                }
                owners.add(addresses.get(Math.max(0, Math.min(object, addresses.size() - 1))));
            }
            return owners;
        }
    }

    /** All objects, so many in each file that none is large. */
    static List<Portion> portions(
            String orgId, List<DeclaredPolicy> policies, List<DeclaredKey> keys, SecretVariables variables, int most) {
        var trees = new ResourceTrees(POLICY_IDS, orgId, policies, variables);
        var portions = new ArrayList<Portion>();
        for (Parallel.Range range : Parallel.cut(policies.size(), most)) {
            List<DeclaredPolicy> some = policies.subList(range.from(), range.to());
            portions.add(new Portion(
                    YamlWriter.write(trees.file(some, List.of())),
                    some.stream().map(DeclaredPolicy::address).toList()));
        }
        for (Parallel.Range range : Parallel.cut(keys.size(), most)) {
            List<DeclaredKey> some = keys.subList(range.from(), range.to());
            portions.add(new Portion(
                    YamlWriter.write(trees.file(List.of(), some)),
                    some.stream().map(DeclaredKey::address).toList()));
        }
        return portions;
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
