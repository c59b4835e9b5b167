package dev.keywright.ownership.ledger.tombstones;

import dev.keywright.gateway.Parallel;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Session;
import dev.keywright.model.fields.SecretFields;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerCode;
import dev.keywright.ownership.ledger.pages.LedgerEntries;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerSession.Unsealed;
import dev.keywright.ownership.ledger.pages.LedgerStore;
import dev.keywright.tyk.HashFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The sessions that hold tombstones: one that lists the applies which deleted keys, and for each of these its keys in parts. Their
 * ids cannot be found without the seed, and their content is encrypted with it as a whole, names included. See decision 0029.
 *
 * <p>An apply is listed before its parts are written, and its parts before the first key is deleted. So a listed part that is
 * missing means that none of its keys was deleted.
 */
public final class Tombstones {

    /** Characters of JSON in a part; encrypted, it is a third longer. */
    private static final int PART = 150_000;

    private static final String KIND = "tombstones";

    private static final String TEXT = "text";

    private static final String WHAT = "the record of deleted keys";

    private final LedgerStore store;
    private final Keyring keyring;
    private final int connections;

    public Tombstones(LedgerStore store, Keyring keyring, int connections) {
        this.store = store;
        this.keyring = keyring;
        this.connections = connections;
    }

    /**
     * What was found.
     *
     * @param tombstones whose time is not over
     * @param damage why others could not be read
     */
    public record Found(List<Tombstone> tombstones, Optional<LedgerException> damage) {

        public Found {
            tombstones = List.copyOf(tombstones);
        }
    }

    /** An apply that deleted keys. Times in epoch seconds. */
    private record Run(String id, int parts, long deleted, long until) {

        Value toValue() {
            return Value.Fields.of(Map.of(
                    "run",
                    Value.text(id),
                    "parts",
                    Value.whole(parts),
                    "deleted",
                    Value.whole(deleted),
                    "until",
                    Value.whole(until)));
        }

        static Optional<Run> of(Value value) {
            return value instanceof Value.Fields fields && !fields.text("run").isEmpty()
                    ? Optional.of(new Run(
                            fields.text("run"),
                            (int) fields.whole("parts"),
                            fields.whole("deleted"),
                            fields.whole("until")))
                    : Optional.empty();
        }
    }

    /**
     * Keeps keys that are about to be deleted, and removes what is older than its time. A damaged list is replaced: it must not
     * hold up a delete.
     *
     * @param run identifies the apply
     * @param going with the same dates, all of them; may be none
     * @param present the gateway's current hash function
     */
    public void keep(String run, Collection<Tombstone> going, HashFunction present, LedgerEntries codec, long now) {
        List<Run> before = runs(present, Unsealed.IGNORED);
        List<Run> over = before.stream().filter(r -> r.until() <= now).toList();
        List<Run> kept =
                new ArrayList<>(before.stream().filter(r -> r.until() > now).toList());
        List<List<Value>> parts = parts(going, codec);
        if (!parts.isEmpty()) {
            Tombstone any = going.iterator().next();
            kept.add(new Run(run, parts.size(), any.deleted(), any.until()));
        }
        if (kept.equals(before)) {
            return;
        }
        writeList(kept);
        Parallel.map(
                IntStream.range(0, parts.size()).boxed().toList(),
                connections,
                part -> write(place(run, part), Value.items(parts.get(part))));
        over.forEach(r -> store.deleteOwn(places(r), present));
        if (kept.isEmpty()) {
            store.deleteOwn(List.of(listPlace()), present);
        }
    }

    /** All that can be restored, whatever the hash function was when it was written. */
    public Found all(LedgerEntries codec, long now) {
        var found = new ArrayList<Tombstone>();
        Optional<LedgerException> damage = Optional.empty();
        for (HashFunction function : HashFunction.values()) {
            try {
                for (Run run : runs(function, Unsealed.REFUSED)) {
                    for (Secret place : places(run)) {
                        try {
                            found.addAll(part(place, run, function, codec));
                        } catch (LedgerException e) {
                            damage = Optional.of(damaged(e, place));
                        }
                    }
                }
            } catch (LedgerException e) {
                damage = Optional.of(damaged(e, listPlace()));
            }
        }
        found.removeIf(tombstone -> tombstone.until() <= now);
        return new Found(found, damage);
    }

