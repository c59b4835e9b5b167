package dev.keywright.ownership.ledger;

import dev.keywright.gateway.Gateway;
import dev.keywright.model.Project;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OtherNamespace;
import dev.keywright.ownership.ledger.pages.LedgerCode;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.ownership.ledger.pages.LedgerSession.Unsealed;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The namespaces and organisations in which one seed has ledgers. A ledger is found by its namespace and organisation,
 * so after either was changed, a plan would treat everything as new and leave the old keys behind without an owner.
 * This list is kept in its own session, which can only be found with the seed. It is read if there is no ledger, and
 * written when one is started. Environments of one project are separate by intent, so each entry names its environment.
 */
public final class Namespaces {

    private static final String KIND = "namespaces";

    private static final String WHAT = "the list of its namespaces";

    private Namespaces() {}

    /** Other ledgers of the same seed and the same environment that still hold keys. */
    public static List<OtherNamespace> elsewhere(Gateway gateway, Project project, int connections) {
        var found = new ArrayList<OtherNamespace>();
        Stream.concat(Stream.of(project.seed()), project.seeds().former().stream())
                .forEach(seed -> found.addAll(elsewhere(gateway, project, seed, connections)));
        return found;
    }

    private static List<OtherNamespace> elsewhere(Gateway gateway, Project project, Secret seed, int connections) {
        var found = new ArrayList<OtherNamespace>();
        for (Value.Fields home : homes(gateway, index(seed))) {
            boolean sameEnvironment = home.text("environment").equals(environment(project));
            if (sameEnvironment && !isHere(home, project)) {
                var keyring = new Keyring(seed, home.text("namespace"), home.text("org_id"));
                int keys = entries(gateway, keyring, connections);
                if (keys > 0) {
                    found.add(new OtherNamespace(keyring.namespace(), keyring.orgId(), keys));
                }
            }
        }
        return found;
    }

    /** None where that ledger has another seed by now. */
    private static int entries(Gateway gateway, Keyring keyring, int connections) {
        try {
            return Ledger.read(gateway, keyring, connections).entries().size();
        } catch (LedgerException e) {
            if (e.diagnostic().code().equals(LedgerCode.WRONG_SEED.id())) {
                return 0;
            }
            throw e;
        }
    }

    /**
     * Records that the project has a ledger here. Must be called before its first ledger is started, and when one
     * without seals is sealed: the list moves to an id that is slow to compute from the seed, and is sealed too.
     */
    public static void remember(Gateway gateway, Project project) {
        Keyring index = index(project.seed());
        Optional<List<Value.Fields>> sealed = homes(gateway, index, place(index), Unsealed.REFUSED);
        Optional<List<Value.Fields>> former = homes(gateway, index, formerPlace(index), Unsealed.ACCEPTED);
        List<Value.Fields> homes = both(sealed, former);
        if (homes.stream().noneMatch(home -> isHere(home, project))) {
            homes.add(Value.Fields.of(java.util.Map.of(
                    "namespace", Value.text(project.namespace()),
                    "org_id", Value.text(project.orgId()),
                    "environment", Value.text(environment(project)))));
        }
        if (!sealed.equals(Optional.of(homes))) {
            write(gateway, index, homes);
        }
        if (former.isPresent()) {
            sessionRefs(formerPlace(index)).forEach(sessionRef -> gateway.delete(sessionRef, Keyring.NO_ORG));
        }
    }

    /** The previous seed leads to this project's ledger no more. Must be called after the ledger has the new seed. */
    public static void leaveFormer(Gateway gateway, Project project) {
        project.seeds().former().ifPresent(former -> {
            Keyring index = index(former);
            Optional<List<Value.Fields>> homes = homes(gateway, index, place(index), Unsealed.REFUSED);
            List<Value.Fields> others = homes.orElse(List.of()).stream()
                    .filter(home -> !isHere(home, project))
                    .toList();
            if (homes.isPresent() && others.size() < homes.get().size()) {
                write(gateway, index, others);
            }
        });
    }

    private static void write(Gateway gateway, Keyring index, List<Value.Fields> homes) {
        if (homes.isEmpty()) {
            sessionRefs(place(index)).stream()
                    .filter(sessionRef -> gateway.session(sessionRef).isPresent())
                    .forEach(sessionRef -> gateway.delete(sessionRef, Keyring.NO_ORG));
            return;
        }
        Value.Fields content = Value.Fields.of("kind", Value.text(KIND)).with("homes", Value.items(homes));
        gateway.create(place(index), LedgerSession.body(index, place(index), content));
    }

    /** Removes the list if it names only this project's ledger; another ledger may still need it. */
    static void forget(Gateway gateway, Project project) {
        Keyring index = index(project.seed());
        List<Value.Fields> homes = homes(gateway, index);
        if (homes.stream().allMatch(home -> isHere(home, project))) {
            Stream.of(place(index), formerPlace(index))
                    .flatMap(place -> sessionRefs(place).stream())
                    .filter(sessionRef -> gateway.session(sessionRef).isPresent())
                    .forEach(sessionRef -> gateway.delete(sessionRef, Keyring.NO_ORG));
        }
    }

    private static List<Value.Fields> homes(Gateway gateway, Keyring index) {
        return both(
                homes(gateway, index, place(index), Unsealed.REFUSED),
                homes(gateway, index, formerPlace(index), Unsealed.ACCEPTED));
    }

    private static List<Value.Fields> both(Optional<List<Value.Fields>> one, Optional<List<Value.Fields>> two) {
        var all = new LinkedHashSet<Value.Fields>(one.orElse(List.of()));
        all.addAll(two.orElse(List.of()));
        return new ArrayList<>(all);
    }

    /** Empty if there is no list. */
    private static Optional<List<Value.Fields>> homes(Gateway gateway, Keyring index, Secret place, Unsealed unsealed) {
        return sessionRefs(place).stream()
                .flatMap(sessionRef -> gateway.session(sessionRef).stream())
                .findFirst()
                .map(session -> LedgerSession.content(index, session, place, WHAT, unsealed).stream()
                        .flatMap(content -> content.items("homes").stream())
                        .filter(Value.Fields.class::isInstance)
                        .map(Value.Fields.class::cast)
                        .toList());
    }

    private static List<SessionRef> sessionRefs(Secret place) {
        return Stream.of(HashFunction.values())
                .<SessionRef>map(function -> new SessionRef.ByToken(new Token(Keyring.NO_ORG, place, function).text()))
                .toList();
    }

    private static boolean isHere(Value.Fields home, Project project) {
        return home.text("namespace").equals(project.namespace())
                && home.text("org_id").equals(project.orgId());
    }

    private static String environment(Project project) {
        return project.environment().orElse("");
    }

    private static Keyring index(Secret seed) {
        return new Keyring(seed, "", Keyring.NO_ORG);
    }

    private static Secret place(Keyring index) {
        return index.internalId(KIND);
    }

    private static Secret formerPlace(Keyring index) {
        return index.formerInternalId(KIND);
    }
}
