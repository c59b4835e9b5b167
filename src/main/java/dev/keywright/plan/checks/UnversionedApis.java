package dev.keywright.plan.checks;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.value.Value;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * APIs without versions, such as OAS APIs. The gateway opens them whatever is in {@code versions} (trap 21), and other
 * tools write {@code [""]} there, so what is live stays as it is and is no difference.
 */
public record UnversionedApis(Set<String> ids) {

    public static UnversionedApis of(Collection<LoadedApi> apis) {
        return new UnversionedApis(apis.stream()
                .filter(api -> !api.versioned())
                .map(LoadedApi::id)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** An object with {@code access_rights}, in which such APIs have the versions that they have in a live one. */
    public Value.Fields asLive(Value.Fields declared, Value.Fields live) {
        Value.Fields rights = declared.fields("access_rights");
        Value.Fields liveRights = live.fields("access_rights");
        Value.Fields changed = rights;
        for (String id : rights.names()) {
            Value versions = liveRights.fields(id).get("versions");
            Value.Fields right = rights.fields(id);
            if (ids.contains(id) && liveRights.has(id) && !versions.equals(right.get("versions"))) {
                changed = changed.with(
                        id, versions.isZero() ? right.without("versions") : right.with("versions", versions));
            }
        }
        return changed == rights ? declared : declared.with("access_rights", changed);
    }
}
