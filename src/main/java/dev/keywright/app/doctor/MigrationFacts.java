package dev.keywright.app.doctor;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.model.Access;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.PolicyIds;
import dev.keywright.model.forms.OrgId;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.ledger.LedgerSnapshot;
import dev.keywright.tyk.HashFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change would break, before someone makes it: which keys stop working, which are created again, and which have to be
 * handed out again. Computed from the files, the ledger and what the gateway has loaded; changes nothing.
 */
final class MigrationFacts {

    private static final int NAMED = 10;

    private final Declared declared;
    private final LedgerSnapshot ledger;
    private final List<LoadedApi> apis;
    private final List<Policy> loaded;
    private final List<Fact> facts = new ArrayList<>();

    MigrationFacts(Declared declared, LedgerSnapshot ledger, List<LoadedApi> apis, List<Policy> loaded) {
        this.declared = declared;
        this.ledger = ledger;
        this.apis = apis;
        this.loaded = loaded;
    }

    List<Fact> of(Migration change) {
        facts.clear();
        if (change instanceof Migration.HashKeyFunction to) {
            hashKeyFunction(to.function());
        } else if (change instanceof Migration.HashKeys to) {
            hashKeys(to.on());
        } else if (change instanceof Migration.OrgId to) {
            orgId(to.orgId());
        } else {
            policyIds(((Migration.PolicyIdPattern) change).pattern());
        }
        return List.copyOf(facts);
    }

    private void hashKeyFunction(HashFunction to) {
        String name = "hash_key_function=" + (to == HashFunction.LEGACY ? Migration.NONE : to.setting());
        if (ledger.function().filter(to::equals).isPresent()) {
            add(name, "no change", "The gateway uses it already.", Level.OK);
            return;
        }
        Set<String> users = names(key -> key.credential() instanceof Credential.BasicAuth);
        Set<String> supplied = names(key -> key.credential() instanceof Credential.Supplied);
        Set<String> adopted = names(key -> key.credential() instanceof Credential.Adopted);
        Set<String> derived = names(key -> key.credential() instanceof Credential.Derived);
        stops(
                name,
                users,
                "stops working",
                "stop working",
                "The gateway finds a user under its present function alone.");
        stops(
                name,
                supplied,
                "is found by its token alone",
                "are found by their tokens alone",
                "A client that sends the key itself is refused; one that sends the token, as `keywright reveal` hands it out,"
                        + " is not.");
        stops(
                name,
                adopted,
                "may stop working",
                "may stop working",
                "Whether they do depends on what their holders send: a token works on, a bare id is refused.");
        if (!derived.isEmpty()) {
            add(
                    name,
                    Counts.of(derived.size(), "derived key") + " work on",
                    "Their tokens name the function that they were made with. Only a client that sends the bare id (kw_…) is"
                            + " refused. Nothing has to be handed out again.",
                    Level.OK);
        }
        if (!users.isEmpty() || !supplied.isEmpty()) {
            add(
                    name,
                    "afterwards",
                    "`keywright plan` names these keys and leaves them as they are. To have them created again under the same"
                            + " user name or key: take them out of the files, apply, put them back, apply. Their used quota starts"
                            + " again at 0.",
                    Level.NOTE);
        }
        add(name, "ledger", "It is found under any function, and stays as it is.", Level.OK);
    }

    private void hashKeys(boolean on) {
        String name = "hash_keys=" + on;
        if (ledger.found() && ledger.hashed() == on) {
            add(name, "no change", "The gateway does so already.", Level.OK);
            return;
        }
        Set<String> owned = ledger.entries().values().stream()
                .map(entry -> entry.credentialId().name())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> lost = names(key -> key.credential().isKept());
        Set<String> again = names(key -> !key.credential().isKept());
        stops(
                name,
                owned,
                "stops working at once",
                "stop working at once",
                "Sessions stay where they are, and the gateway searches elsewhere. Keys of others stop, too.");
        stops(
                name,
                lost,
                "cannot be created again",
                "cannot be created again",
                "Nobody here knows their values. Their holders need new keys, or hash_keys has to be set back.");
        if (!again.isEmpty()) {
            add(
                    name,
                    Counts.of(again.size(), "key") + (again.size() == 1 ? " is" : " are")
                            + " created again by the next apply",
                    "With the same values, so nothing has to be handed out again. Their used quota starts again at 0. Until"
                            + " that apply they are refused: run it right after the restart.",
                    Level.NOTE);
        }
        var undeclared = new TreeSet<>(owned);
        undeclared.removeAll(names(key -> true));
        if (!undeclared.isEmpty()) {
            add(
                    name,
                    Counts.of(undeclared.size(), "key") + " not declared",
                    "The next apply revokes: " + listed(undeclared) + ".",
                    Level.NOTE);
        }
        add(
                name,
                "ledger",
                "The next apply writes it where the gateway searches then, and removes the old sessions and the old ledger."
                        + (on
                                ? ""
                                : " Until then, whoever has a key hash can use it as a key; from then on, whoever reads the"
                                        + " gateway's Redis has every key."),
                Level.NOTE);
    }

