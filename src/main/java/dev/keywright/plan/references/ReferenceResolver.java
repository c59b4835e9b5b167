package dev.keywright.plan.references;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Location;
import dev.keywright.model.forms.OrgId;
import dev.keywright.model.value.Value;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.tyk.AccessRuleLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns names in the files into what the gateway knows. The gateway silently accepts an API, a version or a second
 * policy that does not exist (traps 6 and 9), so every name is looked up here.
 */
public final class ReferenceResolver {

    private final ApiFinder apis;
    private final PolicyNames policies;
    private final String orgId;
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();

    public ReferenceResolver(ApiFinder apis, PolicyNames policies, String orgId) {
        this.apis = apis;
        this.policies = policies;
        this.orgId = orgId;
    }

    /** The gateway's {@code access_rights} map; empty for a key that has none of its own. */
    public Value.Fields rights(Address address, Access access, FieldLocations locations, Diagnostics diagnostics) {
        if (!(access instanceof Access.Rights rights)) {
            return Value.Fields.EMPTY;
        }
        Map<String, Value> byApi = new TreeMap<>();
        for (int i = 0; i < rights.rights().size(); i++) {
            Access.AccessRight right = rights.rights().get(i);
            String path = path(right, i, locations);
            Location at = locations.of(path + ".api");
            Optional<LoadedApi> api = api(address, right.api(), at, diagnostics);
            if (api.isPresent()
                    && byApi.put(api.get().id(), right(address, right, api.get(), path, locations, diagnostics))
                            != null) {
                diagnostics.add(Diagnostic.error(
                                PlanCode.DUPLICATE_API, at, "%s opens API %s twice".formatted(address, right.api()))
                        .because("the gateway keeps one access right for each API, so one of the two would be lost")
                        .hint("merge the two entries into one"));
            }
        }
        return Value.Fields.of(byApi);
    }

    /** How the files write the right: as an item of a list, or in the gateway's map form. */
    private static String path(Access.AccessRight right, int position, FieldLocations locations) {
        String mapped = "access_rights." + right.api();
        return locations.has(mapped) ? mapped : "access_rights[" + position + "]";
    }

