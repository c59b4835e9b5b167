package dev.keywright.app.project;

import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.model.Access;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Location;
import java.util.List;
import java.util.Optional;

/**
 * Finds the locations in the files of the values in an effective session. The organisation comes from the project, even
 * if the key repeats it.
 */
public final class DeclaredOrigins implements ValueOrigins {

    private static final String RIGHTS = "access_rights.";

    private final Declared declared;
    private final DeclaredKey key;
    private final List<LoadedApi> apis;

    public DeclaredOrigins(Declared declared, DeclaredKey key, List<LoadedApi> apis) {
        this.declared = declared;
        this.key = key;
        this.apis = apis;
    }

    @Override
    public Optional<Location> of(ValueReason.Source source, String path) {
        if (path.equals("org_id") && source instanceof ValueReason.Source.Key) {
            return Optional.of(declared.project().locations().of(path));
        }
        if (source instanceof ValueReason.Source.Key) {
            return Optional.of(place(key.locations(), key.access(), path));
        }
        if (source instanceof ValueReason.Source.FromPolicy from) {
            return declared.policies().stream()
                    .filter(policy -> policy.id().equals(from.policyId()))
                    .findFirst()
                    .map(policy -> place(policy.locations(), policy.access(), limitOf(policy, path)));
        }
        return Optional.empty();
    }

    /** A policy usually sets a limit of an API at its top level. */
    private String limitOf(DeclaredPolicy policy, String path) {
        int limit = path.indexOf(".limit.");
        if (!path.startsWith(RIGHTS) || limit < 0) {
            return path;
        }
        String field = path.substring(limit + ".limit.".length());
        return policy.fields().has(field) ? field : path;
    }

    /** The files list access rights; the gateway keys them by API id. */
    private Location place(FieldLocations locations, Access access, String path) {
        if (!path.startsWith(RIGHTS) || !(access instanceof Access.Rights rights)) {
            return locations.of(path);
        }
        String rest = path.substring(RIGHTS.length());
        for (int i = 0; i < rights.rights().size(); i++) {
            String id = id(rights.rights().get(i).api());
            if (rest.equals(id) || rest.startsWith(id + ".")) {
                return locations.of("access_rights[" + i + "]" + rest.substring(id.length()));
            }
        }
        return locations.of("access_rights");
    }

    private String id(String nameOrId) {
        return apis.stream()
                .filter(api -> api.id().equals(nameOrId) || api.name().equals(nameOrId))
                .map(LoadedApi::id)
                .findFirst()
                .orElse(nameOrId);
    }
}
