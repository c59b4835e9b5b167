package dev.keywright.cli.options;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The choice that most commands have: for people or for programs. */
public final class TextOrJson {

    /** Shown and taken in lower case. */
    enum Format {
        TEXT,
        JSON;

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
    private Format format;

    public boolean json() {
        return format == Format.JSON;
    }
}
