package dev.keywright.gateway.http;

import dev.keywright.gateway.Memoized;
import dev.keywright.gateway.http.httpcore.Connections;
import dev.keywright.gateway.http.httpcore.HttpCoreExchange;
import dev.keywright.gateway.http.retry.Pace;
import dev.keywright.gateway.http.retry.PacedExchange;
import dev.keywright.gateway.http.retry.RetryingExchange;
import dev.keywright.gateway.http.tls.Tls;
import dev.keywright.gateway.http.transport.CallProgress;
import dev.keywright.gateway.http.transport.Endpoint;
import dev.keywright.gateway.http.transport.Exchange;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.gateway.http.transport.OkHttpExchange;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The HTTP client, created once per run. */
public final class Clients {

    private Clients() {}

    public static Exchange exchange(HttpUrl url, GatewaySettings settings, HttpOptions options) {
        // Created on first use: it takes 60 ms, and small calls to this machine never need it.
        Supplier<OkHttpClient> reads = Memoized.of(() -> client(url, settings, options));
        if (url.isHttps()) {
            reads.get(); // Reports an unreadable certificate file at once.
        }
        Headers headers = headers(settings.secret());
        Supplier<Exchange> usual = Memoized.of(() -> okHttp(reads.get(), headers, options));
        Exchange once = Endpoint.isLoopback(url) || Connections.sessionRef(url, reads.get())
                ? new HttpCoreExchange(
                        url, reads, headers, options, call -> usual.get().send(call), HttpCoreExchange.REST)
                : usual.get();
        var pace =
                new Pace(Math.max(1, settings.connections()), options.retries().nanoTime());
        return new RetryingExchange(new PacedExchange(once, pace, options.log()), options.retries(), options.log());
    }

    private static Exchange okHttp(OkHttpClient reads, Headers headers, HttpOptions options) {
        OkHttpClient writes = reads.newBuilder().retryOnConnectionFailure(false).build();
        return new OkHttpExchange(reads, writes, headers, options.maxAnswer(), options.log());
    }

    private static OkHttpClient client(HttpUrl url, GatewaySettings settings, HttpOptions options) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(options.connect())
                .readTimeout(options.read())
                .writeTimeout(options.write())
                .callTimeout(options.call())
                .followRedirects(false)
                .followSslRedirects(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(Math.max(1, settings.connections()), 5, TimeUnit.MINUTES))
                .eventListener(new CallProgress.Listener());
        if (Endpoint.isLoopback(url)) {
            builder.proxy(Proxy.NO_PROXY);
        }
        if (url.isHttps()) {
            builder.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
            new Tls(options.folder()).configure(builder, settings);
        } else {
            // Without a TLS spec OkHttp sets up no TLS at all, which costs 70 ms of start-up.
            builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        return builder.build();
    }

    private static Headers headers(Secret secret) {
        // Without an explicit encoding, OkHttp would request gzip and unpack responses of a few hundred bytes.
        return new Headers.Builder()
                .add("x-tyk-authorization", secret.reveal())
                .add("user-agent", "keywright")
                .add("accept-encoding", "identity")
                .build();
    }
}
