package dev.keywright.planfile;

import dev.keywright.model.Address;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.ledger.pages.LedgerEntry;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Computes the steps of a plan. */
final class Steps implements Change.Visitor<Step> {

    private static final Optional<String> NONE = Optional.empty();

    private final Fingerprints fingerprints;

    private Steps(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    static List<Step> of(Plan plan, Keyring keyring) {
        var steps = new Steps(new Fingerprints(keyring));
        return plan.changes().parallelStream()
                .map(change -> change.accept(steps))
                .toList();
    }

    @Override
    public Step createPolicy(Change.CreatePolicy c) {
        return policy(c.address(), "create-policy", NONE, c.desired());
    }

    @Override
    public Step updatePolicy(Change.UpdatePolicy c) {
        return policy(c.address(), "update-policy", Optional.of(fingerprints.policy(c.live())), c.desired());
    }

    @Override
    public Step deletePolicy(Change.DeletePolicy c) {
        return step(c.address(), "delete-policy", c.live().map(fingerprints::policy), NONE, NONE, NONE);
    }

    @Override
    public Step recordPolicy(Change.RecordPolicy c) {
        String note = fingerprints.text("policy-note", c.id() + (c.isProtected() ? " protected" : ""));
        return step(c.address(), "record-policy", NONE, NONE, NONE, Optional.of(note));
    }

    @Override
    public Step releasePolicy(Change.ReleasePolicy c) {
        return step(c.address(), "release-policy", NONE, NONE, NONE, NONE);
    }

    @Override
    public Step createKey(Change.CreateKey c) {
        return key(
                c.address(),
                "create-key",
                Optional.empty(),
                c.target(),
                fresh(c.effective(), c.target()),
                recipient(c.target()));
    }

    @Override
    public Step updateKey(Change.UpdateKey c) {
        Optional<String> suspension = suspension(c.reasons());
        if (suspension.isPresent()) {
            return step(
                    c.address(), "suspend-key", Optional.of(fingerprints.session(c.live())), NONE, NONE, suspension);
        }
        Optional<String> overlap = overlap(c.reasons());
        if (overlap.isPresent()) {
            // The end counts from now, so it is another one each time; how long the overlap is stays the same.
            return step(c.address(), "end-key", Optional.of(fingerprints.session(c.live())), NONE, NONE, overlap);
        }
        return key(c.address(), "update-key", Optional.of(c.live()), c.target(), c.effective(), NONE);
    }

    @Override
    public Step replaceKey(Change.ReplaceKey c) {
        return key(
                c.address(),
                "replace-key",
                c.live(),
                c.target(),
                fresh(c.effective(), c.target()),
                Optional.of(fingerprints.entry(c.old())
                        + overlap(c.reasons()).orElse("")
                        + recipient(c.target()).map(print -> "-" + print).orElse("")));
    }

    /** Whoever may open the file with a new key was reviewed, too: another one makes another plan. */
    private Optional<String> recipient(Change.Target target) {
        return target.recipient().map(text -> "for-" + fingerprints.text("recipient", text));
    }

    /** The date of its delete counts from now, so it is another one each time; the length stays the same. */
    private static Optional<String> suspension(List<Reason> reasons) {
        return reasons.stream()
                .filter(Reason.SuspendedUntilDeleted.class::isInstance)
                .map(reason -> "-deleted-after-" + ((Reason.SuspendedUntilDeleted) reason).length())
                .findFirst();
    }

    private static Optional<String> overlap(List<Reason> reasons) {
        return reasons.stream()
                .filter(Reason.OverlapUntil.class::isInstance)
                .map(reason -> "-overlap-" + ((Reason.OverlapUntil) reason).overlap())
                .findFirst();
    }

    @Override
    public Step revokeKey(Change.RevokeKey c) {
        return step(
                c.address(),
                "revoke-key",
                c.live().map(fingerprints::session),
                NONE,
                NONE,
                Optional.of(fingerprints.entry(c.entry())));
    }

    @Override
    public Step recordKey(Change.RecordKey c) {
        String entry = fingerprints.entry(c.entry()) + superseded(c.superseded());
        return step(c.address(), "record-key", NONE, NONE, NONE, Optional.of(entry));
    }

    @Override
    public Step forgetKey(Change.ForgetKey c) {
        return step(c.address(), "forget-key", NONE, NONE, NONE, Optional.of(fingerprints.entry(c.entry())));
    }

    private String superseded(List<LedgerEntry> entries) {
        return entries.stream().map(entry -> "-" + fingerprints.entry(entry)).collect(Collectors.joining());
    }

    /** The expiry from a policy's {@code key_expires_in} counts from the create, which is still to come. */
    private static Session fresh(Session effective, Change.Target target) {
        return target.expires() == 0
                ? effective
                : new Session(effective.fields().without("expires"));
    }

    private Step key(
            Address address,
            String action,
            Optional<Session> live,
            Change.Target target,
            Session becomes,
            Optional<String> old) {
        return step(
                address,
                action,
                live.map(fingerprints::session),
                Optional.of(fingerprints.body(target.body())),
                Optional.of(fingerprints.session(becomes)),
                Optional.of(fingerprints.note(target.credentialId(), target.isProtected())
                        + old.map(fingerprint -> "-" + fingerprint).orElse("")
                        + superseded(target.superseded())));
    }

    private Step policy(Address address, String action, Optional<String> live, Policy desired) {
        return step(address, action, live, NONE, Optional.of(fingerprints.policy(desired)), NONE);
    }

    private static Step step(
            Address address,
            String action,
            Optional<String> live,
            Optional<String> sent,
            Optional<String> becomes,
            Optional<String> entry) {
        return new Step(address.toString(), action, live, sent, becomes, entry);
    }
}
