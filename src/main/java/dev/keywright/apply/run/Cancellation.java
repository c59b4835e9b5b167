package dev.keywright.apply.run;

/** The user's wish to stop: what has begun is finished, nothing new is begun. */
public final class Cancellation {

    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }
}
