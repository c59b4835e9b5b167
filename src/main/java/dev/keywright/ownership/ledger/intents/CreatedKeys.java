package dev.keywright.ownership.ledger.intents;

import dev.keywright.gateway.Parallel;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerSession.Unsealed;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.tyk.HashFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which keys the last apply was about to create, and which of them were delivered: kept beside the ledger, so that any machine can
 * hand them out. An apply that did not come to its end, or did not deliver everything, is continued by the next one: both count
 * as one. See decision 0027.
 *
 * <p>It is an aid, not a proof. Whoever hands out a key looks whether it is there and ours; if this record is lost, keys are
 * handed out by name.
 */
public final class CreatedKeys {

    /** Of all runs that came to no end, the last ones. */
    private static final int MOST_RUNS = 20;

    private static final int PART = 2000;

    private static final String WHAT = "the record of created keys";

    private final LedgerStore store;
    private final Keyring keyring;
    private final LedgerEntries codec;
    private final int connections;

    public CreatedKeys(LedgerStore store, Keyring keyring, int connections) {
        this.store = store;
        this.keyring = keyring;
        this.connections = connections;
        this.codec = new LedgerEntries(keyring, true); // Names and variants are written alike with and without hashing.
    }

    /** @param open whether keys of this run may still have to be created or delivered */
    private record Run(String id, boolean open, int parts) {

        Value.Fields toValue() {
            return Value.Fields.of(
                    Map.of("run", Value.text(id), "open", Value.flag(open), "parts", Value.whole(parts)));
        }

        static Optional<Run> of(Value value) {
            return value instanceof Value.Fields fields
                    ? Optional.of(new Run(fields.text("run"), fields.flag("open"), (int) fields.whole("parts")))
                            .filter(run -> !run.id().isEmpty() && run.parts() > 0)
                    : Optional.empty();
        }

        Run closed() {
            return new Run(id, false, parts);
        }
    }

    private record Index(HashFunction function, List<Run> runs) {}

    /** @param delivered those of {@code ids} that were delivered */
    private record Part(Secret place, Set<CredentialId> ids, Set<CredentialId> delivered) {}

