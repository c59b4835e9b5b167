package dev.keywright.cli.progress;

/** Shows nothing until it is released, and then all that has come meanwhile. */
public final class HeldProgress implements Progress {

    private final Progress shown;
    private String what;
    private long total;
    private int missed;
    private boolean closed;
    private volatile boolean released;

    public HeldProgress(Progress shown) {
        this.shown = shown;
    }

    /** Nothing happens when the progress was closed meanwhile. */
    public synchronized void release() {
        released = true;
        if (what != null && !closed) {
            shown.begin(what, total);
            shown.step(missed);
        }
    }

    @Override
    public synchronized void begin(String stage, long steps) {
        if (released) {
            shown.begin(stage, steps);
        } else {
            what = stage;
            total = steps;
            missed = 0;
        }
    }

    @Override
    public void step(int more) {
        if (!released && isMissed(more)) {
            return;
        }
        shown.step(more);
    }

    private synchronized boolean isMissed(int more) {
        missed += released ? 0 : more;
        return !released;
    }

    @Override
    public synchronized void close() {
        closed = true;
        shown.close();
    }
}
