package dev.keywright.app.adopt;

import dev.keywright.app.project.Workspace;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Project;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.Session;
import dev.keywright.model.forms.KeyMask;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.credential.DeclaredSessions;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.adopt.AdoptionPreview.Refused;
import dev.keywright.plan.adopt.KeyNames;
import dev.keywright.plan.adopt.LiveKeyMatch;
import dev.keywright.plan.adopt.Refusal;
import dev.keywright.plan.adopt.UnexplainedPart;
import dev.keywright.plan.match.KeyMatch;
import dev.keywright.schema.convert.SecretNames;
import dev.keywright.schema.write.GatewayObjects;
import dev.keywright.schema.write.HeldSecrets;
import dev.keywright.schema.write.Loss;
import dev.keywright.schema.write.SecretVariables;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.KeyTexts;
import dev.keywright.tyk.Release;
import dev.keywright.tyk.SessionRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides for each live key whether it can be adopted, under which name, and what the files have to declare of it. */
final class KeySorter {

    private static final String HMAC = "hmac_string";
    private static final String META_DATA = "meta_data";
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{2,99}");

    private static final int MOST_NAMES = 5;

    /** A gateway refuses shorter ids. */
    private static final int SHORTEST = 3;

    /** Shorter words, such as {@code test}, may well be in the texts of other keys by chance. */
    private static final int SHORTEST_OF_OTHERS = 8;

    /** A declared HMAC secret or password is never needed: the gateway keeps them. */
    private static final Secret KEPT = Secret.of("");

    /** @param adopted what is left to do, and what is not done because of its reason */
    record Sorted(List<AdoptedKey> adopted, SortedMap<Refusal, Refused> refused, int found, int managed) {

        /** @param invalid keys that the files cannot declare, with the reason */
        Sorted without(Map<Address, String> invalid) {
            return without(Refusal.NOT_DECLARABLE, invalid);
        }

        /** @param changed keys that a plan would change */
        Sorted withoutChanged(Set<Address> changed) {
            Map<Address, String> names = new TreeMap<>();
            changed.forEach(key -> names.put(key, ""));
            return without(Refusal.WOULD_CHANGE, names);
        }

        private Sorted without(Refusal why, Map<Address, String> some) {
            List<AdoptedKey> left = adopted.stream()
                    .filter(key -> !some.containsKey(key.key().address()))
                    .toList();
            int gone = adopted.size() - left.size();
            if (gone == 0) {
                return this;
            }
            var reasons = new TreeMap<>(refused);
            var before = reasons.getOrDefault(why, new Refused(0, List.of()));
            reasons.put(
                    why,
                    new Refused(
                            before.keys() + gone,
                            Stream.concat(before.names().stream(), some.values().stream())
                                    .filter(name -> !name.isEmpty())
                                    .distinct()
                                    .limit(MOST_NAMES)
                                    .toList()));
            return new Sorted(left, reasons, found, managed);
        }
    }

    private record Candidate(FoundKey found, Optional<String> name, DeclaredKey key) {}

    private final Workspace workspace;
    private final Project project;
    private final LiveState live;
    private final Map<String, String> environment;
    private final long now;
    private final Map<String, LoadedApi> apis = new HashMap<>();
    private final Map<String, String> policyIds = new HashMap<>();
    private final Set<String> loadedPolicies;
    private final UnexplainedPart unexplained;
    private final DeclaredSessions declaredSessions;
    private final Map<String, DeclaredKey> declared = new HashMap<>();
    private final Map<Secret, LedgerEntry> recorded = new HashMap<>();
    private final Map<Refusal, List<String>> refused = new TreeMap<>();
    private final Map<Refusal, Integer> counts = new TreeMap<>();
    private KeyTexts allKeys = new KeyTexts(List.of(), "", 0);
    private int found;
    private int managed;

    KeySorter(Workspace workspace, LiveState live, Map<String, String> environment, long now) {
        this.workspace = workspace;
        this.project = workspace.declared().project();
        this.live = live;
        this.environment = environment;
        this.now = now;
        live.apis().forEach(api -> apis.put(api.id(), api));
        for (DeclaredPolicy policy : workspace.declared().policies()) {
            policyIds.put(policy.address().name(), policy.id());
        }
        this.loadedPolicies = live.policies().stream().map(Policy::id).collect(Collectors.toSet());
        this.unexplained = new UnexplainedPart(
                new Policies(live.policies(), Release.of(project, live.apis())), live.apis(), project.orgId(), now);
        this.declaredSessions = new DeclaredSessions(workspace.declared().keys(), live.ledger(), workspace.keyring());
        workspace.declared().keys().forEach(key -> declared.put(key.address().name(), key));
        live.ledger().values().forEach(entry -> new FoundKey(entry.sessionRef(), null, Optional.empty())
                .places(project.orgId())
                .forEach(place -> recorded.put(place, entry)));
    }

