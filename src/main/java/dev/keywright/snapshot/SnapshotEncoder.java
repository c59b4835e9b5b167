package dev.keywright.snapshot;

import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.live.LiveKey;
import dev.keywright.planfile.Fingerprints;
import java.util.Optional;
import java.util.function.Predicate;

/** Converts sessions and policies to the form that a snapshot holds. Thread-safe. */
final class SnapshotEncoder {

    private static final String META_DATA = "meta_data";

    private final Masks masks;
    private final Fingerprints fingerprints;
    private final FreeTexts ofPolicies;
    private final FreeTexts ofAll;

    SnapshotEncoder(Declared declared, Keyring keyring) {
        this.masks = new Masks(keyring);
        this.fingerprints = new Fingerprints(keyring);
        this.ofPolicies = FreeTexts.ofPolicies(declared);
        this.ofAll = FreeTexts.ofAll(declared);
    }

    /**
     * Of a session that is not ours, only the mark is kept.
     *
     * @param key the declaration of a key of this name
     */
    SnapshotObject session(LiveKey live, Optional<DeclaredKey> key) {
        if (!live.isOurs()) {
            Value.Fields mark = OwnershipMark.of(live.session())
                    .map(text -> Value.Fields.of(META_DATA, Value.Fields.of(OwnershipMark.FIELD, Value.text(text))))
                    .orElse(Value.Fields.EMPTY);
            return new SnapshotObject(mark, Optional.empty());
        }
        Session session = live.session();
        FreeTexts texts = key.map(k -> FreeTexts.of(k.fields())).orElseGet(FreeTexts::none);
        Predicate<String> isClear = path -> (texts.isClear(path) || ofPolicies.isClear(path))
                && !texts.isHidden(path)
                && !ofPolicies.isHidden(path);
        Value.Fields kept = KeptForm.of(Shapes.SESSION, session.fields());
        Masks.Masked masked = masks.mask(Shapes.SESSION, kept, isClear);
        return new SnapshotObject(
                masked.fields(), masked.anySecret() ? Optional.of(fingerprints.session(session)) : Optional.empty());
    }

    /**
     * What someone else's policy gives a new key is shown in plans, and did not come from our files.
     *
     * @param owned whether it is ours
     */
    SnapshotObject policy(Policy policy, boolean owned) {
        Predicate<String> isClear = owned ? ofAll::isClear : path -> !ofAll.isHidden(path);
        Value.Fields kept = KeptForm.of(Shapes.POLICY, policy.fields());
        Masks.Masked masked = masks.mask(Shapes.POLICY, kept, isClear);
        return new SnapshotObject(
                masked.fields(), masked.anySecret() ? Optional.of(fingerprints.policy(policy)) : Optional.empty());
    }
}