    private void orgId(String to) {
        String name = "org_id=" + OrgId.shown(to);
        String from = declared.project().orgId();
        if (to.equals(from)) {
            add(name, "no change", "The project has it already.", Level.OK);
            return;
        }
        Set<String> derived = names(key -> key.credential() instanceof Credential.Derived);
        Set<String> same =
                names(key -> !key.credential().isKept() && !(key.credential() instanceof Credential.Derived));
        stops(
                name,
                derived,
                "gets a new value",
                "get new values",
                "A derived key depends on the organisation, and so does a derived HMAC secret: hand them out again"
                        + " (`keywright reveal --all`).");
        if (!same.isEmpty()) {
            add(
                    name,
                    Counts.of(same.size(), "key") + " with a user name or value of their own",
                    "They keep it: " + listed(same)
                            + ". Their tokens name the organisation, so a client that sends a token"
                            + " needs the new one.",
                    Level.NOTE);
        }
        stops(
                name,
                names(key -> key.credential().isKept()),
                "cannot move",
                "cannot move",
                "Nobody here knows their values, and they are sessions of the old organisation.");
        stops(
                name,
                missingApis(to),
                "is no API of this organisation",
                "are no APIs of this organisation",
                "The files give access to them, and the gateway has not loaded them for it. The plan is refused.");
        stops(
                name,
                samePolicies(to),
                "policy keeps its id",
                "policies keep their ids",
                "The gateway stores policies by id alone, and these ids belong to the old organisation: the plan is refused"
                        + " (policy-not-ours). Set `policy_ids: \"${org_id}-${name}\"` in the same change.");
        Set<String> owned = ledger.entries().keySet().stream()
                .map(CredentialId::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!owned.isEmpty()) {
            add(
                    name,
                    Counts.of(owned.size(), "key") + " of " + OrgId.shown(from) + " stay"
                            + (owned.size() == 1 ? "s" : ""),
                    "They work on, and no plan with the new organisation revokes them: its ledger is another one. The guard"
                            + " `namespace-changed` stops the first plan for that reason. Revoke them when their holders have"
                            + " changed over, with the old org_id and files without keys.",
                    Level.PROBLEM);
        }
    }

    private Set<String> samePolicies(String to) {
        String namespace = declared.project().namespace();
        return declared.policies().stream()
                .filter(policy -> ledger.policies().contains(policy.id()))
                .filter(policy -> policy.locations().has("id")
                        || declared.project()
                                .policyIds()
                                .id(policy.address().name(), namespace, to)
                                .equals(policy.id()))
                .map(policy -> policy.address().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> missingApis(String to) {
        Set<String> there = apis.stream()
                .filter(api -> api.orgId().equals(to))
                .flatMap(api -> Stream.of(api.id(), api.name()))
                .collect(Collectors.toSet());
        return Stream.concat(
                        declared.keys().stream().map(DeclaredKey::access),
                        declared.policies().stream().map(DeclaredPolicy::access))
                .filter(Access.Rights.class::isInstance)
                .flatMap(access -> ((Access.Rights) access).rights().stream())
                .map(Access.AccessRight::api)
                .filter(api -> !there.contains(api))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void policyIds(PolicyIds to) {
        String name = "policy_ids=" + to.pattern();
        var changed = new TreeSet<String>();
        var taken = new TreeSet<String>();
        var ids = loaded.stream().map(Policy::id).collect(Collectors.toSet());
        for (DeclaredPolicy policy : declared.policies()) {
            String id = to.id(
                    policy.address().name(),
                    declared.project().namespace(),
                    declared.project().orgId());
            if (!policy.locations().has("id") && !id.equals(policy.id())) {
                changed.add(policy.address().name());
                if (ids.contains(id) && !ledger.policies().contains(id)) {
                    taken.add(id);
                }
            }
        }
        if (changed.isEmpty()) {
            add(name, "no change", "Every declared policy keeps its id.", Level.OK);
            return;
        }
        Set<String> keys = names(key -> key.policies().stream().anyMatch(changed::contains));
        stops(
                name,
                taken,
                "is taken",
                "are taken",
                "The gateway has loaded policies of these ids that this project does not own. The plan is refused"
                        + " (policy-not-ours).");
        add(
                name,
                Counts.of(changed.size(), "policy") + " created under a new id",
                "These are: " + listed(changed)
                        + ". The old ones are deleted last. Keys of others that carry an old id keep it"
                        + " and are refused once it is deleted.",
                Level.NOTE);
        add(
                name,
                Counts.of(keys.size(), "key") + " updated",
                "They change over in the same apply. Their values and used quota stay; nothing has to be handed out again.",
                Level.OK);
    }

    private Set<String> names(Predicate<DeclaredKey> which) {
        return declared.keys().stream()
                .filter(which)
                .map(key -> key.address().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void stops(String name, Set<String> names, String one, String several, String meaning) {
        if (!names.isEmpty()) {
            add(
                    name,
                    names.size() + " " + (names.size() == 1 ? one : several) + ": " + listed(names),
                    meaning,
                    Level.PROBLEM);
        }
    }

    private static String listed(Collection<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + Counts.grouped(names.size() - NAMED) + " more" : "");
    }

    private void add(String name, String value, String meaning, Level level) {
        facts.add(new Fact(name, value, meaning, level));
    }
}
