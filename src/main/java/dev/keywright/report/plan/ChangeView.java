package dev.keywright.report.plan;

import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.plan.diff.FieldDifference;
import dev.keywright.report.effects.Action;
import dev.keywright.report.effects.ChangeReview;
import dev.keywright.report.effects.ChangedObject;
import dev.keywright.report.effects.EffectView;
import dev.keywright.report.kit.Plurals;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One change as every format of the plan needs it.
 *
 * @param reasons why, in phrases
 * @param impact what it affects and leads to, in phrases; plans saved by earlier versions list them among the reasons
 * @param changes as planned, redacted; all fields of a new object
 * @param fields the same, expanded to single fields
 * @param live what the gateway shows now, if the object exists
 * @param wanted what the gateway will show, unless the object is removed
 * @param noLimit ids of the APIs that the key will open, or the policy grant, without a rate limit and a quota;
 * {@code *} = all
 * @param credential of a created or replaced key; empty for all others
 * @param keys how many keys of this namespace carry a policy that changes; empty for all others, and if they are not
 * counted
 * @param othersKeys how many keys of other owners carry a policy that changes or is removed; empty if the gateway does
 * not list its keys
 * @param review what a reviewer should know of it
 */
public record ChangeView(
        Action action,
        Address address,
        List<String> reasons,
        List<String> impact,
        List<FieldChange> changes,
        List<FieldDifference> fields,
        Optional<Value.Fields> live,
        Optional<Value.Fields> wanted,
        List<String> noLimit,
        Optional<NewCredential> credential,
        Optional<Integer> keys,
        Optional<Integer> othersKeys,
        ChangeReview review) {

    public ChangeView {
        noLimit = List.copyOf(noLimit);
    }

    ChangeView with(ChangeReview other) {
        return new ChangeView(
                action,
                address,
                reasons,
                impact,
                changes,
                fields,
                live,
                wanted,
                noLimit,
                credential,
                keys,
                othersKeys,
                other);
    }

    /** Whether it changes or removes a policy that is on the gateway. */
    boolean changesLivePolicy() {
        return !isKey() && live.isPresent() && (action == Action.UPDATE || action == Action.DELETE);
    }

    /** As effects are grouped. */
    ChangedObject object() {
        return new ChangedObject(action, address, effects(), review.where(), review.isDrift(), review.follows());
    }

    /** How many live keys it reaches; empty if they are not counted. */
    Optional<Integer> impactKeys() {
        return isKey() || keys.isPresent()
                ? keys.or(() -> Optional.of(review.impact().names().size()))
                : Optional.empty();
    }

    /**
     * "172 keys", "172 keys, 3 keys of others".
     *
     * @param carry how many keys of this namespace carry the policy, where the change does not count them
     */
    String reach(Optional<Integer> carry) {
        String ours =
                keys.or(() -> carry).map(count -> Plurals.count(count, "key")).orElse("");
        String others = !changesLivePolicy()
                ? ""
                : othersKeys
                        .map(count -> count == 0 ? "" : Plurals.count(count, "key") + " of others")
                        .orElse("keys of others not counted");
        return Plurals.join(", ", ours, others);
    }

    public boolean isKey() {
        return address.kind() == Address.Kind.KEY;
    }

    /** The gateway lets a session without access rights through to every API ({@code mw_access_rights.go}). */
    public boolean opensAllApis() {
        return isKey()
                && wanted.isPresent()
                && wanted.get().get("access_rights").isZero();
    }

    boolean neverExpires() {
        return credential.isPresent() && credential.get().expires() == 0;
    }

    /** Whether an access right as a whole is added, kept or removed. */
    FieldDifference.Sign right(String api) {
        boolean was = live.isPresent() && live.get().fields("access_rights").has(api);
        boolean willBe =
                wanted.isPresent() && wanted.get().fields("access_rights").has(api);
        return !was && willBe
                ? FieldDifference.Sign.ADD
                : was && !willBe ? FieldDifference.Sign.REMOVE : FieldDifference.Sign.CHANGE;
    }

    /** Whoever can open a new key decides over it, so keys for different holders are never one group. */
    private List<EffectView> effects() {
        return credential
                .flatMap(NewCredential::recipient)
                .map(recipient -> Stream.concat(
                                review.effects().stream(),
                                Stream.of(new EffectView(
                                        review.risk(),
                                        "apply --deliver encrypts it for " + recipient,
                                        "apply --deliver encrypts each for its holder",
                                        Optional.empty())))
                        .toList())
                .orElse(review.effects());
    }
}
