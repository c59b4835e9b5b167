package dev.keywright.source.references;

import dev.keywright.model.value.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Runs the command of an {@code ${exec:command}} reference. Passed in, so that tests can replace it. */
@FunctionalInterface
public interface ExecRunner {

    /** Called only if the user has allowed commands. */
    Outcome run(Command command);

    /**
     * @param line a line for the shell
     * @param folder the working folder of the command
     * @param environment all the variables that it sees
     */
    record Command(String line, Path folder, Map<String, String> environment, Duration limit, int maxBytes) {
        @Override
        public String toString() {
            return line;
        }
    }

    /** The result of a command. */
    sealed interface Outcome {

        /** Standard output, without its last newline. */
        record Output(Secret text) implements Outcome {}

        /** @param why completes the sentence "the command …"; never contains output of the command */
        record Failed(String why) implements Outcome {}
    }
}
