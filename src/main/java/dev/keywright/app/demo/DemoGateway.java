package dev.keywright.app.demo;

import dev.keywright.model.value.Secret;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The defaults of {@code gateway --demo}: API definitions, an admin secret, and the lines that connect a project to it.
 */
public final class DemoGateway {

    /** It is public, so it protects nothing; the gateway listens on loopback only and runs only for the demo. */
    public static final String SECRET = "try-me";

    private DemoGateway() {}

    /** A gateway in the shipped default mode, on a free loopback port, with the demo's APIs. */
    public static StartMockGateway.Request request(String adminSecret) {
        return new StartMockGateway.Request(
                true,
                Optional.empty(),
                Secret.of(adminSecret),
                Optional.empty(),
                Optional.empty(),
                "127.0.0.1",
                0,
                false,
                new StartMockGateway.Keys(true, false, false, 3, "murmur64"),
                Release.NEWEST);
    }

    /** Writes the API definitions into a folder. */
    public static Path apis(Path scratch) {
        try {
            Path folder = scratch.resolve("apis");
            DemoFiles.apis(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to paste into the shell that runs the other commands. */
    public static List<String> exports(String url) {
        return List.of("export TYK_GATEWAY_URL=" + url, "export TYK_GATEWAY_SECRET=" + SECRET);
    }
}
