package dev.keywright.tyk;

/** JSON that does not match the gateway's type. */
public final class MalformedException extends Exception {

    public MalformedException(String message) {
        super(message);
    }
}