    /** Recognises these keys in texts. */
    static KeyTexts texts(Collection<FoundKey> keys, String orgId) {
        Map<SessionRef, Session> all = new HashMap<>();
        keys.forEach(key -> all.put(key.ref(), key.session()));
        return KeyTexts.of(all, orgId, SHORTEST_OF_OTHERS);
    }

    /** @param matches all have to be met; none means every key */
    Sorted sort(Collection<FoundKey> keys, LiveKeyMatch match, List<KeyMatch> matches, boolean hashed) {
        allKeys = texts(keys, project.orgId());
        var candidates = new ArrayList<Candidate>();
        for (FoundKey key : keys) {
            if (!LedgerSession.isOne(key.session()) && match.fits(key.session(), matches)) {
                candidate(key, hashed).ifPresent(candidates::add);
            }
        }
        List<AdoptedKey> adopted = named(candidates);
        var reasons = new TreeMap<Refusal, Refused>();
        counts.forEach((why, count) -> reasons.put(
                why,
                new Refused(
                        count,
                        refused.getOrDefault(why, List.of()).stream()
                                .filter(name -> !name.isEmpty())
                                .distinct()
                                .sorted()
                                .limit(MOST_NAMES)
                                .toList())));
        return new Sorted(adopted, reasons, found, managed);
    }

    private String policyId(String name) {
        return policyIds.getOrDefault(name, name);
    }

    private Optional<Candidate> candidate(FoundKey key, boolean hashed) {
        Session session = key.session();
        Optional<String> ours = OwnershipMark.nameIn(session, project.namespace());
        Optional<LedgerEntry> entry = key.places(project.orgId()).stream()
                .map(recorded::get)
                .filter(known -> known != null)
                .findFirst();
        if (entry.isPresent() && ours.isPresent()) {
            managed++;
            return Optional.empty();
        }
        if (!session.orgId().equals(project.orgId())) {
            found++;
            return refuse(Refusal.ANOTHER_ORGANISATION);
        }
        if (ours.isEmpty() && OwnershipMark.of(session).isPresent()) {
            found++;
            return refuse(Refusal.ANOTHER_NAMESPACE);
        }
        Value mark = session.fields().fields(META_DATA).get(OwnershipMark.FIELD);
        if (!(mark instanceof Value.Text) && !mark.equals(Value.NOTHING)) {
            found++; // It is not a mark, and one would replace it.
            return refuse(Refusal.NOT_DECLARABLE, META_DATA + "." + OwnershipMark.FIELD);
        }
        Optional<DeclaredKey> own =
                entry.map(known -> known.credentialId().name()).or(() -> ours).map(declared::get);
        if (own.isPresent() && !own.get().credential().isKept()
                || entry.isEmpty() && isDeclaredOtherwise(key, hashed)) {
            managed++; // A derived or supplied key, which apply looks after; --adopt-key gives it its mark back.
            return Optional.empty();
        }
        found++;
        if (session.expiredAt(now)) {
            return refuse(Refusal.ENDED);
        }
        if (!session.fields().text("oauth_client_id").isEmpty()) {
            return refuse(Refusal.OAUTH_TOKEN);
        }
        Optional<String> name = entry.map(known -> known.credentialId().name()).or(() -> ours);
        return declare(key).map(full -> new Candidate(key, name, full));
    }

    private boolean isDeclaredOtherwise(FoundKey key, boolean hashed) {
        var entry = LedgerEntry.of(CredentialId.found("", ""), key.ref(), Optional.empty(), 0, false);
        return declaredSessions
                .holder(entry, hashed, HashFunction.MURMUR64)
                .map(address -> declared.get(address.name()))
                .filter(holder -> !holder.credential().isKept())
                .isPresent();
    }

    private <T> Optional<T> refuse(Refusal why, String... names) {
        counts.merge(why, 1, Integer::sum);
        refused.computeIfAbsent(why, any -> new ArrayList<>()).addAll(List.of(names));
        return Optional.empty();
    }

