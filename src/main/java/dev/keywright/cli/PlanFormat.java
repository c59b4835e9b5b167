package dev.keywright.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How a plan is shown. */
final class PlanFormat {

    enum Format {
        TEXT,
        JSON,
        MARKDOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format chosen;
}
