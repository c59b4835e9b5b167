package dev.keywright.plan;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Expiry;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.Differences;
import dev.keywright.plan.diff.FieldChange;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** In what the session of a key differs from the one that its declaration leads to. A plan decides what to do about it. */
public final class LiveComparison {

    /** What the gateway or the seed decides, and what a prediction cannot know. */
    private static final Set<String> NOT_COMPARED =
            Set.of("basic_auth_data", "hmac_string", "jwt_data", "rsa_certificate_id", "is_inactive");

    private LiveComparison() {}

    /** @param expected where chance decides, the result that differs least */
    public static List<FieldChange> of(Session live, EffectiveOutcome.Effective expected, DeclaredKey key) {
        return expected.possible().stream()
                .map(possible -> difference(live, possible, key))
                .min(Comparator.comparing(List::size))
                .orElse(List.of());
    }

    private static List<FieldChange> difference(Session live, Session expected, DeclaredKey key) {
        return Differences.between(Shapes.SESSION, compared(live, key), compared(expected, key));
    }

    private static Value.Fields compared(Session session, DeclaredKey key) {
        boolean ends = key.expires() instanceof Expiry.At && !key.life().suspended();
        Value.Fields fields = session.fields().filtered(name -> !NOT_COMPARED.contains(name));
        Value.Fields meta = fields.fields("meta_data").without(Address.MARK).without(Address.REVOCATION);
        return (ends ? fields : fields.without("expires")).with("meta_data", meta);
    }

    /**
     * Whether the session has what no declaration gives any more: a policy merges its tags and {@code meta_data} into a key, and
     * they stay until the key is written.
     */
    public static boolean isResidue(FieldChange change) {
        if (change.path().equals("tags")) {
            return change.after() instanceof Value.Nothing
                    || change.before() instanceof Value.Items before
                            && change.after() instanceof Value.Items after
                            && before.items().containsAll(after.items());
        }
        return change.path().startsWith("meta_data.") && change.after() instanceof Value.Nothing;
    }
}
