package dev.keywright.cli.commands.demo;

import dev.keywright.app.demo.DemoFiles;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.app.run.Timings;
import dev.keywright.apply.run.Sleeper;
import dev.keywright.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The demo's steps. Each must have the outcome that its text announces, or the demo fails. */
public final class DemoWalk {

    public static final String ADMIN_SECRET = "demo-admin-secret";

    private final String seed = randomSeed();
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration BRIEF = Duration.ofMillis(20);

    private final Console console;
    private final Path project;
    private final String url;
    private final BiFunction<Console, String[], Integer> keywright;

    public DemoWalk(Console console, Path project, String url, BiFunction<Console, String[], Integer> keywright) {
        this.keywright = keywright;
        this.console = console;
        this.project = project;
        this.url = url;
    }

    public void walk() throws IOException {
        title("An embedded gateway is up on " + url + ", with hashed keys and no listing, as Tyk ships.");
        run(ExitCode.DONE, "validate");
        run(ExitCode.CHANGES_PENDING, "plan", "--detailed-exitcode");
        run(ExitCode.DONE, "apply", "--auto-approve");
        run(ExitCode.DONE, "plan", "--detailed-exitcode");

        title("The key of acme-mobile opens Orders, and nothing else.");
        String key = reveal("acme-mobile");
        request("/orders/42", key, 200);
        request("/billing/42", key, 403);

        title("The policy gets a lower rate and another tag; the key that carries it follows.");
        DemoFiles.edit(project.resolve("policies.yaml"), "rate: 100", "rate: 50");
        DemoFiles.edit(project.resolve("policies.yaml"), "tags: [gold]", "tags: [gold-2027]");
        run(ExitCode.CHANGES_PENDING, "plan", "--detailed-exitcode");
        run(ExitCode.DONE, "apply", "--auto-approve");
        request("/orders/42", key, 200);

        title("The key is taken out of the files, and so it is revoked.");
        DemoFiles.edit(project.resolve("keys.yaml"), """
                  acme-mobile:
                    apply_policies: [gold]
                    expires: 2037-06-30
                """, "");
        run(ExitCode.CHANGES_PENDING, "plan", "--detailed-exitcode");
        run(ExitCode.DONE, "apply", "--auto-approve");
        request("/orders/42", key, 403);

        title("Nothing is left to do.");
        run(ExitCode.DONE, "plan", "--detailed-exitcode");
    }

    private void title(String text) {
        console.out().println("\n## " + text);
    }

    private void run(ExitCode expected, String... words) {
        console.out().println("\n$ keywright " + String.join(" ", words));
        int code = keywright.apply(inProject(console.out()), words);
        if (code != expected.code()) {
            throw new StoppedException(
                    ExitCode.FAILED, "the demo expected exit code " + expected.code() + " and got " + code);
        }
    }

    private String reveal(String name) {
        console.out().println("\n$ KEY=$(keywright reveal --stdout " + name + ")");
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = keywright.apply(inProject(out), new String[] {"reveal", "--stdout", name});
        if (code != 0) {
            throw new StoppedException(ExitCode.FAILED, "the demo could not reveal " + name);
        }
        return bytes.toString(StandardCharsets.UTF_8).trim();
    }

    private Console inProject(PrintStream out) {
        Map<String, String> environment = new HashMap<>(console.environment());
        environment.put("TYK_GATEWAY_URL", url);
        environment.put("TYK_GATEWAY_SECRET", ADMIN_SECRET);
        environment.put("KEYWRIGHT_KEY_SEED", seed);
        environment.put("JANE_PASSWORD", "correct horse battery staple");
        return new Console(
                console.in(),
                out,
                console.err(),
                console.terminal(),
                console.terminal(),
                environment,
                project,
                console.clock(),
                new Timings(DemoWalk::waitBriefly, Timings.usual().http()));
    }

    /** The demo's gateway is a single node without a session cache, so there is no cache to wait for. */
    private static void waitBriefly(Duration time) {
        Sleeper.real().sleep(time.compareTo(LONG) < 0 ? time : BRIEF);
    }

    private void request(String path, String key, int expected) throws IOException {
        var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setRequestProperty("Authorization", key);
        int status = connection.getResponseCode();
        connection.disconnect();
        List<String> words = new ArrayList<>(List.of("$ curl -H \"Authorization: $KEY\"", url + path, "->"));
        words.add(status + (status == 200 ? " (let through)" : " (refused)"));
        console.out().println(String.join(" ", words));
        if (status != expected) {
            throw new StoppedException(ExitCode.FAILED, "the demo expected " + expected + " there");
        }
    }

    /** A new one for every demo: a seed printed in a program is not secret. */
    private static String randomSeed() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