    /** What the files have to declare, under a name that is still open. */
    private Optional<DeclaredKey> declare(FoundKey key) {
        Session session = key.session();
        for (String id : session.policyIds()) {
            boolean nameOfAnother =
                    policyIds.containsKey(id) && !policyIds.get(id).equals(id);
            if (!loadedPolicies.contains(id) || nameOfAnother) {
                return refuse(Refusal.UNKNOWN_POLICY, id);
            }
        }
        for (String id : session.fields().fields("access_rights").names()) {
            LoadedApi api = apis.get(id);
            if (session.policyIds().isEmpty()
                    && (api == null || !api.active() || !api.notOn().isEmpty())) {
                return refuse(Refusal.UNKNOWN_API, id);
            }
        }
        var losses = new TreeSet<Loss>();
        DeclaredKey full = new GatewayObjects(project.namespace(), project.orgId(), id -> id)
                .key("", credential(key), session, losses::add);
        List<String> lost = losses.stream()
                .filter(loss -> !loss.isHarmless() && !loss.path().equals(META_DATA + "." + Address.MARK))
                .map(Loss::path)
                .toList();
        if (!lost.isEmpty()) {
            return refuse(Refusal.NOT_DECLARABLE, lost.toArray(String[]::new));
        }
        DeclaredKey kept = full.withFields(full.fields().without(HMAC));
        Optional<DeclaredKey> part = unexplained.of(kept, session);
        var own = new KeyTexts(key.places(project.orgId()), project.orgId(), SHORTEST);
        if (part.isEmpty()) {
            String name = KeyNames.wanted(session);
            return refuse(Refusal.WOULD_CHANGE, holdsKey(session.fields(), key, own) ? "" : name);
        }
        if (holdsKey(part.get().fields(), key, own)) {
            return refuse(Refusal.HOLDS_ITS_OWN_KEY);
        }
        List<String> named = SecretNames.in(part.get().fields().fields(META_DATA)).stream()
                .map(name -> META_DATA + "." + name)
                .toList();
        if (!named.isEmpty()) {
            return refuse(Refusal.NOT_DECLARABLE, named.toArray(String[]::new));
        }
        return Optional.of(part.get().withAccess(named(part.get().access())));
    }

    private Credential credential(FoundKey key) {
        return key.username()
                .filter(name -> USERNAME.matcher(name).matches() && !name.equals(project.orgId()))
                .<Credential>map(name -> new Credential.BasicAuth(name, KEPT))
                .orElseGet(Credential.Adopted::new);
    }

    /** APIs by name, where the name leads back to the API and to no other. */
    private Access named(Access access) {
        if (!(access instanceof Access.Rights rights)) {
            return access;
        }
        return new Access.Rights(rights.rights().stream()
                .map(right -> new Access.AccessRight(apiName(right.api()), right.rest()))
                .toList());
    }

    private String apiName(String id) {
        String name = Optional.ofNullable(apis.get(id)).map(LoadedApi::name).orElse("");
        long same =
                apis.values().stream().filter(api -> api.name().equals(name)).count();
        return name.isBlank() || same != 1 || apis.containsKey(name) && !name.equals(id) ? id : name;
    }

    private boolean holdsKey(Value value, FoundKey key, KeyTexts own) {
        if (value instanceof Value.Text text) {
            return isKeyIn(text.text(), key, own);
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().anyMatch(item -> holdsKey(item, key, own));
        }
        return value instanceof Value.Fields fields
                && fields.names().stream()
                        .anyMatch(name -> isKeyIn(name, key, own) || holdsKey(fields.get(name), key, own));
    }

    /** Its own key in any form, or another that was found. */
    private boolean isKeyIn(String text, FoundKey key, KeyTexts own) {
        return key.secrets(project.orgId()).stream()
                        .anyMatch(secret -> secret.length() >= SHORTEST && text.contains(secret.reveal()))
                || key.username().isEmpty() && own.isKeyIn(text)
                || allKeys.isKeyIn(text)
                || KeyMask.holdsKey(text)
                || HeldSecrets.of(key.session().fields()).stream().anyMatch(text::contains);
    }

