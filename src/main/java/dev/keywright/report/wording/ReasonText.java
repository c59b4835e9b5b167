package dev.keywright.report.wording;

import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import dev.keywright.report.kit.DurationText;
import java.util.List;

/** Describes the reasons of changes, in phrases that complete "because …". No other class does. */
public final class ReasonText implements Reason.Visitor<String> {

    private static final ReasonText ONE = new ReasonText();

    private ReasonText() {}

    public static String of(Reason reason) {
        return reason.accept(ONE);
    }

    /** The reasons of the change, in order. */
    public static List<String> of(Change change) {
        return change.reasons().stream().map(ReasonText::of).toList();
    }

    @Override
    public String plain(Reason.Plain reason) {
        return switch (reason) {
            case NOT_ON_GATEWAY -> "it is declared and the gateway does not hold it";
            case NO_LONGER_ON_GATEWAY -> "the gateway no longer holds it";
            case NO_LONGER_DECLARED -> "it is no longer declared";
            case ADOPTED -> "taken over";
            case UNFINISHED_APPLY -> "an earlier apply was interrupted before it finished this policy";
            case OWNERSHIP_NOT_RECORDED -> "our ownership is not recorded yet";
            case RELEASED -> "released: it stays, and nobody owns it afterwards";
            case NOT_IN_LEDGER -> "the ledger does not know it";
            case TRIAL_END_NOT_RECORDED -> "the ledger does not know when its trial ends";
            case KEY_ADOPTED -> "--adopt-key restores its mark";
            case DECLARED_END -> "its declared end has come";
            case SUSPENDED -> "it is suspended from now on";
            case RESUMED -> "it works again from now on";
            case EXPIRED_AND_DROPPED -> "expired, and the gateway has dropped it";
            case HIDDEN_VALUES_MAY_SHOW ->
                "one of its policies changes, and values that the gateway stores but hides now" + " could take effect";
            case PASSWORD_CHANGED -> "the password changed";
            case PASSWORD_NOT_KNOWN -> "the password that is set is not known";
            case SUPPLIED_KEY_CHANGED -> "the supplied key changed";
            case CREDENTIAL_KIND_CHANGED -> "the kind of credential changed";
            case OTHER_CREDENTIAL_DECLARED -> "another credential of it is declared";
            case REVOKE_DECLARED -> "the files declare `revoke`";
            case OLD_STOPS_AT_ONCE -> "the old one stops working at once; `overlap: 7d` would keep it for a while";
            case QUOTA_STARTS_AFRESH -> "the new one starts with an unused quota";
            case OVERLAP_OVER -> "it is the old credential, and its overlap is over";
            case SEED_CHANGES -> "key_seed_next replaces key_seed";
            case RECORDED_WITH_FORMER_SEED -> "the ledger has a fingerprint of its password from key_seed";
            case ONLY_LEDGER_ENTRY_LEFT -> "the gateway does not hold it, so only its entry in the ledger is removed";
            case ENDED_WITHOUT_MARK -> "it has ended, and its session carries no mark";
            case SESSION_OF_ANOTHER_KEY -> "the session that it leads to belongs to another key";
        };
    }

    @Override
    public String fieldsDiffer(Reason.FieldsDiffer reason) {
        String fields = String.join(", ", reason.fields());
        return switch (reason.origin()) {
            case EDIT -> "the files changed, and these fields differ: " + fields;
            case DRIFT -> "changed on the gateway: " + fields;
            case RESIDUE -> "left by a policy that no longer gives it: " + fields;
            case UNKNOWN -> "the files and the gateway differ: " + fields;
        };
    }

    @Override
    public String policyChanged(Reason.PolicyChanged reason) {
        return "policy %s: %s changed".formatted(reason.policyId(), String.join(", ", reason.fields()));
    }

    @Override
    public String nodesDiffer(Reason.NodesDiffer reason) {
        return String.join(", ", reason.nodes())
                + (reason.nodes().size() == 1 ? " does" : " do")
                + " not have it as declared";
    }

    @Override
    public String takenOver(Reason.TakenOver reason) {
        return "taken over from " + reason.from().text();
    }

    @Override
    public String ownedByOthers(Reason.OwnedByOthers reason) {
        return "it is no longer declared and belongs to %s now: only the ledger's entry is removed"
                .formatted(reason.owner().text());
    }

    @Override
    public String idChangedFrom(Reason.IdChangedFrom reason) {
        return "its id changed: it was " + reason.before();
    }

    @Override
    public String idChangedTo(Reason.IdChangedTo reason) {
        return "its id changed: it is " + reason.after() + " now";
    }

    @Override
    public String protectionChanged(Reason.ProtectionChanged reason) {
        return reason.isProtected() ? "protected from now on" : "no longer protected";
    }

    @Override
    public String generationChanged(Reason.GenerationChanged reason) {
        return "generation %d -> %d".formatted(reason.from(), reason.to());
    }

    @Override
    public String overlapUntil(Reason.OverlapUntil reason) {
        return "the old one keeps working until " + DurationText.date(reason.end());
    }

    @Override
    public String rotates(Reason.Rotates reason) {
        String next = DurationText.day(reason.next());
        return reason.due() == 0
                ? "it rotates, next on " + next
                : "it rotates: due since %s, next on %s".formatted(DurationText.day(reason.due()), next);
    }

    @Override
    public String suspendedUntilDeleted(Reason.SuspendedUntilDeleted reason) {
        return "suspended now, and deleted from %s on; declared again before that, it works again"
                .formatted(DurationText.date(reason.until()));
    }

    @Override
    public String suspensionOver(Reason.SuspensionOver reason) {
        return "it was suspended on %s, and is deleted now".formatted(DurationText.date(reason.since()));
    }

    @Override
    public String usernameChanged(Reason.UsernameChanged reason) {
        return "username %s -> %s".formatted(reason.from(), reason.to());
    }

    @Override
    public String renamed(Reason.Renamed reason) {
        return "it was %s before: the same credential".formatted(reason.before());
    }

    @Override
    public String credentialRespelled(Reason.CredentialRespelled reason) {
        CredentialId before = reason.before();
        return before.name().equals(reason.now().name())
                ? "its credential is written differently (%s -> %s) and is the same key"
                        .formatted(kind(before), kind(reason.now()))
                : "it was %s before: the same credential".formatted(before.name());
    }

    private static String kind(CredentialId credential) {
        return credential
                .username()
                .map("user %s"::formatted)
                .or(() -> credential.generation().map("generation %d"::formatted))
                .orElse("supplied key");
    }
}
