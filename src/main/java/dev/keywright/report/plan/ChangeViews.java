package dev.keywright.report.plan;

import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shape;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.checks.Unlimited;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.diff.FieldDifference;
import dev.keywright.plan.diff.FieldDifferences;
import dev.keywright.report.effects.ActionOf;
import dev.keywright.report.kit.Redaction;
import dev.keywright.report.wording.ImpactText;
import dev.keywright.report.wording.ReasonText;
import java.util.List;
import java.util.Optional;

/** Turns each kind of change into its view. */
final class ChangeViews implements Change.Visitor<ChangeView> {

    private final EffectViews effects;

    private ChangeViews(EffectViews effects) {
        this.effects = effects;
    }

    static List<ChangeView> of(Plan plan, PlanContext context) {
        var views = new ChangeViews(new EffectViews(plan, context));
        return plan.changes().stream().map(change -> change.accept(views)).toList();
    }

    static Shape shape(Address address) {
        return address.kind() == Address.Kind.KEY ? Shapes.SESSION : Shapes.POLICY;
    }

    @Override
    public ChangeView createPolicy(Change.CreatePolicy c) {
        var fields = FieldDifferences.ofNew(Shapes.POLICY, c.desired().fields());
        return policy(c, Optional.empty(), Optional.of(c.desired()), fields);
    }

    @Override
    public ChangeView updatePolicy(Change.UpdatePolicy c) {
        return policy(c, Optional.of(c.live()), Optional.of(c.desired()), c.fields());
    }

    @Override
    public ChangeView deletePolicy(Change.DeletePolicy c) {
        return policy(c, c.live(), Optional.empty(), List.of());
    }

    @Override
    public ChangeView recordPolicy(Change.RecordPolicy c) {
        return policy(c, Optional.empty(), Optional.empty(), List.of());
    }

    @Override
    public ChangeView releasePolicy(Change.ReleasePolicy c) {
        return policy(c, Optional.empty(), Optional.empty(), List.of());
    }

    @Override
    public ChangeView createKey(Change.CreateKey c) {
        var fields = FieldDifferences.ofNew(Shapes.SESSION, c.effective().fields());
        ChangeView view =
                key(c, Optional.empty(), Optional.of(c.effective()), fields, credential(c.effective(), c.target()));
        return c.former()
                .map(former -> view.with(
                        effects.of(c, FieldDifferences.of(Shapes.SESSION, redacted(Shapes.SESSION, former.fields())))))
                .orElse(view);
    }

    @Override
    public ChangeView updateKey(Change.UpdateKey c) {
        return key(c, Optional.of(c.live()), Optional.of(c.effective()), c.fields(), Optional.empty());
    }

    @Override
    public ChangeView replaceKey(Change.ReplaceKey c) {
        return key(c, c.live(), Optional.of(c.effective()), c.fields(), credential(c.effective(), c.target()));
    }

    @Override
    public ChangeView revokeKey(Change.RevokeKey c) {
        return key(c, c.live(), Optional.empty(), List.of(), Optional.empty());
    }

    @Override
    public ChangeView forgetKey(Change.ForgetKey c) {
        return key(c, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    @Override
    public ChangeView recordKey(Change.RecordKey c) {
        return key(c, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * A policy's {@code key_expires_in} ends a key without an {@code expires} of its own; the target then has the date.
     */
    private static Optional<NewCredential> credential(Session effective, Change.Target target) {
        long expires = effective.expires() > 0 ? effective.expires() : Math.max(0, target.expires());
        return Optional.of(new NewCredential(target.credentialId(), expires, target.recipient()));
    }

    private ChangeView policy(Change c, Optional<Policy> live, Optional<Policy> wanted, List<FieldChange> fields) {
        return shown(c, Shapes.POLICY, live.map(Policy::fields), wanted.map(Policy::fields), fields, Optional.empty());
    }

    private ChangeView key(
            Change c,
            Optional<Session> live,
            Optional<Session> wanted,
            List<FieldChange> fields,
            Optional<NewCredential> credential) {
        return shown(c, Shapes.SESSION, live.map(Session::fields), wanted.map(Session::fields), fields, credential);
    }

    private ChangeView shown(
            Change c,
            Shape shape,
            Optional<Value.Fields> live,
            Optional<Value.Fields> wanted,
            List<FieldChange> fields,
            Optional<NewCredential> credential) {
        Address address = c.address();
        boolean livingPolicy = address.kind() == Address.Kind.POLICY && live.isPresent();
        List<FieldChange> redacted = redacted(shape, fields);
        List<FieldDifference> differences = FieldDifferences.of(shape, redacted);
        return new ChangeView(
                ActionOf.change(c),
                address,
                ReasonText.of(c),
                ImpactText.of(c.impact(), livingPolicy),
                redacted,
                differences,
                live,
                wanted,
                wanted.map(object -> noLimit(address, object)).orElse(List.of()),
                credential,
                livingPolicy ? c.impact().keys() : Optional.empty(),
                c.impact().othersKeys(),
                effects.of(c, differences));
    }

    private static List<FieldChange> redacted(Shape shape, List<FieldChange> fields) {
        return fields.stream().map(field -> Redaction.change(shape, field)).toList();
    }

    private static List<String> noLimit(Address address, Value.Fields wanted) {
        return (address.kind() == Address.Kind.KEY ? Unlimited.ofSession(wanted) : Unlimited.ofPolicy(wanted)).apis();
    }
}
