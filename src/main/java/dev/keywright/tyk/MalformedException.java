package dev.keywright.tyk;

/** JSON that does not fit the gateway's object. */
public final class MalformedException extends Exception {

    public MalformedException(String message) {
        super(message);
    }
}
