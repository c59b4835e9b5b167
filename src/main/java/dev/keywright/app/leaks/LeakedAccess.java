package dev.keywright.app.leaks;

import dev.keywright.model.Access;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a leaked key opens. */
record LeakedAccess(List<String> policies, List<String> opens, boolean opensAll) {

    static final LeakedAccess NONE = new LeakedAccess(List.of(), List.of(), false);

    /** By its session on the gateway. */
    static LeakedAccess ofSession(Session session, List<LoadedApi> apis, Declared declared) {
        Map<String, String> apiNames =
                apis.stream().collect(Collectors.toMap(LoadedApi::id, LoadedApi::name, (a, b) -> a));
        Map<String, String> policyNames = declared.policies().stream()
                .collect(Collectors.toMap(
                        DeclaredPolicy::id, policy -> policy.address().name(), (a, b) -> a));
        Value.Fields rights = session.fields().fields("access_rights");
        return new LeakedAccess(
                session.policyIds().stream()
                        .map(id -> policyNames.getOrDefault(id, id))
                        .toList(),
                rights.names().stream()
                        .map(id -> apiNames.getOrDefault(id, id))
                        .sorted()
                        .toList(),
                rights.isZero());
    }

    /** By the files; what its policies open is left out. */
    static LeakedAccess ofDeclared(DeclaredKey key) {
        List<String> opens = key.access() instanceof Access.Rights rights
                ? rights.rights().stream().map(Access.AccessRight::api).toList()
                : List.of();
        return new LeakedAccess(key.policies(), opens, key.access() instanceof Access.All);
    }
}
