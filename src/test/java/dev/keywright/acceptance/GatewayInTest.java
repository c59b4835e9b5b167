package dev.keywright.acceptance;

import com.sun.net.httpserver.HttpServer;
import dev.keywright.endtoend.World;
import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A gateway that the acceptance runs on, with the five APIs of {@code src/test/resources/acceptance}: the embedded one as a
 * release behaves, or the one that {@code KEYWRIGHT_TEST_GATEWAY} names as {@code http://SECRET@127.0.0.1:PORT}. A named one
 * must own organisation {@code acme}, allow explicit policy ids and have a policy path. It gets the APIs for the time of the
 * test, with an upstream on loopback, and loses them in the end.
 */
final class GatewayInTest implements AutoCloseable {

    static final String VARIABLE = "KEYWRIGHT_TEST_GATEWAY";

    private static final Path APIS = Path.of("src", "test", "resources", "acceptance");

    private final World world;
    private final Optional<HttpServer> upstream;

    private GatewayInTest(World world, Optional<HttpServer> upstream) {
        this.world = world;
        this.upstream = upstream;
    }

    static GatewayInTest embedded(Release release, KeySettings keys, Path folder) throws IOException {
        return new GatewayInTest(
                new World(folder, options -> options.withKeys(keys).withRelease(release), APIS), Optional.empty());
    }

    static GatewayInTest named(Path folder) throws IOException {
        URI named = URI.create(System.getenv(VARIABLE));
        var url = URI.create(named.getScheme() + "://" + named.getHost() + ":" + named.getPort());
        HttpServer upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        upstream.start();
        var gateway = new GatewayInTest(new World(folder, url, named.getUserInfo()), Optional.of(upstream));
        gateway.addApis(upstream.getAddress().getPort());
        return gateway;
    }

    World world() {
        return world;
    }

    private void addApis(int port) throws IOException {
        for (Path file : apis()) {
            String text = Files.readString(file, StandardCharsets.UTF_8)
                    .replace("http://127.0.0.1:1/", "http://127.0.0.1:" + port + "/");
            world.post("/tyk/apis", (Value.Fields) Json.read(text));
        }
        world.reload();
    }

    private static List<Path> apis() throws IOException {
        try (Stream<Path> files = Files.list(APIS)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (upstream.isPresent()) {
            for (Path file : apis()) {
                world.delete("/tyk/apis/"
                        + ((Value.Fields) Json.read(Files.readString(file, StandardCharsets.UTF_8))).text("api_id"));
            }
            world.reload();
            upstream.get().stop(0);
        }
        world.close();
    }
}
