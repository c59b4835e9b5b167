package dev.keywright.schema.read;

import dev.keywright.model.Location;
import dev.keywright.model.value.Secret;
import dev.keywright.source.yaml.Node;
import java.util.Optional;

/** A single value as someone wrote it, or as a reference gave it: then it may be read, but never shown. */
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

    /** What it says. For parsing only where {@link #isReferenced}. */
    String text() {
        return text;
    }

    Secret secret() {
        return Secret.of(text);
    }

    /** True for a value without quotes, which may be a number or a boolean. */
    boolean isPlain() {
        return plain;
    }

    boolean isReferenced() {
        return reference.isPresent();
    }

    /** True when a reference gave nothing, which has been reported where it was looked up. */
    boolean isUnresolved() {
        return isReferenced() && text.isEmpty();
    }

    /** True when it came from a reference that may stand in secret fields only. */
    boolean isRefused() {
        return !permitted && !isUnresolved();
    }

    /** True when there is nothing beside the reference. */
    boolean isWhole() {
        return whole;
    }

    /** The reference as written, or nothing. */
    String reference() {
        return reference.orElse("");
    }

    boolean isNull() {
        return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    Location at() {
        return at;
    }

    /** How an error may name it. */
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
}
