package dev.keywright.app.drift;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.model.value.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** An address that drift is posted to. Whoever knows such an address can post to it, so it is never shown; its host is. */
public final class Webhook {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    private final Secret address;
    private final String host;

    private Webhook(Secret address, String host) {
        this.address = address;
        this.host = host;
    }

    /**
     * @param given an address, or {@code ${env:NAME}}
     * @throws StoppedException when it is no address that may be used
     */
    public static Webhook of(String given, Map<String, String> environment) {
        Matcher reference = REFERENCE.matcher(given);
        String text = given;
        if (reference.matches()) {
            text = environment.getOrDefault(reference.group(1), "").strip();
            if (text.isEmpty()) {
                throw new StoppedException(
                        ExitCode.USAGE, "--webhook: the environment variable " + reference.group(1) + " is not set");
            }
        }
        HttpUrl url = HttpUrl.parse(text);
        if (url == null || !url.isHttps() && !LOOPBACK.contains(url.host())) {
            throw new StoppedException(
                    ExitCode.USAGE,
                    "--webhook needs an address that begins with https://, or ${env:NAME} with such an address;"
                            + " http:// is for this machine only");
        }
        return new Webhook(Secret.of(text), url.host());
    }

    /**
     * Posts once, and follows no redirect.
     *
     * @throws StoppedException when it is not accepted
     */
    public void post(String json) {
        OkHttpClient client = new OkHttpClient.Builder()
                .callTimeout(LIMIT)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        Request request = new Request.Builder()
                .url(address.reveal())
                .post(RequestBody.create(json, JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new StoppedException(
                        ExitCode.FAILED,
                        "the webhook at " + host + " answered " + response.code() + ", so drift was not posted there");
            }
        } catch (IOException e) {
            // Its message could contain the address.
            throw new StoppedException(
                    ExitCode.FAILED,
                    "the webhook at " + host + " did not answer within " + LIMIT.toSeconds()
                            + " s or refused the connection, so drift was not posted there");
        }
    }
}
