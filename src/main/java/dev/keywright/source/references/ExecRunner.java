package dev.keywright.source.references;

import dev.keywright.model.value.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Runs the command of an {@code ${exec:command}} reference. Passed in, so that tests can stand in for it. */
@FunctionalInterface
public interface ExecRunner {

    /** Only called when the user has allowed commands. */
    Outcome run(Command command);

    /**
     * @param line a line for the shell
     * @param folder where it runs
     * @param environment all the variables it sees
     */
    record Command(String line, Path folder, Map<String, String> environment, Duration limit, int maxBytes) {
        @Override
        public String toString() {
            return line;
        }
    }

    /** What became of it. */
    sealed interface Outcome {

        /** Standard output, without its last line end. */
        record Output(Secret text) implements Outcome {}

        /** @param why ends the sentence "the command …"; never holds output of the command */
        record Failed(String why) implements Outcome {}
    }
}
