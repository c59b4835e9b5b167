package dev.keywright.report.wording;

import dev.keywright.model.value.Value;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes reasons as data: a type, and what belongs to it. {@link ReasonText} is the same for people. */
public final class CauseValues implements Reason.Visitor<Value.Fields> {

    private static final CauseValues ONE = new CauseValues();

    private CauseValues() {}

    public static Value.Fields of(Reason reason) {
        return reason.accept(ONE);
    }

    private static Value.Fields typed(String type, Map<String, Value> more) {
        var fields = new TreeMap<>(more);
        fields.put("type", Value.text(type));
        return Value.Fields.of(fields);
    }

    private static Value fields(Collection<String> names) {
        return Value.texts(List.copyOf(names));
    }

    @Override
    public Value.Fields plain(Reason.Plain reason) {
        return typed(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), Map.of());
    }

    @Override
    public Value.Fields fieldsDiffer(Reason.FieldsDiffer reason) {
        var more = new TreeMap<String, Value>(Map.of("fields", fields(reason.fields())));
        if (reason.origin() != ChangeOrigin.UNKNOWN) {
            more.put("origin", Value.text(reason.origin().name().toLowerCase(Locale.ROOT)));
        }
        return typed("fields-differ", more);
    }

    @Override
    public Value.Fields policyChanged(Reason.PolicyChanged reason) {
        return typed(
                "policy-changed", Map.of("policy", Value.text(reason.policyId()), "fields", fields(reason.fields())));
    }

    @Override
    public Value.Fields nodesDiffer(Reason.NodesDiffer reason) {
        return typed("nodes-differ", Map.of("nodes", fields(reason.nodes())));
    }

    @Override
    public Value.Fields takenOver(Reason.TakenOver reason) {
        return typed("taken-over", Map.of("from", Value.text(reason.from().text())));
    }

    @Override
    public Value.Fields ownedByOthers(Reason.OwnedByOthers reason) {
        return typed(
                "owned-by-others", Map.of("owner", Value.text(reason.owner().text())));
    }

    @Override
    public Value.Fields idChangedFrom(Reason.IdChangedFrom reason) {
        return typed("id-changed-from", Map.of("before", Value.text(reason.before())));
    }

    @Override
    public Value.Fields idChangedTo(Reason.IdChangedTo reason) {
        return typed("id-changed-to", Map.of("after", Value.text(reason.after())));
    }

    @Override
    public Value.Fields protectionChanged(Reason.ProtectionChanged reason) {
        return typed("protection-changed", Map.of("protected", Value.flag(reason.isProtected())));
    }

    @Override
    public Value.Fields generationChanged(Reason.GenerationChanged reason) {
        return typed(
                "generation-changed", Map.of("before", Value.whole(reason.from()), "after", Value.whole(reason.to())));
    }

    @Override
    public Value.Fields overlapUntil(Reason.OverlapUntil reason) {
        return typed("overlap", Map.of("until", Value.whole(reason.end())));
    }

    @Override
    public Value.Fields rotates(Reason.Rotates reason) {
        return typed("rotates", Map.of("due", Value.whole(reason.due()), "next", Value.whole(reason.next())));
    }

    @Override
    public Value.Fields suspendedUntilDeleted(Reason.SuspendedUntilDeleted reason) {
        return typed("suspended-until-deleted", Map.of("until", Value.whole(reason.until())));
    }

    @Override
    public Value.Fields suspensionOver(Reason.SuspensionOver reason) {
        return typed("suspension-over", Map.of("since", Value.whole(reason.since())));
    }

    @Override
    public Value.Fields usernameChanged(Reason.UsernameChanged reason) {
        return typed("username-changed", Map.of("before", Value.text(reason.from()), "after", Value.text(reason.to())));
    }

    @Override
    public Value.Fields renamed(Reason.Renamed reason) {
        return typed("renamed", Map.of("before", Value.text(reason.before().toString())));
    }

    @Override
    public Value.Fields credentialRespelled(Reason.CredentialRespelled reason) {
        return typed(
                "credential-respelled",
                Map.of("before", Value.text(reason.before().name())));
    }
}
