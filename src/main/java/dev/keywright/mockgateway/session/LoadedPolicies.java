package dev.keywright.mockgateway.session;

import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Policy;
import dev.keywright.tyk.MalformedException;
import dev.keywright.tyk.Release;
import dev.keywright.tyk.SessionJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that the last reload found. Writes go to files and take effect only then (trap 12).
 *
 * <p>If neither {@code policy_path} nor {@code policy_record_name} is set, nothing is ever found, although writes
 * return success.
 */
public final class LoadedPolicies {

    private record Set(Map<String, Policy> byId, Policies byOrg) {
        static Set of(List<Policy> policies, Release release) {
            var byId = new LinkedHashMap<String, Policy>();
            policies.forEach(p -> byId.put(p.id(), p));
            return new Set(byId, new Policies(byId.values(), release));
        }
    }

    /** What a reload finds; empty if the policies stay as they are. */
    @FunctionalInterface
    public interface Origin {
        Optional<List<Policy>> read() throws IOException;
    }

    private final Origin origin;
    private final Release release;
    private volatile Set set;

    /** @param release how they are merged, and which fields are known */
    public LoadedPolicies(Origin origin, Release release) {
        this.origin = origin;
        this.release = release;
        this.set = Set.of(List.of(), release);
        reload();
    }

    public void reload() {
        try {
            origin.read()
                    .ifPresent(policies -> set = Set.of(
                            policies.stream()
                                    .flatMap(policy -> written(policy).stream())
                                    .map(policy -> new Policy(release.known(policy.fields())))
                                    .toList(),
                            release));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file from elsewhere may leave fields out; one with a wrong type is skipped. */
    private static Optional<Policy> written(Policy policy) {
        try {
            return Optional.of(new Policy(SessionJson.policy(policy.fields())));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    public List<Policy> all() {
        return List.copyOf(set.byId().values());
    }

    /** By id alone, whatever the organisation. */
    public Optional<Policy> byId(String id) {
        return Optional.ofNullable(set.byId().get(id));
    }

    /** By organisation and id, as keys refer to them. */
    public Policies byOrg() {
        return set.byOrg();
    }
}
