package dev.keywright.gateway.embedded.session;

/** JSON that does not fit the gateway's object. */
public final class MalformedException extends Exception {

    public MalformedException(String message) {
        super(message);
    }
}
