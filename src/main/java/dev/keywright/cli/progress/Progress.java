package dev.keywright.cli.progress;

/** Shows how far stages of work have come. A stage ends when the next begins. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void step(int more) {}

        @Override
        public void close() {}
    };

    /**
     * Called by one thread.
     *
     * @param what names the stage: "Reading sessions"
     * @param total how many steps it will take
     */
    void begin(String what, long total);

    /** Called by any thread. */
    void step(int more);

    /** The last stage has ended; what other people print comes after it. Nothing happens when there is none. */
    @Override
    void close();
}