    /** Records what this run is about to create. Called before the first key is created. */
    public void begin(ApplyRun run, Collection<CredentialId> ids, HashFunction present) {
        List<Parallel.Range> ranges = Parallel.cut(ids.size(), PART);
        List<CredentialId> all = List.copyOf(ids);
        Parallel.map(
                IntStream.range(0, ranges.size()).boxed().toList(),
                connections,
                i -> write(new Part(
                        place(run.id(), i),
                        new LinkedHashSet<>(
                                all.subList(ranges.get(i).from(), ranges.get(i).to())),
                        Set.of())));
        List<Run> before = read(present);
        var runs = new ArrayList<>(before.stream().filter(Run::open).toList());
        runs.add(new Run(run.id(), true, ranges.size()));
        List<Run> kept = runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size());
        writeIndex(kept);
        before.stream().filter(old -> !kept.contains(old)).forEach(old -> delete(old, present));
    }

    /** What the last apply was about to create, delivered or not. */
    public Set<CredentialId> last() {
        var ids = new LinkedHashSet<CredentialId>();
        index().ifPresent(index ->
                index.runs().forEach(run -> parts(run, index.function()).forEach(part -> ids.addAll(part.ids()))));
        return ids;
    }

    /** What was to be created by applies that did not come to their end, or did not deliver it, and was not delivered. */
    public Set<CredentialId> undelivered() {
        var ids = new LinkedHashSet<CredentialId>();
        index().ifPresent(index -> index.runs().stream()
                .filter(Run::open)
                .flatMap(run -> parts(run, index.function()).stream())
                .forEach(part -> {
                    ids.addAll(part.ids());
                    ids.removeAll(part.delivered());
                }));
        return ids;
    }

    /** Notes that keys were delivered, so that the next apply does not deliver them again. */
    public void delivered(Collection<CredentialId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        index().ifPresent(index -> index.runs().stream()
                .flatMap(run -> parts(run, index.function()).stream())
                .forEach(part -> {
                    var now = new LinkedHashSet<>(part.ids());
                    now.retainAll(ids);
                    now.addAll(part.delivered());
                    if (!now.equals(part.delivered())) {
                        write(new Part(part.place(), part.ids(), now));
                    }
                }));
    }

    /** Everything was created, and delivered where that was asked for: the next apply that creates keys does not continue this one. */
    public void close() {
        index().filter(index -> index.runs().stream().anyMatch(Run::open))
                .ifPresent(index ->
                        writeIndex(index.runs().stream().map(Run::closed).toList()));
    }

    /** Removes all of it: the seed that leads here was replaced, and with it every key that it names. */
    public void forget() {
        index().ifPresent(index -> {
            index.runs().forEach(run -> delete(run, index.function()));
            store.deleteOwn(List.of(indexPlace()), index.function());
        });
    }

    private void writeIndex(List<Run> runs) {
        store.writeOwn(
                indexPlace(),
                Value.Fields.of(Map.of(
                        "kind",
                        Value.text("created"),
                        "runs",
                        Value.items(runs.stream().map(Run::toValue).toList()))));
    }

    /** The hash function that it was written under is not known here. */
    private Optional<Index> index() {
        return Stream.of(HashFunction.values())
                .map(function -> new Index(function, read(function)))
                .filter(index -> !index.runs().isEmpty())
                .findFirst();
    }

    private List<Run> read(HashFunction function) {
        return store.own(indexPlace(), function, WHAT, Unsealed.IGNORED).stream()
                .filter(content -> content.text("kind").equals("created"))
                .flatMap(content -> content.items("runs").stream())
                .flatMap(value -> Run.of(value).stream())
                .toList();
    }

    private List<Part> parts(Run run, HashFunction function) {
        List<Secret> places = places(run);
        List<Optional<Value.Fields>> contents = store.own(places, function, WHAT, Unsealed.IGNORED);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < places.size(); i++) {
            Secret place = places.get(i);
            contents.get(i)
                    .filter(content -> content.text("kind").equals("created-part"))
                    .ifPresent(content ->
                            parts.add(new Part(place, ids(content.fields("ids")), ids(content.fields("delivered")))));
        }
        return parts;
    }

    private LedgerStore.Setting write(Part part) {
        return store.writeOwn(
                part.place(),
                Value.Fields.of(Map.of(
                        "kind", Value.text("created-part"),
                        "ids", toValue(part.ids()),
                        "delivered", toValue(part.delivered()))));
    }

    private Value.Fields toValue(Collection<CredentialId> ids) {
        var names = new LinkedHashMap<String, List<String>>();
        ids.forEach(id -> names.computeIfAbsent(codec.variant(id), variant -> new ArrayList<>())
                .add(id.name()));
        var fields = new TreeMap<String, Value>();
        names.forEach((variant, each) -> fields.put(variant, Value.texts(each)));
        return Value.Fields.of(fields);
    }

    private Set<CredentialId> ids(Value.Fields fields) {
        var ids = new LinkedHashSet<CredentialId>();
        fields.toMap().keySet().forEach(variant -> fields.texts(variant)
                .forEach(name -> codec.credentialId(name, variant).ifPresent(ids::add)));
        return ids;
    }

    private void delete(Run run, HashFunction function) {
        store.deleteOwn(places(run), function);
    }

    private List<Secret> places(Run run) {
        return IntStream.range(0, run.parts())
                .mapToObj(part -> place(run.id(), part))
                .toList();
    }

    private Secret indexPlace() {
        return keyring.storedId("created");
    }

    private Secret place(String run, int part) {
        return keyring.storedId("created " + run + " " + part);
    }
}
