package dev.keywright.endtoend;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;

/** Passes requests on to a good gateway, and answers some of them as a bad one, a proxy or a network would. */
final class TroubledGateway extends Dispatcher implements AutoCloseable {

    /** The worst answers give back all that was sent. */
    enum Trouble {
        FORBIDDEN_ECHO,
        ERROR_ECHO,
        TEXT_ECHO,
        REJECTED_ECHO,
        HTML,
        REDIRECT,
        OK_ECHO,
        CUT,
        CLOSED,
        SILENT,
        BUSY_ECHO
    }

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient client = new OkHttpClient();
    private final HttpUrl good;
    private volatile Trouble trouble = Trouble.HTML;
    private volatile Predicate<RecordedRequest> troubled = request -> false;

    TroubledGateway(String good) throws IOException {
        this(good, server -> {});
    }

    /** @param settings what else the server is told before it starts, such as its certificate */
    TroubledGateway(String good, Consumer<MockWebServer> settings) throws IOException {
        this.good = HttpUrl.get(good);
        server.setServerSocketFactory(new PromptSockets());
        server.setDispatcher(this);
        settings.accept(server);
        server.start();
    }

    String url() {
        return server.url("/").toString();
    }

    void answers(Trouble how, Predicate<RecordedRequest> which) {
        trouble = how;
        troubled = which;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (!troubled.test(request)) {
            return passOn(request);
        }
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        String all = request.getRequestLine() + "\n" + request.getHeaders() + "\n" + body;
        String json = "{\"status\":\"error\",\"message\":\"" + all.replaceAll("[\"\\\\\n]", " ") + "\"}";
        return switch (trouble) {
            case FORBIDDEN_ECHO -> answer(403, json);
            case ERROR_ECHO -> answer(500, json);
            case TEXT_ECHO -> answer(500, all);
            case REJECTED_ECHO -> answer(400, json);
            case HTML -> answer(200, "<html><body>" + all + "</body></html>");
            case REDIRECT ->
                new MockResponse.Builder()
                        .code(302)
                        .setHeader("location", server.url("/elsewhere").toString())
                        .body(all)
                        .build();
            case OK_ECHO -> answer(200, body.isEmpty() ? json : body);
            case CUT ->
                new MockResponse.Builder()
                        .body(json)
                        .setHeader("content-length", 100_000)
                        .onResponseEnd(new SocketEffect.CloseSocket())
                        .build();
            case CLOSED ->
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
            case SILENT ->
                new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
            case BUSY_ECHO -> answer(503, json);
        };
    }

    private MockResponse passOn(RecordedRequest request) {
        HttpUrl url = request.getUrl()
                .newBuilder()
                .scheme(good.scheme())
                .host(good.host())
                .port(good.port())
                .build();
        ByteString body = request.getBody();
        boolean reads = request.getMethod().equals("GET");
        var call = new Request.Builder()
                .url(url)
                .headers(request.getHeaders())
                .method(
                        request.getMethod(),
                        reads ? null : RequestBody.create((body == null ? ByteString.EMPTY : body).toByteArray()))
                .build();
        try (Response response = client.newCall(call).execute()) {
            return answer(response.code(), response.body().string());
        } catch (IOException e) {
            return answer(599, "the good gateway is gone");
        }
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    @Override
    public void close() {
        server.close();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
