package dev.keywright.mockgateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keywright.mockgateway.admin.AdminApi;
import dev.keywright.mockgateway.admin.Reloader;
import dev.keywright.mockgateway.api.ServedApis;
import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.session.LoadedPolicies;
import dev.keywright.mockgateway.session.Sessions;
import dev.keywright.mockgateway.store.PolicyFiles;
import dev.keywright.mockgateway.store.PolicyRecord;
import dev.keywright.mockgateway.store.SessionStore;
import dev.keywright.mockgateway.traffic.Traffic;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running gateway, from {@link #start} to {@link #close}. */
public final class MockGateway implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService workers;
    private final Reloader reloader;
    private final SessionStore store;

    private MockGateway(HttpServer server, ExecutorService workers, Reloader reloader, SessionStore store) {
        this.server = server;
        this.workers = workers;
        this.reloader = reloader;
        this.store = store;
    }

    /**
     * @throws IOException if the store cannot be opened or the port is taken
     * @throws IllegalArgumentException for an address other than loopback that was not allowed, or an empty secret
     */
    public static MockGateway start(MockGatewayOptions options) throws IOException {
        InetAddress address = InetAddress.getByName(options.bind());
        if (!address.isLoopbackAddress() && !options.allowRemote()) {
            throw new IllegalArgumentException(
                    "the embedded gateway listens on loopback only, not on " + options.bind());
        }
        if (options.secret().isEmpty()) {
            throw new IllegalArgumentException("the admin secret is empty");
        }
        // Otherwise every response on a kept connection waits 40 ms for the delayed acknowledgement of its header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Otherwise connections beyond 200 idle ones are closed as soon as they become idle, and a client that is about
        // to write on one loses its response. A gateway does not do that.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        HttpServer server = HttpServer.create(new InetSocketAddress(address, options.port()), BACKLOG);
        try {
            SessionStore store = SessionStore.open(options.store(), options.syncWrites(), options.clock());
            try {
                return open(options, server, store);
            } catch (IOException | RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    private static MockGateway open(MockGatewayOptions options, HttpServer server, SessionStore store)
            throws IOException {
        var files = new PolicyFiles(options.store().resolve(options.policyPathSet() ? "policies" : "working-folder"));
        var policies = new LoadedPolicies(origin(options, files), options.release());
        var sessions = new Sessions(store, options.keys(), policies);
        var state =
                new GatewayState(options.keys(), new ServedApis(options.apis()), sessions, policies, options.clock());
        var reloader = new Reloader(policies, options.reloadDelay());
        var admin = new AdminApi(options.secret(), state, files, reloader, options.passwordCost());
        var traffic = new Traffic(state, store);
        var health = new Health(options.clock(), options.release());
        ExecutorService workers = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "embedded-gateway");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(workers);
        server.createContext(
                "/",
                exchange -> handle(exchange, call -> {
                    if (call.path().startsWith(AdminApi.PREFIX)) {
                        return admin.answer(call);
                    }
                    return call.path().equals("/hello") ? health.answer(call) : traffic.answer(call);
                }));
        server.start();
        return new MockGateway(server, workers, reloader, store);
    }

    private interface Handler {
        Reply answer(IncomingRequest call);
    }

    private static void handle(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            IncomingRequest call = IncomingRequest.read(exchange);
            Reply reply;
            try {
                reply = handler.answer(call);
            } catch (RuntimeException e) {
                reply = Reply.error(
                        500, "the embedded gateway failed: " + e.getClass().getSimpleName());
            }
            reply.send(exchange);
        }
    }

    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening, finishes running requests, and releases the store. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        workers.shutdownNow();
        reloader.close();
        store.close();
    }

    private static LoadedPolicies.Origin origin(MockGatewayOptions options, PolicyFiles files) {
        if (options.policyPathSet()) {
            return () -> Optional.of(files.read());
        }
        return options.policyRecord()
                .<LoadedPolicies.Origin>map(file -> new PolicyRecord(file)::read)
                .orElse(Optional::empty);
    }
}
