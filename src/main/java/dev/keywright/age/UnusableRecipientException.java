package dev.keywright.age;

/** Nothing can be encrypted for a public key, although it is well written. */
final class UnusableRecipientException extends RuntimeException {

    UnusableRecipientException(Throwable cause) {
        super(cause);
    }
}
