package dev.keywright.plan.keys;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Location;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.credential.SharedSessions;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.PlanCode;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.Differences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Renamed keys and policies: what {@code renamed_from} must fit, and changes that look like a rename without it. */
public final class Renames {

    /** A plan with more creates or revokes than these is no rename that someone forgot to mark. */
    private static final int FEW = 100;

    private Renames() {}

    /**
     * An error for each key whose {@code renamed_from} names a key of the ledger with another credential: that one would be
     * revoked, although the files declare that it stays.
     */
    public static List<Diagnostic> check(Declared declared, Collection<LedgerEntry> ledger, SharedSessions shared) {
        Map<String, DeclaredKey> renamed = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (DeclaredKey key : declared.keys()) {
            key.life().renamedFrom().ifPresent(former -> renamed.put(former, key));
        }
        var found = new ArrayList<Diagnostic>();
        if (!renamed.isEmpty()) {
            declared.keys().forEach(key -> names.add(key.address().name()));
            for (LedgerEntry entry : shared.withoutKeeper(List.copyOf(ledger))) {
                String name = entry.credentialId().name();
                if (renamed.containsKey(name) && !names.contains(name)) {
                    found.add(other(renamed.get(name), entry.credentialId()));
                }
            }
        }
        return found;
    }

    private static Diagnostic other(DeclaredKey key, CredentialId old) {
        Address former = Address.key(key.address().namespace(), old.name());
        return Diagnostic.error(
                        PlanCode.RENAMED_CREDENTIAL_DIFFERS,
                        key.locations().of("renamed_from"),
                        "%s has another credential than %s, from which it is renamed".formatted(key.address(), former))
                .because("%s would be revoked and a new key created, so its holder would be cut off.".formatted(former))
                .hint(
                        key.life().rotation().isPresent()
                                ? "If its rotation came due in the meantime, apply that under the old name first, and rename it then."
                                : old.generation().isPresent()
                                        ? "Keep `generation: %d` until the rename is applied; change the credential after that."
                                                .formatted(old.generation().get())
                                        : "Keep its credential until the rename is applied; if it was renamed before, keep the"
                                                + " `renamed_from` that it had: that is the name it was created under");
    }

    /** A warning for each object that goes while exactly one new one is equal to it. */
    public static List<Diagnostic> likely(List<Change> changes, Declared declared) {
        var found = new ArrayList<Diagnostic>();
        pairs(leaving(changes), changes, Change.CreateKey.class, Renames::same)
                .forEach((gone, made) -> found.add(likely(gone, made, declared)));
        pairs(only(changes, Change.DeletePolicy.class), changes, Change.CreatePolicy.class, Renames::same)
                .forEach((gone, made) -> found.add(likely(gone, made, declared)));
        return found;
    }

    /** Keys that are revoked, or suspended to be deleted later. */
    private static List<Leaving> leaving(List<Change> changes) {
        var leaving = new ArrayList<Leaving>();
        for (Change change : changes) {
            if (change instanceof Change.RevokeKey gone) {
                gone.live()
                        .ifPresent(live ->
                                leaving.add(new Leaving(gone, gone.entry().credentialId(), live)));
            } else if (change instanceof Change.UpdateKey update
                    && update.reasons().contains(Reason.Plain.NO_LONGER_DECLARED)) {
                leaving.add(new Leaving(update, update.target().credentialId(), update.live()));
            }
        }
        return leaving;
    }

    private record Leaving(Change change, CredentialId credentialId, Session live) {}

    private static <T extends Change> List<T> only(List<Change> changes, Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <G, M extends Change> Map<G, M> pairs(
            List<G> gone, List<Change> changes, Class<M> making, BiPredicate<G, M> same) {
        List<M> made = only(changes, making);
        var pairs = new HashMap<G, M>();
        if (gone.size() > FEW || made.size() > FEW) {
            return pairs;
        }
        for (G one : gone) {
            List<M> like = made.stream().filter(other -> same.test(one, other)).toList();
            if (like.size() == 1
                    && gone.stream()
                                    .filter(other -> same.test(other, like.get(0)))
                                    .count()
                            == 1) {
                pairs.put(one, like.get(0));
            }
        }
        return pairs;
    }

    private static boolean same(Leaving gone, Change.CreateKey made) {
        return gone.credentialId().generation().isPresent()
                && made.target().credentialId().generation().isPresent()
                && KeyUpdate.difference(plain(gone.live()), plain(made.effective()))
                        .isEmpty();
    }

    /** Without what a name decides, and an end that a trial gave it. */
    private static Session plain(Session session) {
        Value.Fields fields = session.fields();
        Value.Fields meta = fields.fields("meta_data").without(OwnershipMark.FIELD);
        return new Session(fields.without("hmac_string").with("meta_data", meta));
    }

    private static boolean same(Change.DeletePolicy gone, Change.CreatePolicy made) {
        return gone.live().isPresent()
                && Differences.between(
                                Shapes.POLICY,
                                gone.live().get().fields().without("id").without("name"),
                                made.desired().fields().without("id").without("name"))
                        .isEmpty();
    }

    private static Diagnostic likely(Leaving gone, Change.CreateKey made, Declared declared) {
        int generation = gone.credentialId().generation().orElseThrow();
        boolean same = made.target().credentialId().generation().orElseThrow() == generation;
        return looksLikeARename(gone.change(), made, declared)
                .because("it is another credential: the holder is cut off, and the used quota starts again")
                .hint(
                        same
                                ? "If it is one, write `renamed_from: %s`; its credential, session and used quota then stay."
                                        .formatted(gone.change().address().name())
                                : "If it is one, write `renamed_from: %s` and `generation: %d`; its credential, session and used quota then stay."
                                        .formatted(gone.change().address().name(), generation));
    }

    private static Diagnostic likely(Change.DeletePolicy gone, Change.CreatePolicy made, Declared declared) {
        return looksLikeARename(gone, made, declared)
                .because("it is another policy id")
                .hint("if it is one, write `renamed_from` with its old name, or `id: %s`; its id then stays."
                        .formatted(gone.id()));
    }

    private static Diagnostic looksLikeARename(Change gone, Change made, Declared declared) {
        return Diagnostic.warning(
                PlanCode.LOOKS_LIKE_A_RENAME,
                at(made.address(), declared),
                "%s is removed and %s is created with the same content: this looks like a rename"
                        .formatted(gone.address(), made.address()));
    }

    private static Location at(Address address, Declared declared) {
        return address.kind() == Address.Kind.KEY
                ? declared.keys().stream()
                        .filter(key -> key.address().equals(address))
                        .map(key -> key.locations().start())
                        .findFirst()
                        .orElseThrow()
                : declared.policies().stream()
                        .filter(policy -> policy.address().equals(address))
                        .map(DeclaredPolicy::locations)
                        .map(locations -> locations.start())
                        .findFirst()
                        .orElseThrow();
    }
}
