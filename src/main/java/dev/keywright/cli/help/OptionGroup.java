package dev.keywright.cli.help;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What an option is for. A command's help lists its options by it, in this order. */
public enum OptionGroup {
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

    public String heading() {
        return heading;
    }

    /** The options that help shows, by what they are for and then by name; no group is empty. */
    public static Map<OptionGroup, List<OptionSpec>> grouped(CommandSpec command) {
        var groups = new EnumMap<OptionGroup, List<OptionSpec>>(OptionGroup.class);
        for (OptionGroup group : values()) {
            List<OptionSpec> options = command.options().stream()
                    .filter(option -> !option.hidden() && of(option) == group)
                    .sorted(Comparator.comparing(OptionGroup::sortedBy))
                    .toList();
            if (!options.isEmpty()) {
                groups.put(group, options);
            }
        }
        return groups;
    }

    private static String sortedBy(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static OptionGroup of(OptionSpec option) {
        for (OptionGroup group : values()) {
            if (group.names.contains(option.longestName())) {
                return group;
            }
        }
        return OWN;
    }
}
