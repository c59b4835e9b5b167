package dev.keywright.cli.help;

import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** What an option is for. A command's help lists its options by it, in this order. */
enum OptionGroup {
    /** Those that only this command has. */
    OWN("Options", Set.of()),
    ALLOW(
            "What may change",
            Set.of(
                    "--allow",
                    "--adopt-policy",
                    "--adopt-key",
                    "--take-over-policy",
                    "--release-policy",
                    "--auto-approve")),
    PROJECT("Project and gateway", Set.of("--project", "--env", "--var", "--gateway-url")),
    TRUST(
            "What the files may use",
            Set.of(
                    "--allow-exec",
                    "--allow-files-outside",
                    "--allow-env",
                    "--allow-file",
                    "--allow-weak-seed",
                    "--require-secrets",
                    "--untrusted",
                    "--base")),
    RUNS("Other runs", Set.of("--shard", "--shard-timeout", "--lock-timeout")),
    OUTPUT("Output", Set.of("--format", "--report", "--no-color", "--quiet", "--debug", "--details", "--limit")),
    HELP("Help", Set.of("--help", "--version"));

    private final String heading;
    private final Set<String> names;

    OptionGroup(String heading, Set<String> names) {
        this.heading = heading;
        this.names = names;
    }

    String heading() {
        return heading;
    }

    static OptionGroup of(OptionSpec option) {
        for (OptionGroup group : values()) {
            if (group.names.contains(option.longestName())) {
                return group;
            }
        }
        return OWN;
    }
}