    /** Forgets some, so that they cannot be restored any more. Parts that are damaged stay as they are. */
    public void discard(Predicate<Tombstone> gone, LedgerEntries codec) {
        for (HashFunction function : HashFunction.values()) {
            for (Run run : runs(function, Unsealed.IGNORED)) {
                for (Secret place : places(run)) {
                    List<Tombstone> there = partOrNone(place, run, function, codec);
                    List<Tombstone> rest = there.stream().filter(gone.negate()).toList();
                    if (rest.isEmpty() && !there.isEmpty()) {
                        store.deleteOwn(List.of(place), function);
                    } else if (rest.size() < there.size()) {
                        write(
                                place,
                                Value.items(rest.stream()
                                        .map(each -> toValue(each, codec))
                                        .toList()));
                    }
                }
            }
        }
    }

    /** Removes all of them: the seed that leads here was replaced, and what was deleted is not to return with a credential of it. */
    public void forget() {
        for (HashFunction function : HashFunction.values()) {
            List<Run> runs = runs(function, Unsealed.IGNORED);
            runs.forEach(run -> store.deleteOwn(places(run), function));
            if (!runs.isEmpty()) {
                store.deleteOwn(List.of(listPlace()), function);
            }
        }
    }

    private List<List<Value>> parts(Collection<Tombstone> all, LedgerEntries codec) {
        var parts = new ArrayList<List<Value>>();
        int length = PART;
        for (Tombstone tombstone : all) {
            Value value = toValue(tombstone, codec);
            int more = Json.secret(value).length();
            if (length + more > PART) {
                parts.add(new ArrayList<>());
                length = 0;
            }
            parts.get(parts.size() - 1).add(value);
            length += more;
        }
        return parts;
    }

    private static Value toValue(Tombstone tombstone, LedgerEntries codec) {
        CredentialId id = tombstone.entry().credentialId();
        return Value.Fields.of(Map.of(
                "name", Value.text(id.name()),
                "variant", Value.text(codec.variant(id)),
                "entry", codec.write(tombstone.entry()),
                "session", tombstone.session().fields()));
    }

    private List<Tombstone> partOrNone(Secret place, Run run, HashFunction function, LedgerEntries codec) {
        try {
            return part(place, run, function, codec);
        } catch (LedgerException e) {
            return List.of();
        }
    }

    private List<Tombstone> part(Secret place, Run run, HashFunction function, LedgerEntries codec) {
        var tombstones = new ArrayList<Tombstone>();
        for (Value value : read(place, function, Unsealed.REFUSED)) {
            if (value instanceof Value.Fields fields) {
                Value.Fields session = SecretFields.hide(fields.fields("session"), Shapes.SESSION);
                codec.credentialId(fields.text("name"), fields.text("variant"))
                        .flatMap(id -> codec.read(id, fields.get("entry")))
                        .ifPresent(entry ->
                                tombstones.add(new Tombstone(entry, new Session(session), run.deleted(), run.until())));
            }
        }
        return tombstones;
    }

    private List<Run> runs(HashFunction function, Unsealed unsealed) {
        return read(listPlace(), function, unsealed).stream()
                .flatMap(value -> Run.of(value).stream())
                .toList();
    }

    private void writeList(List<Run> runs) {
        write(listPlace(), Value.items(runs.stream().map(Run::toValue).toList()));
    }

    private LedgerStore.Setting write(Secret place, Value content) {
        String text = keyring.sealedText().write(Json.secret(content), KIND, place.reveal());
        return store.writeOwn(place, Value.Fields.of(Map.of("kind", Value.text(KIND), TEXT, Value.text(text))));
    }

    private List<Value> read(Secret place, HashFunction function, Unsealed unsealed) {
        return store.own(place, function, WHAT, unsealed)
                .filter(content -> content.text("kind").equals(KIND))
                .flatMap(content -> keyring.sealedText().read(content.text(TEXT), KIND, place.reveal()))
                .map(Tombstones::items)
                .orElse(List.of());
    }

    /** It was sealed and encrypted, so it is as we wrote it. */
    private static List<Value> items(Secret text) {
        try {
            return Json.read(text.reveal()) instanceof Value.Items items ? items.items() : List.of();
        } catch (JsonSyntaxException e) {
            return List.of();
        }
    }

    private LedgerException damaged(LedgerException cause, Secret place) {
        return cause.diagnostic().code().equals(LedgerCode.LEDGER_BROKEN.id())
                ? LedgerException.tombstonesBroken(keyring, place)
                : cause;
    }

    private List<Secret> places(Run run) {
        return IntStream.range(0, run.parts())
                .mapToObj(part -> place(run.id(), part))
                .toList();
    }

    private Secret listPlace() {
        return keyring.storedId(KIND);
    }

    private Secret place(String run, int part) {
        return keyring.storedId(KIND + " " + run + " " + part);
    }
}
