package dev.keywright.cli.commands;

import dev.keywright.app.demo.DemoGateway;
import dev.keywright.app.files.FileLines;
import dev.keywright.app.files.ScratchFolder;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.Release;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ApiFiles;
import dev.keywright.model.Secret;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the embedded gateway until it is interrupted. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an embedded gateway: a loopback double of Tyk 5.14.0 for demos, tests and CI, with its own store.",
            "It decides on requests as Tyk does and answers them itself; it forwards nothing and needs no upstream."
                    + " Not for production. To try things out: keywright gateway --demo"
        })
public final class GatewayCommand implements Callable<Integer> {

    /** As long as a real gateway takes. */
    private static final Duration RELOAD_DELAY = Duration.ofSeconds(1);

    static final class SecretOption {
        @Option(names = "--secret", paramLabel = "SECRET", description = "The admin secret; other users may see it.")
        private String given;

        @Option(names = "--secret-env", paramLabel = "NAME", description = "The variable that holds the admin secret.")
        private String variable;
    }

    private final Console console;

    @Spec
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
            description = "A file, or a folder of *.json files, with Tyk API definitions.")
    private Path apis;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The folder where keys and policies are kept; made when it is not there. It holds secrets.")
    private Path store;

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description = "Loads policies from this one file (policies.policy_record_name) instead of the store; those"
                    + " written through the admin API then never take effect.")
    private Path policies;

    @Option(
            names = "--port",
            paramLabel = "PORT",
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
            description =
                    "Answers and merges as that line of releases does: 5.3, 5.8 or 5.14. Default: ${DEFAULT-VALUE}.")
    private String release;

    public GatewayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        complete();
        try {
            Optional<ScratchFolder> scratch = demo ? Optional.of(new ScratchFolder()) : Optional.empty();
            return serve(scratch);
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, "the embedded gateway cannot use its store: " + e.getMessage());
        }
    }

    /** All that is missing is reported at once. */
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

    private int serve(Optional<ScratchFolder> scratch) throws IOException {
        try {
            MockGatewayOptions options = options(scratch);
            return serve(options, scratch);
        } finally {
            close(scratch);
        }
    }

    private int serve(MockGatewayOptions options, Optional<ScratchFolder> scratch) throws IOException {
        try (MockGateway gateway = start(options)) {
            Thread closing = new Thread(() -> close(gateway, scratch));
            Runtime.getRuntime().addShutdownHook(closing);
            new GatewayBanner(gateway.url(), options.apis()).print(console.err());
            if (demo && secret == null) {
                DemoGateway.exports(gateway.url()).forEach(console.out()::println);
                console.out().flush();
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Runtime.getRuntime().removeShutdownHook(closing);
            }
            return ExitCode.INTERRUPTED.code();
        }
    }

    private MockGatewayOptions options(Optional<ScratchFolder> scratch) {
        check(
                hashKeyFunction.isEmpty() || HashFunction.isKnown(hashKeyFunction),
                "--hash-key-function does not know that name");
        check(
                Release.of(release).isPresent(),
                "--release: there is no '" + release + "'; releases: " + Release.lines());
        check(minTokenLength > 0, "--min-token-length is 1 or more");
        check(port >= 0 && port <= 65_535, "--port is from 0 to 65535");
        boolean hashed = hashKeys || demo;
        check(hashed || !listHashedKeys, "--list-hashed-keys goes with --hash-keys; a plain gateway lists anyway");
        var keys = new KeySettings(hashed, listHashedKeys, allowMasterKeys, minTokenLength, hashKeyFunction);
        Path folder = store != null
                ? console.folder().resolve(store)
                : scratch.orElseThrow().path().resolve("store");
        MockGatewayOptions options = MockGatewayOptions.of(adminSecret(), definitions(scratch), folder)
                .withAddress(bind, port, allowRemote)
                .withKeys(keys)
                .withReloadDelay(RELOAD_DELAY)
                .withRelease(Release.of(release).orElseThrow())
                .withClock(console.clock());
        return policies == null
                ? options
                : options.withPolicyRecord(console.folder().resolve(policies));
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Secret adminSecret() {
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

    private List<ApiDefinition> definitions(Optional<ScratchFolder> scratch) {
        var diagnostics = new Diagnostics();
        List<ApiDefinition> read = ApiFiles.read(
                apis != null
                        ? console.folder().resolve(apis)
                        : DemoGateway.apis(scratch.orElseThrow().path()),
                diagnostics);
        new Reporter(console, new OutputOptions()).tell(diagnostics.all(), new FileLines(console.folder()));
        if (diagnostics.hasErrors()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        return read;
    }

    private MockGateway start(MockGatewayOptions options) throws IOException {
        try {
            return MockGateway.start(options);
        } catch (java.net.BindException | java.net.UnknownHostException e) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "cannot listen on " + bind + ":" + port + ": " + e.getMessage()
                            + (port == 0
                                    ? ""
                                    : "\n  hint: if another program uses the port, try --port " + (port + 1)
                                            + ", or --port 0 for a free one"));
        } catch (IllegalArgumentException e) {
            throw new StoppedException(ExitCode.USAGE, e.getMessage() + "; --allow-remote allows it");
        }
    }

    private static void close(MockGateway gateway, Optional<ScratchFolder> scratch) {
        try {
            gateway.close();
        } catch (IOException e) {
            // What was written is on the disk already, and the process is ending.
            return;
        } finally {
            close(scratch);
        }
    }

    private static void close(Optional<ScratchFolder> scratch) {
        if (scratch.isPresent()) {
            try {
                scratch.get().close();
            } catch (IOException e) {
                // It is a folder of the demo's own in the system's temporary folder, which the system empties.
                return;
            }
        }
    }
}
