package dev.keywright.cli.options;

import dev.keywright.app.demo.DemoGateway;
import dev.keywright.app.demo.StartMockGateway;
import dev.keywright.cli.terminal.Console;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to run the embedded gateway. */
public final class MockGatewayOptionGroup {

    static final class SecretOption {
        @Option(names = "--secret", paramLabel = "SECRET", description = "The admin secret; other users may see it.")
        private String given;

        @Option(names = "--secret-env", paramLabel = "NAME", description = "The variable that holds the admin secret.")
        private String variable;
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--demo",
            description = "Starts with API definitions of its own, the admin secret '" + DemoGateway.SECRET
                    + "', hashed keys, and a store that is deleted at the end; prints the export lines to paste."
                    + " --apis, --secret and --store replace its parts.")
    private boolean demo;

    @ArgGroup(multiplicity = "0..1")
    private SecretOption secret;

    @Option(
            names = "--apis",
            paramLabel = "PATH",
            description = "A file, or a folder of *.json files, with Tyk API definitions: classic ones, or OpenAPI"
                    + " documents with x-tyk-api-gateway.")
    private Path apis;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The folder where keys and policies are kept; made when it is not there. It holds secrets.")
    private Path store;

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description = "Loads policies from this one file instead of the store, as policy_record_name does; those"
                    + " written through the admin API then never take effect.")
    private Path policies;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = NumberOption.Port.class,
            defaultValue = "8080",
            description = "0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private String bind;

    @Option(names = "--allow-remote", description = "Allows a --bind address that other machines can reach.")
    private boolean allowRemote;

    @Option(names = "--hash-keys", description = "Stores keys under their hash, as Tyk ships. Plain without.")
    private boolean hashKeys;

    @Option(names = "--list-hashed-keys", description = "Lets a gateway that hashes list the hashes.")
    private boolean listHashedKeys;

    @Option(names = "--allow-master-keys", description = "A key without access rights opens all APIs.")
    private boolean allowMasterKeys;

    @Option(
            names = "--min-token-length",
            paramLabel = "N",
            converter = NumberOption.Positive.class,
            defaultValue = "3",
            description = "The shortest key id, in bytes. Default: ${DEFAULT-VALUE}.")
    private int minTokenLength;

    @Option(
            names = "--hash-key-function",
            defaultValue = "murmur64",
            paramLabel = "NAME",
            description = "murmur32, murmur64, murmur128, sha256, or '' for old-style keys. Default: ${DEFAULT-VALUE}.")
    private String hashKeyFunction;

    @Option(
            names = "--release",
            paramLabel = "LINE",
            defaultValue = "5.14",
            converter = ReleaseOption.class,
            completionCandidates = ReleaseOption.class,
            description =
                    "Answers and merges as that line of releases does: 5.3, 5.8 or 5.14. Default: ${DEFAULT-VALUE}.")
    private Release release;

    /** Whether the admin secret is the public one of the demo, so that it may be printed. */
    public boolean usesDemoSecret() {
        return demo && secret == null;
    }

    /** The options as values. Reports all missing options at once. */
    public StartMockGateway.Request request(Console console) {
        complete();
        check(StartMockGateway.Keys.knowsFunction(hashKeyFunction), "--hash-key-function does not know that name");
        boolean hashed = hashKeys || demo;
        check(hashed || !listHashedKeys, "--list-hashed-keys goes with --hash-keys; a plain gateway lists anyway");
        return new StartMockGateway.Request(
                demo,
                Optional.ofNullable(apis),
                adminSecret(console),
                Optional.ofNullable(store),
                Optional.ofNullable(policies),
                bind,
                port,
                allowRemote,
                new StartMockGateway.Keys(hashed, listHashedKeys, allowMasterKeys, minTokenLength, hashKeyFunction),
                release);
    }

    private void complete() {
        if (demo) {
            return;
        }
        var missing = new ArrayList<String>();
        if (apis == null) {
            missing.add("--apis PATH");
        }
        if (secret == null) {
            missing.add("--secret SECRET (or --secret-env NAME)");
        }
        if (store == null) {
            missing.add("--store DIR");
        }
        check(
                missing.isEmpty(),
                "missing " + String.join(", ", missing) + "; or use --demo, which brings its own of each");
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Secret adminSecret(Console console) {
        if (secret == null) {
            return Secret.of(DemoGateway.SECRET);
        }
        String text =
                secret.given != null ? secret.given : console.environment().getOrDefault(secret.variable, "");
        check(
                !text.isEmpty(),
                secret.given != null ? "the admin secret is empty" : "the variable " + secret.variable + " is not set");
        return Secret.of(text);
    }
}
