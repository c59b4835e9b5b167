package dev.keywright.app.adopt;

import dev.keywright.app.project.Workspace;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.ownership.identity.LastFullRead;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.ownership.live.LiveKeys;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.plan.Plan;
import dev.keywright.plan.PlanOptions;
import dev.keywright.plan.Planner;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The plan that would follow an adoption, made before anything is written. A key that it would report as an error would keep the
 * whole project from being planned; a key that it would change would not stay as it is.
 */
final class AdoptionRehearsal {

    private final Workspace workspace;
    private final LiveState live;
    private final Instant now;

    AdoptionRehearsal(Workspace workspace, LiveState live, Instant now) {
        this.workspace = workspace;
        this.live = live;
        this.now = now;
    }

    /**
     * What the plan finds.
     *
     * @param errors the first error of each key that has one
     * @param changed keys that it would change, if there are no errors
     */
    record Outcome(Map<Address, String> errors, Set<Address> changed) {}

    /** Pending changes to policies are left out: they are not the adoption's, whatever they do to its keys. */
    Outcome of(List<AdoptedKey> keys) {
        Map<String, Address> byPlace = new LinkedHashMap<>();
        keys.forEach(
                key -> byPlace.put(key.key().address().toString(), key.key().address()));
        var declared = new Declared(
                workspace.declared().project(),
                List.of(),
                keys.stream().map(AdoptionRehearsal::placed).toList());
        var diagnostics = new Diagnostics();
        Optional<Plan> plan =
                Planner.plan(declared, adopted(keys), workspace.keyring(), PlanOptions.none(), now, diagnostics);
        Map<Address, String> errors = new LinkedHashMap<>();
        for (Diagnostic each : diagnostics.all()) {
            each.location()
                    .filter(at -> each.isError())
                    .map(at -> byPlace.get(at.file()))
                    .ifPresent(key -> errors.putIfAbsent(key, withoutName(each.summary(), key)));
        }
        return new Outcome(
                errors,
                plan.stream()
                        .flatMap(made -> made.changes().stream())
                        .map(change -> change.address())
                        .collect(Collectors.toSet()));
    }

    /** Its errors lead to its address, and its policies are named by their ids. */
    private static DeclaredKey placed(AdoptedKey adopted) {
        DeclaredKey key = adopted.key();
        return key.withLocations(FieldLocations.at(Location.ofFile(key.address().toString())));
    }

    private static String withoutName(String summary, Address key) {
        return summary.startsWith(key + ": ")
                ? summary.substring(key.toString().length() + 2)
                : summary.replace(key + " ", "");
    }

    private LiveState adopted(Collection<AdoptedKey> keys) {
        Map<CredentialId, LedgerEntry> entries = new TreeMap<>();
        Map<CredentialId, LiveKey> sessions = new TreeMap<>();
        for (AdoptedKey key : keys) {
            CredentialId id = key.entry().credentialId();
            entries.put(id, key.entry());
            sessions.put(
                    id,
                    new LiveKey(
                            key.found().ref(),
                            marked(key.found().session(), key.key().address()),
                            new OwnershipMark.Claim.Ours()));
        }
        var storage = new LiveState.LedgerStorage(
                LiveState.Presence.FOUND,
                live.ledgerSerial(),
                true,
                List.of(),
                Optional.empty(),
                false,
                new LastFullRead.NotAsked(),
                "");
        return new LiveState(
                live.loaded(),
                new LiveState.KeyRecord(storage, entries, entries),
                new LiveState.PolicyRecord(Set.of(), Set.of(), Set.of(), live.policyOwners(), Map.of()),
                LiveKeys.of(sessions, workspace.keyring()),
                live.masterKeys(),
                Optional.empty());
    }

    private static Session marked(Session session, Address key) {
        return new Session(session.fields()
                .with("meta_data", OwnershipMark.on(session.fields().fields("meta_data"), key)));
    }
}