    /** Known names first, then what an earlier run declared, then new names; in an order that does not depend on the listing. */
    private List<AdoptedKey> named(List<Candidate> candidates) {
        var adopted = new ArrayList<AdoptedKey>();
        var open = new ArrayList<Candidate>();
        Map<AdoptedKey.Content, List<DeclaredKey>> pending = pending(candidates);
        for (Candidate candidate : candidates) {
            Optional<DeclaredKey> known = candidate.name().map(declared::get);
            if (known.isPresent()) {
                adopted.add(adopted(candidate, known.get(), true));
            } else {
                List<DeclaredKey> same =
                        pending.getOrDefault(AdoptedKey.Content.of(candidate.key(), this::policyId), List.of());
                if (candidate.name().isEmpty() && !same.isEmpty()) {
                    adopted.add(adopted(candidate, same.remove(0), true));
                } else {
                    open.add(candidate);
                }
            }
        }
        open.sort(Comparator.comparing((Candidate c) -> wanted(c))
                .thenComparing(c -> c.found().session().fields().text("date_created"))
                .thenComparing(c -> c.key().fields().toString()));
        var taken = new HashSet<>(declared.keySet());
        live.ledger().keySet().forEach(id -> taken.add(id.name()));
        candidates.forEach(candidate -> candidate.name().ifPresent(taken::remove));
        taken.addAll(declared.keySet());
        var names = new KeyNames(taken);
        var variables = new SecretVariables();
        for (Candidate candidate : open) {
            String name = names.take(wanted(candidate));
            DeclaredKey key = new DeclaredKey(
                    Address.key(project.namespace(), name),
                    candidate.key().credential(),
                    candidate.key().fields(),
                    candidate.key().access(),
                    candidate.key().policies(),
                    candidate.key().expires(),
                    ReviewSettings.of(false),
                    candidate.key().life(),
                    candidate.key().locations());
            List<String> unset = unset(key, variables);
            if (unset.isEmpty()) {
                adopted.add(adopted(candidate, key, false));
            } else {
                refuse(Refusal.NEEDS_A_VARIABLE, unset.toArray(String[]::new));
            }
        }
        return adopted;
    }

    private static String wanted(Candidate candidate) {
        return candidate.name().orElseGet(() -> {
            String wanted = KeyNames.wanted(candidate.found().session());
            return wanted.isEmpty()
                    ? candidate.found().username().map(KeyNames::form).orElse("")
                    : wanted;
        });
    }

    /** Declared, and so far without a key: what a run that was cut off has written. */
    private Map<AdoptedKey.Content, List<DeclaredKey>> pending(List<Candidate> candidates) {
        Set<String> known = new HashSet<>();
        live.ledger().keySet().forEach(id -> known.add(id.name()));
        candidates.forEach(candidate -> candidate.name().ifPresent(known::add));
        return workspace.declared().keys().stream()
                .filter(key -> key.credential().isKept()
                        && !known.contains(key.address().name()))
                .sorted(Comparator.comparing(DeclaredKey::address))
                .collect(Collectors.groupingBy(
                        key -> AdoptedKey.Content.of(key, this::policyId), Collectors.toCollection(ArrayList::new)));
    }

    /** Names of the variables that the files would refer to, and that are not set to what the gateway has. */
    private List<String> unset(DeclaredKey key, SecretVariables variables) {
        var unset = new ArrayList<String>();
        key.fields().forEach((name, value) -> hidden(value, name, key.address(), variables, unset));
        return unset;
    }

    private void hidden(Value value, String path, Address of, SecretVariables variables, List<String> unset) {
        if (value instanceof Value.Hidden hidden) {
            String reference = variables.reference(of, path);
            String variable = reference.substring("${env:".length(), reference.length() - 1);
            if (!hidden.secret().equals(Secret.of(environment.getOrDefault(variable, "")))) {
                unset.add(variable);
            }
        } else if (value instanceof Value.Fields fields) {
            fields.forEach((name, inner) -> hidden(inner, path + "." + name, of, variables, unset));
        }
    }

    private AdoptedKey adopted(Candidate candidate, DeclaredKey key, boolean isDeclared) {
        CredentialId id = workspace.keyring().credentialId(key);
        boolean trial = candidate.found().session().policyIds().stream()
                .flatMap(policy -> live.policies().stream().filter(p -> p.id().equals(policy)))
                .anyMatch(policy -> policy.fields().whole("key_expires_in") > 0);
        var entry = LedgerEntry.of(
                id,
                candidate.found().ref(),
                Optional.empty(),
                trial ? candidate.found().session().expires() : 0,
                false);
        return new AdoptedKey(
                candidate.found(), key, entry, isDeclared, live.ledger().containsKey(id));
    }
}
