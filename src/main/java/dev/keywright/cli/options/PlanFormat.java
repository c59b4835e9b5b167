package dev.keywright.cli.options;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How a plan is shown. */
public final class PlanFormat {

    public enum Format {
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
    public Format chosen;
}
