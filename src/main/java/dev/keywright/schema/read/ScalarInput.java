package dev.keywright.schema.read;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.model.value.Secret;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.ReferenceRules;
import dev.keywright.source.yaml.Node;
import java.util.Optional;

/** A single value as written, or as a reference resolved to. The value of a reference may be parsed but never shown. */
final class ScalarInput {

    private static final int LONGEST_SHOWN = 60;

    private final String text;
    private final boolean plain;
    private final Optional<String> reference;
    private final boolean permitted;
    private final boolean whole;
    private final Location at;

    private ScalarInput(
            String text, boolean plain, Optional<String> reference, boolean permitted, boolean whole, Location at) {
        this.text = text;
        this.plain = plain;
        this.reference = reference;
        this.permitted = permitted;
        this.whole = whole;
        this.at = at;
    }

    /** Empty for lists and mappings. */
    static Optional<ScalarInput> of(Node node) {
        if (node instanceof Node.Scalar s) {
            return Optional.of(new ScalarInput(s.text(), !s.quoted(), Optional.empty(), true, true, s.at()));
        }
        if (node instanceof Node.Referenced r) {
            return Optional.of(new ScalarInput(
                    r.value().reveal(), false, Optional.of(r.reference()), r.permitted(), r.whole(), r.at()));
        }
        return Optional.empty();
    }

    /** The text of the value. If {@link #isReferenced}, for parsing only. */
    String text() {
        return text;
    }

    Secret secret() {
        return Secret.of(text);
    }

    /** Whether the value is unquoted, and so may be a number or a boolean. */
    boolean isPlain() {
        return plain;
    }

    boolean isReferenced() {
        return reference.isPresent();
    }

    /** Whether a reference has no value, which was reported when it was resolved. */
    boolean isUnresolved() {
        return isReferenced() && text.isEmpty();
    }

    /** Whether it came from a reference that may be used in secret fields only. */
    boolean isRefused() {
        return !permitted && !isUnresolved();
    }

    /** Whether the reference is the whole text. */
    boolean isWhole() {
        return whole;
    }

    /** The reference as written; empty if there is none. */
    String reference() {
        return reference.orElse("");
    }

    boolean isNull() {
        return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    Location at() {
        return at;
    }

    /** The text that an error may show. */
    String shown() {
        if (reference.isPresent()) {
            return "the value of " + reference.get();
        }
        return "'" + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…") + "'";
    }

    @Override
    public String toString() {
        return shown();
    }

    /** It is a reference in a field that takes none. */
    Diagnostic notAllowed(ReadContext context, String path) {
        return ReferenceRules.notAllowed(context, path, reference(), at());
    }
}
