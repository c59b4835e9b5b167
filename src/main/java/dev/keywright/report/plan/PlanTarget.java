package dev.keywright.report.plan;

import dev.keywright.model.OrgId;
import dev.keywright.model.Project;
import java.net.URI;
import java.util.List;

/**
 * Where a plan applies.
 *
 * @param gateway host and port of the gateway's first node, and how many more there are; empty if it is not known
 * @param orgId of the project; may be empty
 */
public record PlanTarget(String gateway, String orgId) {

    static final PlanTarget UNKNOWN = new PlanTarget("", "");

    public static PlanTarget of(Project project) {
        List<String> hosts =
                project.gateway().urls().stream().map(PlanTarget::host).toList();
        String more = hosts.size() > 1 ? " and " + (hosts.size() - 1) + " more" : "";
        return new PlanTarget(hosts.isEmpty() ? "" : hosts.get(0) + more, project.orgId());
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
    String org() {
        return "org " + OrgId.shown(orgId);
    }
}
