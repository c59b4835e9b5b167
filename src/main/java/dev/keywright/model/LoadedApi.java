package dev.keywright.model;

import java.util.Set;

/**
 * An API that the gateway has loaded.
 *
 * @param versions names of its versions; {@code Default} for an API without versions
 * @param authKinds how it authenticates clients: {@code token}, {@code basic}, {@code hmac}, {@code jwt}, {@code mtls},
 *     {@code keyless}, {@code oauth}…
 * @param versioned whether the gateway checks the version; an API without versions, such as an OAS API, accepts any
 *     (trap 21)
 * @param mcp true for a proxy of the Model Context Protocol, whose access rights have their own kinds of rules
 * @param releases lines of gateway releases, such as {@code 5.8}, by which the nodes show the definition; several while
 *     nodes differ, empty where it does not show
 * @param notOn the nodes that have not loaded it, such as {@code node 2}; empty where all have
 * @param retention how long it has the gateway keep sessions that open it
 */
public record LoadedApi(
        String id,
        String name,
        String orgId,
        boolean active,
        Set<String> versions,
        Set<String> authKinds,
        boolean mcp,
        boolean versioned,
        Set<String> releases,
        Set<String> notOn,
        SessionRetention retention) {

    public LoadedApi {
        notOn = Set.copyOf(notOn);
        releases = Set.copyOf(releases);
        versions = Set.copyOf(versions);
        authKinds = Set.copyOf(authKinds);
    }

    /** An ordinary HTTP API on every node. One whose only version is {@code Default} counts as one without versions. */
    public static LoadedApi of(
            String id, String name, String orgId, boolean active, Set<String> versions, Set<String> authKinds) {
        boolean isVersioned = !versions.equals(Set.of("Default"));
        return new LoadedApi(
                id,
                name,
                orgId,
                active,
                versions,
                authKinds,
                false,
                isVersioned,
                Set.of(),
                Set.of(),
                SessionRetention.FOREVER);
    }

    public LoadedApi mcp(boolean isMcp) {
        return new LoadedApi(
                id, name, orgId, active, versions, authKinds, isMcp, versioned, releases, notOn, retention);
    }

    public LoadedApi versioned(boolean isVersioned) {
        return new LoadedApi(
                id, name, orgId, active, versions, authKinds, mcp, isVersioned, releases, notOn, retention);
    }

    public LoadedApi shownBy(Set<String> releases) {
        return new LoadedApi(id, name, orgId, active, versions, authKinds, mcp, versioned, releases, notOn, retention);
    }

    public LoadedApi notOn(Set<String> nodes) {
        return new LoadedApi(id, name, orgId, active, versions, authKinds, mcp, versioned, releases, nodes, retention);
    }

    public LoadedApi keepingSessions(SessionRetention kept) {
        return new LoadedApi(id, name, orgId, active, versions, authKinds, mcp, versioned, releases, notOn, kept);
    }
}
