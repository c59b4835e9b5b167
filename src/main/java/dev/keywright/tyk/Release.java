package dev.keywright.tyk;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.Project;
import dev.keywright.model.value.Value;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A release line: gateway releases that merge policies in the same way, and the fields that they know. Verified against
 * sessions recorded from 5.3.9, 5.8.9 and 5.14.0 (traps 31 and 36).
 */
public enum Release {
    V5_3(ReleaseLines.V5_3, Set.of("smoothing", "endpoints")),
    V5_8(
            ReleaseLines.V5_8,
            Set.of(
                    "mtls_static_certificate_bindings",
                    "post_expiry_action",
                    "post_expiry_grace_period",
                    "json_rpc_methods",
                    "json_rpc_methods_access_rights",
                    "mcp_primitives",
                    "mcp_access_rights")),
    V5_14(ReleaseLines.V5_14, Set.of());

    public static final Release NEWEST = V5_14;

    private final String line;
    private final Set<String> cameLater;

    /** @param cameLater fields that the next line knows and this one does not */
    Release(String line, Set<String> cameLater) {
        this.line = line;
        this.cameLater = cameLater;
    }

    /** The name as users write it: {@code 5.8}. */
    public String line() {
        return line;
    }

    public static Optional<Release> of(String line) {
        return Stream.of(values()).filter(release -> release.line.equals(line)).findFirst();
    }

    /**
     * The line that the project specifies, else the one that the gateway's API definitions indicate, else the newest.
     * If nodes differ, the newest of them.
     */
    public static Release of(Project project, Collection<LoadedApi> apis) {
        return project.gateway().release().flatMap(Release::of).orElseGet(() -> of(apis));
    }

    /** The line that the gateway's API definitions indicate, else the newest. */
    public static Release of(Collection<LoadedApi> apis) {
        return shown(apis).stream().max(Comparator.naturalOrder()).orElse(NEWEST);
    }

    /** The lines that the nodes' API definitions indicate; empty if none does. */
    public static Set<Release> shown(Collection<LoadedApi> apis) {
        return apis.stream()
                .flatMap(api -> api.releases().stream())
                .distinct()
                .flatMap(line -> of(line).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static String lines() {
        return Stream.of(values()).map(Release::line).collect(Collectors.joining(", "));
    }

    /** Whether it knows a field of sessions, policies, access rights or limits. */
    public boolean knows(String field) {
        for (Release release : values()) {
            if (release.compareTo(this) >= 0 && release.cameLater.contains(field)) {
                return false;
            }
        }
        return true;
    }

    /** The fields that later lines know and this one drops, by name. */
    public List<String> unknownFields() {
        return Stream.of(values())
                .filter(release -> release.compareTo(this) >= 0)
                .flatMap(release -> release.cameLater.stream())
                .sorted()
                .toList();
    }

    /** A session or policy without the fields that the gateway silently drops. */
    public Value.Fields known(Value.Fields object) {
        if (this == NEWEST) {
            return object;
        }
        Value.Fields known = object.filtered(this::knows);
        Value.Fields rights = known.fields("access_rights");
        for (String api : rights.names()) {
            if (rights.get(api) instanceof Value.Fields right) {
                Value.Fields kept = right.filtered(this::knows);
                if (kept.get("limit") instanceof Value.Fields limit) {
                    kept = kept.with("limit", limit.filtered(this::knows));
                }
                rights = rights.with(api, kept);
            }
        }
        return rights.isZero() ? known : known.with("access_rights", rights);
    }

    /** Whether a policy is found by its id alone, whatever the organisation of the key. */
    public boolean findsPoliciesOfAllOrganisations() {
        return this != V5_14;
    }

    /**
     * Whether the more generous rate wins as a pair. In older releases, the higher {@code rate} and the longer
     * {@code per} each won separately.
     */
    public boolean comparesRatesAsPairs() {
        return this != V5_3;
    }

    /** Whether several policies with {@code per_api} may decide one API. */
    public boolean mergesPerApi() {
        return this != V5_3;
    }

    /** Whether lists of GraphQL types are united. In older releases, only types that all policies name were kept. */
    public boolean unitesGraphqlTypes() {
        return this != V5_3;
    }

    /** Whether responses leave out zero fields. Older releases write sessions and policies in full. */
    public boolean leavesOutZeros() {
        return this == V5_14;
    }

    /**
     * Whether an id shorter than {@code min_token_length} is refused, and a list by API needs an organisation (trap
     * 37).
     */
    public boolean refusesWhatCannotBeUsed() {
        return this == V5_14;
    }

    /** Whether the id of a policy is validated before it becomes a file name (trap 37). */
    public boolean checksPolicyIds() {
        return this != V5_3;
    }

    /** Whether limits stay unchanged from the first unknown policy on. */
    public boolean stopsClearingAtUnknownPolicies() {
        return this != V5_3;
    }

    /** Whether a key's own {@code is_inactive} is kept. */
    public boolean keepsInactive(boolean hasPolicies) {
        return this == V5_3 || this == V5_14 && !hasPolicies;
    }
}
