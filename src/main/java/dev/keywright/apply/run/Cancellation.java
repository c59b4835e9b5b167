package dev.keywright.apply.run;

/** The user's request to stop: what has begun is finished, and nothing new begins. */
public final class Cancellation {

    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }
}
