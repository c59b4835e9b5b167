package dev.keywright.app.run;

import dev.keywright.apply.run.Outcome;
import dev.keywright.apply.run.ProgressListener;
import dev.keywright.diagnostic.Counts;
import dev.keywright.ownership.live.ReadListener;
import dev.keywright.plan.change.Change;

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
     * Starts a stage. Called by one thread.
     *
     * @param what names the stage: "Reading sessions"
     * @param total the number of steps of the stage
     */
    void begin(String what, long total);

    /** Called by any thread. */
    void step(int more);

    /** Ends the last stage, so that other output can follow. Does nothing if there is no stage. */
    @Override
    void close();

    /** Steps once for each session that is read. */
    default ReadListener reading() {
        return new ReadListener() {
            @Override
            public void begun(int sessions) {
                begin("Reading sessions", sessions);
            }

            @Override
            public void read(int more) {
                step(more);
            }
        };
    }

    /** Steps once for each change that is finished. */
    default ProgressListener applying() {
        return new ProgressListener() {
            @Override
            public void finished(Change change, Outcome outcome) {
                step(1);
            }

            @Override
            public void waits(int keys, int seconds) {
                begin(
                        "Watching that a request on its way does not bring back %s just revoked (seconds)"
                                .formatted(Counts.of(keys, "key")),
                        seconds);
            }

            @Override
            public void waited(int seconds) {
                step(seconds);
            }
        };
    }
}