    /** The ids of a key's policies, in the order written. */
    public List<String> policies(DeclaredKey key, Diagnostics diagnostics) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < key.policies().size(); i++) {
            String written = key.policies().get(i);
            Location at = key.locations().of("apply_policies[" + i + "]");
            policies.id(written)
                    .ifPresentOrElse(
                            ids::add,
                            () -> diagnostics.add(Diagnostic.error(
                                            PlanCode.UNKNOWN_POLICY,
                                            at,
                                            "%s refers to policy %s, which is neither declared nor loaded"
                                                    .formatted(key.address(), written))
                                    .because("the gateway refuses a key whose only policy is missing, and silently"
                                            + " leaves a missing one out when there are several")
                                    .hint(Hints.nearest(written, policies.known(), "policies"))));
        }
        return ids;
    }

    /** As the files refer to a policy. */
    public String policyName(String id) {
        return policies.name(id);
    }

    private Optional<LoadedApi> api(Address address, String written, Location at, Diagnostics diagnostics) {
        ApiFinder.Found found = apis.find(written, orgId);
        if (found instanceof ApiFinder.Found.One one) {
            if (!one.api().orgId().equals(orgId) && foreign.add(one.api().id())) {
                diagnostics.add(ofAnotherOrg(address, written, one.api(), at));
            }
            return Optional.of(one.api());
        }
        diagnostics.add(mistake(address, written, at, found));
        return Optional.empty();
    }

    /** The gateway lets it through (trap 22); it may be meant, or the wrong org_id. Reported once for each API. */
    private Diagnostic ofAnotherOrg(Address address, String written, LoadedApi api, Location at) {
        return Diagnostic.warning(
                        PlanCode.API_OF_ANOTHER_ORG,
                        at,
                        "%s: API %s belongs to org %s, this project to %s"
                                .formatted(address, written, OrgId.shown(api.orgId()), OrgId.shown(orgId)))
                .because("the key opens it anyway; but the gateway looks for basic-auth users and for ids without"
                        + " their token only in the API's own org, so these do not work there")
                .hint(Hints.org(apis.names(orgId), orgId, api.orgId()));
    }

    private Diagnostic mistake(Address address, String written, Location at, ApiFinder.Found found) {
        if (found instanceof ApiFinder.Found.Several several) {
            return Diagnostic.error(
                            PlanCode.AMBIGUOUS_API, at, "%s: several APIs are named %s".formatted(address, written))
                    .hint("write the api_id instead: " + String.join(" or ", several.ids()) + "");
        }
        if (found instanceof ApiFinder.Found.Inactive) {
            return Diagnostic.error(PlanCode.INACTIVE_API, at, "%s: API %s is not active".formatted(address, written))
                    .because("the gateway does not serve it, so the access right would open nothing")
                    .hint("activate the API first, or take it out of the access rights");
        }
        if (found instanceof ApiFinder.Found.NotOnAllNodes there) {
            String nodes = String.join(", ", new TreeSet<>(there.api().notOn()));
            return Diagnostic.error(
                            PlanCode.UNKNOWN_API, at, "%s: %s has not loaded API %s".formatted(address, nodes, written))
                    .because("there the key would open nothing; the other nodes have loaded the API")
                    .hint("give every node the same API definitions, and reload");
        }
        return Diagnostic.error(
                        PlanCode.UNKNOWN_API,
                        at,
                        "%s: the gateway has not loaded an API %s".formatted(address, written))
                .because("the gateway silently accepts an API that does not exist, and the key then opens nothing")
                .hint(
                        apis.names(orgId).isEmpty()
                                ? Hints.noApis(orgId, apis.orgs())
                                : Hints.nearest(written, apis.known(orgId), apis.names(orgId), "APIs"));
    }

    private Value.Fields right(
            Address address,
            Access.AccessRight right,
            LoadedApi api,
            String path,
            FieldLocations locations,
            Diagnostics diagnostics) {
        List<String> versions = right.rest().texts("versions");
        if (versions.isEmpty()) {
            versions = List.of("Default");
        }
        for (int i = 0; api.versioned() && i < versions.size(); i++) {
            if (!api.versions().contains(versions.get(i))) {
                diagnostics.add(
                        unknownVersion(address, api, versions.get(i), locations.of(path + ".versions[" + i + "]")));
            }
        }
        wrongProtocol(address, right, api, path, locations).ifPresent(diagnostics::add);
        return right.rest()
                .with("api_id", Value.text(api.id()))
                .with("api_name", Value.text(api.name()))
                .with("versions", Value.texts(versions));
    }

    /** The gateway refuses the whole key or policy with 400, in the middle of an apply. */
    private static Optional<Diagnostic> wrongProtocol(
            Address address, Access.AccessRight right, LoadedApi api, String path, FieldLocations locations) {
        List<String> foreign = api.mcp() ? AccessRuleLists.HTTP : AccessRuleLists.MCP;
        return foreign.stream().filter(right.rest()::has).findFirst().map(rule -> Diagnostic.error(
                        PlanCode.WRONG_PROTOCOL,
                        locations.of(path + "." + rule),
                        "%s: API %s is %s, and `%s` does not belong there"
                                .formatted(address, api.name(), api.mcp() ? "an MCP proxy" : "no MCP proxy", rule))
                .because("the gateway refuses access rights with rules of the other protocol")
                .hint(
                        api.mcp()
                                ? "use mcp_access_rights, mcp_primitives, json_rpc_methods or"
                                        + " json_rpc_methods_access_rights instead"
                                : "use allowed_urls or endpoints instead, or name an MCP proxy"));
    }

    private static Diagnostic unknownVersion(Address address, LoadedApi api, String version, Location at) {
        return Diagnostic.error(
                        PlanCode.UNKNOWN_VERSION,
                        at,
                        "%s: API %s has no version %s".formatted(address, api.name(), version))
                .because("the gateway silently accepts it, and the key then does not open the API")
                .hint(Hints.nearest(version, api.versions(), "versions"));
    }
}
