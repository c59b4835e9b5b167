package dev.keywright.plan.adopt;

import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.plan.match.Matchable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Matches live keys that nobody may own yet. Policies and APIs have a name and an id here, and both are matched. */
public final class LiveKeyMatch {

    /** Kinds of conditions that a key can meet before it is owned. */
    public static final List<KeyMatch.Kind> KINDS = List.of(
            KeyMatch.Kind.POLICY,
            KeyMatch.Kind.API,
            KeyMatch.Kind.TAG,
            KeyMatch.Kind.ALIAS,
            KeyMatch.Kind.OWNER,
            KeyMatch.Kind.META,
            KeyMatch.Kind.ORG);

    private final Map<String, String> policyNames = new HashMap<>();
    private final Map<String, String> apiNames = new HashMap<>();
    private final Collection<String> policies = new TreeSet<>();
    private final Collection<String> apis = new TreeSet<>();

    public LiveKeyMatch(List<DeclaredPolicy> declared, List<Policy> live, List<LoadedApi> loaded) {
        live.forEach(policy -> policies.add(policy.id()));
        declared.forEach(policy -> policyNames.put(policy.id(), policy.address().name()));
        loaded.forEach(api -> apiNames.put(api.id(), api.name()));
        addBoth(policyNames, policies);
        addBoth(apiNames, apis);
    }

    private static void addBoth(Map<String, String> names, Collection<String> to) {
        names.forEach((id, name) -> {
            to.add(id);
            to.add(name);
        });
    }

    /** Whether a key meets all conditions. */
    public boolean fits(Session session, List<KeyMatch> matches) {
        var key = new LiveKeyValues(session);
        return matches.stream().allMatch(match -> match.fits(key));
    }

    /** What a condition can name: a policy or API that does not exist is a slip of the pen, not a match for no key. */
    public Optional<Collection<String>> known(KeyMatch.Kind kind) {
        return switch (kind) {
            case POLICY -> Optional.of(policies);
            case API -> Optional.of(apis);
            default -> Optional.empty();
        };
    }

    private final class LiveKeyValues implements Matchable {
        private final Session session;

        LiveKeyValues(Session session) {
            this.session = session;
        }

        @Override
        public List<String> values(KeyMatch.Kind kind) {
            Value.Fields fields = session.fields();
            return switch (kind) {
                case POLICY -> idsAndNames(session.policyIds(), policyNames);
                case API -> idsAndNames(fields.fields("access_rights").names(), apiNames);
                case TAG -> fields.texts("tags");
                case ALIAS -> List.of(fields.text("alias"));
                case OWNER ->
                    Optional.ofNullable(metaData().get("owner")).stream().toList();
                case ORG -> List.of(session.orgId());
                case NAME, STATE, META -> List.of();
            };
        }

        @Override
        public Map<String, String> metaData() {
            return Matchable.texts(session.fields().fields("meta_data"));
        }

        /** A condition on an API is about keys that name it: a master key is asked for by itself. */
        @Override
        public boolean opensEveryApi() {
            return false;
        }
    }

    private static List<String> idsAndNames(Collection<String> ids, Map<String, String> names) {
        var all = new ArrayList<>(ids);
        ids.stream().map(names::get).filter(name -> name != null).forEach(all::add);
        return all;
    }
}
