package dev.keywright.age;

/** A text is no public key of age. */
public final class NoRecipientException extends RuntimeException {

    private final String hint;

    NoRecipientException(String reason, String hint) {
        super(reason);
        this.hint = hint;
    }

    /** Why, as the end of a sentence; shows nothing of the text. */
    public String reason() {
        return getMessage();
    }

    /** What to do. */
    public String hint() {
        return hint;
    }
}
