package dev.keywright.app.doctor;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The facts that {@code doctor --rebuild} reports: what it found, and what it cannot find. */
final class RebuildFacts {

    /** How many names a fact shows. */
    private static final int NAMES = 20;

    private final FoundObjects found;
    private final Optional<String> notKnown;

    /** @param notKnown why it is not known which keys there are; empty where the gateway's list or its Redis names them all */
    RebuildFacts(FoundObjects found, Optional<String> notKnown) {
        this.found = found;
        this.notKnown = notKnown;
    }

    List<Fact> all() {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                "rebuild: declared keys",
                Counts.of(found.declared().size(), "key") + " found",
                "By their derived ids, supplied keys and usernames, or by their marks.",
                Level.OK));
        missing().forEach(facts::add);
        facts.add(undeclared());
        facts.add(policies());
        facts.add(new Fact(
                "rebuild: lost",
                "what only the ledger had",
                "`protect` of keys and policies that are not declared; which passwords were sent last: those of the"
                        + " files are taken for them, so change a user's password in the files if you doubt it.",
                Level.NOTE));
        return facts;
    }

    /** Where nothing is found: a first run, or only adopted keys that nothing leads to. */
    List<Fact> nothing() {
        var facts = new ArrayList<>(missing());
        facts.add(new Fact(
                "rebuild",
                "nothing of this namespace found",
                "Neither a ledger nor a key or policy of it could be found, so no ledger was written.",
                Level.OK));
        return facts;
    }

    private List<Fact> missing() {
        var facts = new ArrayList<Fact>();
        List<DeclaredKey> adopted = found.missing().stream()
                .filter(key -> key.credential() instanceof Credential.Adopted)
                .toList();
        List<DeclaredKey> others =
                found.missing().stream().filter(key -> !adopted.contains(key)).toList();
        if (!adopted.isEmpty()) {
            facts.add(new Fact(
                    "rebuild: adopted keys",
                    "not found: " + named(adopted),
                    notKnown.map(why -> "Only the ledger or the names of all keys lead to an adopted key, but " + why
                                    + ". They keep working. Take them out of the files and adopt them again with"
                                    + " `keywright adopt --keys FILE`, or make the names known before the rebuild: set"
                                    + " enable_hashed_keys_listing, or `gateway.read_from` with SCAN.")
                            .orElse("No live key carries their marks: they are gone, or someone took the mark off."),
                    Level.PROBLEM));
        }
        if (!others.isEmpty()) {
            facts.add(new Fact(
                    "rebuild: missing keys",
                    "not on the gateway: " + named(others),
                    "The next apply creates them.",
                    Level.NOTE));
        }
        if (!found.unmarked().isEmpty()) {
            facts.add(new Fact(
                    "rebuild: keys without mark",
                    "not taken: " + named(found.unmarked()),
                    "Their sessions do not carry this namespace's mark. `--adopt-key NAME` writes it again.",
                    Level.PROBLEM));
        }
        return facts;
    }

    private Fact undeclared() {
        String name = "rebuild: other keys";
        if (found.others().isEmpty() && notKnown.isPresent()) {
            return new Fact(
                    name,
                    "cannot be found: " + notKnown.get(),
                    "Keys that left the files, also suspended ones that wait for their deletion, stay on the gateway as they are."
                            + " Declare them again and rebuild, or set enable_hashed_keys_listing or `gateway.read_from`"
                            + " with SCAN before.",
                    Level.NOTE);
        }
        if (found.others().isEmpty()) {
            return new Fact(name, "none", "Every key with a mark of this namespace is declared.", Level.OK);
        }
        return new Fact(
                name,
                "%s found: %s"
                        .formatted(
                                Counts.of(found.others().size(), "key"),
                                names(found.others().stream()
                                        .map(LedgerEntry::credentialId)
                                        .map(id -> id.name())
                                        .toList())),
                "Not declared, or replaced. The next plan shows what becomes of them, behind the usual guards."
                        + notKnown.map(why -> " There may be more: " + why + ".")
                                .orElse(""),
                Level.NOTE);
    }

    private Fact policies() {
        String name = "rebuild: policies";
        String count = Counts.of(found.policies().size(), "policy") + " found";
        return found.undeclaredPolicies().isEmpty()
                ? new Fact(
                        name,
                        count,
                        "By their claims, by the fingerprint that Keywright writes into them, or since they are declared.",
                        Level.OK)
                : new Fact(
                        name,
                        count + "; not declared: " + names(found.undeclaredPolicies()),
                        "The next plan deletes those, behind the usual guards. One that was released can be among them"
                                + " where no claim was left: declare it, or release it again.",
                        Level.NOTE);
    }

    /** @param pages whether pages of the old ledger were still there */
    static Fact written(boolean pages) {
        return new Fact(
                "rebuild",
                "the ledger is rebuilt",
                (pages ? "A page of the old ledger was still there and is used again, with what it names. " : "")
                        + "Run `keywright plan` next.",
                Level.OK);
    }

    static Fact unclaimed(String policyId, String why) {
        return new Fact("rebuild: policy " + policyId, "not taken", why + ".", Level.PROBLEM);
    }

    private static String named(List<DeclaredKey> keys) {
        return names(keys.stream().map(key -> key.address().name()).toList());
    }

    private static String names(Collection<String> names) {
        String shown = names.stream().distinct().limit(NAMES).collect(Collectors.joining(", "));
        return names.size() > NAMES ? shown + " and " + (names.size() - NAMES) + " more" : shown;
    }
}
