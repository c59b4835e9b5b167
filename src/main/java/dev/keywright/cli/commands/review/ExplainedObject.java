package dev.keywright.cli.commands.review;

import dev.keywright.model.Address;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code explain} is about: a key, or a policy. */
final class ExplainedObject {

    @Parameters(paramLabel = "NAME", description = "The key's name in the files.")
    private String key;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "A policy instead: what it gives, and to which keys.")
    private String policy;

    String name() {
        return policy == null ? key : policy;
    }

    Address.Kind kind() {
        return policy == null ? Address.Kind.KEY : Address.Kind.POLICY;
    }
}
