package dev.keywright.app.demo;

import dev.keywright.app.files.FileLines;
import dev.keywright.app.files.ScratchFolder;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.mockgateway.MockGateway;
import dev.keywright.mockgateway.MockGatewayOptions;
import dev.keywright.mockgateway.api.ApiDefinition;
import dev.keywright.mockgateway.api.ApiFiles;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts an embedded gateway for demos, tests and CI. */
public final class StartMockGateway {

    /** As long as a reload takes on a real gateway. */
    private static final Duration RELOAD_DELAY = Duration.ofSeconds(1);

    private final RunContext context;

    public StartMockGateway(RunContext context) {
        this.context = context;
    }

    /**
     * Paths are relative to the working folder.
     *
     * @param demo whether absent values default to the demo's
     * @param apis a file or folder of API definitions
     * @param store where keys and policies are kept
     * @param policies the one file that policies are loaded from
     * @param bind the address to listen on
     * @param port 0 selects a free port
     */
    public record Request(
            boolean demo,
            Optional<Path> apis,
            Secret secret,
            Optional<Path> store,
            Optional<Path> policies,
            String bind,
            int port,
            boolean allowRemote,
            Keys keys,
            Release release) {}

    /** How keys are kept; the names are those of {@code tyk.conf}. */
    public record Keys(
            boolean hashKeys,
            boolean listHashedKeys,
            boolean allowMasterKeys,
            int minTokenLength,
            String hashKeyFunction) {

        /** Whether the gateway supports a {@code hash_key_function} of this name; empty makes keys of the old form. */
        public static boolean knowsFunction(String name) {
            return name.isEmpty() || HashFunction.isKnown(name);
        }

        private KeySettings settings() {
            return new KeySettings(hashKeys, listHashedKeys, allowMasterKeys, minTokenLength, hashKeyFunction);
        }
    }

    /** An API that a running gateway serves. */
    public record Api(String name, String id, String orgId, String listenPath) {}

    /** A running gateway. Closing it stops it and deletes the demo's own files. */
    public record Running(MockGateway gateway, List<Api> apis, Optional<ScratchFolder> scratch)
            implements AutoCloseable {

        public String url() {
            return gateway.url();
        }

        @Override
        public void close() {
            try {
                gateway.close();
            } catch (IOException e) {
                return; // Everything written is on the disk already, and the process is about to end.
            } finally {
                delete(scratch);
            }
        }
    }

    /** @throws StoppedException when it cannot listen, or its API definitions cannot be read */
    public Running run(Request request, Listener listener) throws IOException {
        Optional<ScratchFolder> scratch = request.demo() ? Optional.of(new ScratchFolder()) : Optional.empty();
        try {
            List<ApiDefinition> apis = definitions(request, scratch, listener);
            MockGateway gateway = start(options(request, apis, scratch), request);
            return new Running(
                    gateway,
                    apis.stream()
                            .map(api -> new Api(api.name(), api.id(), api.orgId(), api.listenPath()))
                            .toList(),
                    scratch);
        } catch (IOException | RuntimeException e) {
            delete(scratch);
            throw e;
        }
    }

    private MockGatewayOptions options(Request request, List<ApiDefinition> apis, Optional<ScratchFolder> scratch) {
        Path store = request.store()
                .map(context.folder()::resolve)
                .orElseGet(() -> scratch.orElseThrow().path().resolve("store"));
        MockGatewayOptions options = MockGatewayOptions.of(request.secret(), apis, store)
                .withAddress(request.bind(), request.port(), request.allowRemote())
                .withKeys(request.keys().settings())
                .withReloadDelay(RELOAD_DELAY)
                .withRelease(request.release())
                .withClock(context.clock());
        return request.policies()
                .map(file -> options.withPolicyRecord(context.folder().resolve(file)))
                .orElse(options);
    }

    private List<ApiDefinition> definitions(Request request, Optional<ScratchFolder> scratch, Listener listener) {
        Path folder = request.apis()
                .map(context.folder()::resolve)
                .orElseGet(() -> DemoGateway.apis(scratch.orElseThrow().path()));
        var diagnostics = new Diagnostics();
        List<ApiDefinition> read = ApiFiles.read(folder, diagnostics);
        listener.diagnostics(diagnostics.all(), new FileLines(context.folder()));
        if (diagnostics.hasErrors()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        return read;
    }

    private static MockGateway start(MockGatewayOptions options, Request request) throws IOException {
        try {
            return MockGateway.start(options);
        } catch (BindException | UnknownHostException e) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    "cannot listen on " + request.bind() + ":" + request.port() + ": " + e.getMessage(),
                    request.port() == 0
                            ? ""
                            : "if another program uses the port, try --port " + (request.port() + 1)
                                    + ", or --port 0 for a free one");
        } catch (IllegalArgumentException e) {
            throw new StoppedException(ExitCode.USAGE, e.getMessage() + "; --allow-remote allows it");
        }
    }

    private static void delete(Optional<ScratchFolder> scratch) {
        if (scratch.isPresent()) {
            try {
                scratch.get().close();
            } catch (IOException e) {
                return; // The demo's own folder inside the system's temporary folder, which the system empties.
            }
        }
    }
}
