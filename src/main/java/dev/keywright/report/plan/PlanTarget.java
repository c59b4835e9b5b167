package dev.keywright.report.plan;

import dev.keywright.model.Project;
import dev.keywright.model.forms.OrgId;
import dev.keywright.plan.PlanOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a plan applies.
 *
 * @param gateway host and port of the gateway's first node, and how many more there are; empty if it is not known
 * @param orgId of the project; may be empty
 * @param options of the command that made the plan, which an apply of it needs, too, as words of a command line; not those
 *     that pass guards
 */
public record PlanTarget(String gateway, String orgId, List<String> options) {

    static final PlanTarget UNKNOWN = new PlanTarget("", "", List.of());

    public PlanTarget {
        options = List.copyOf(options);
    }

    public static PlanTarget of(Project project, PlanOptions options) {
        List<String> hosts =
                project.gateway().urls().stream().map(PlanTarget::host).toList();
        String more = hosts.size() > 1 ? " and " + (hosts.size() - 1) + " more" : "";
        return new PlanTarget(hosts.isEmpty() ? "" : hosts.get(0) + more, project.orgId(), words(options));
    }

    private static List<String> words(PlanOptions options) {
        var words = new ArrayList<String>();
        add(words, "--adopt-policy", options.adoptPolicies());
        add(words, "--adopt-key", options.adoptKeys());
        add(words, "--take-over-policy", options.takeOverPolicies());
        add(words, "--release-policy", options.releasePolicies());
        if (!options.shard().isWhole()) {
            words.add("--shard");
            words.add(options.shard().index() + "/" + options.shard().count());
        }
        return words;
    }

    private static void add(List<String> words, String option, Set<String> names) {
        for (String name : new TreeSet<>(names)) {
            words.add(option);
            words.add(name);
        }
    }

    /** Without user, path and query, which may hold what is nobody's business. */
    private static String host(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() == null ? "" : uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** "org acme", as messages name it. */
    public String org() {
        return "org " + OrgId.shown(orgId);
    }
}
