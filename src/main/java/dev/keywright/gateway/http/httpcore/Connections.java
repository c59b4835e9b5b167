package dev.keywright.gateway.http.httpcore;

import dev.keywright.gateway.http.transport.Endpoint;
import dev.keywright.gateway.http.transport.HttpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import okhttp3.CipherSuite;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;

/** Opens connections to one host, without a proxy in between. */
public final class Connections {

    private final HttpUrl url;
    private final Supplier<OkHttpClient> tls;
    private final HttpOptions options;

    /** @param tls determines trusted certificates and protocol versions; used for https only */
    Connections(HttpUrl url, Supplier<OkHttpClient> tls, HttpOptions options) {
        this.url = url;
        this.tls = tls;
        this.options = options;
    }

    /** Whether this host is reached directly. If there is a proxy, OkHttp handles it. */
    public static boolean sessionRef(HttpUrl url, OkHttpClient client) {
        List<Proxy> proxies = client.proxy() != null
                ? List.of(client.proxy())
                : client.proxySelector().select(url.uri());
        return proxies.stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
    }

    /** The value of the Host header. */
    String host() {
        String name = Endpoint.host(url);
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? name : name + ":" + url.port();
    }

    OpenConnection open() throws IOException {
        Socket socket = connected();
        try {
            return new OpenConnection(url.isHttps() ? secured(socket) : socket, options);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Connects to the first address of the host that responds. */
    private Socket connected() throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(url.host())) {
            var socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, url.port()), millis());
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = failure == null || failure instanceof SocketTimeoutException ? e : failure;
            }
        }
        throw failure == null ? new java.net.UnknownHostException(url.host()) : failure;
    }

    private Socket secured(Socket socket) throws IOException {
        OkHttpClient client = tls.get();
        var secure = (SSLSocket) client.sslSocketFactory().createSocket(socket, url.host(), url.port(), true);
        try {
            restrict(secure, client.connectionSpecs().get(0));
            secure.setSoTimeout(millis());
            secure.startHandshake();
            if (!client.hostnameVerifier().verify(url.host(), secure.getSession())) {
                throw new SSLPeerUnverifiedException("another host name");
            }
            return secure;
        } catch (IOException | RuntimeException e) {
            secure.close();
            throw e;
        }
    }

    private static void restrict(SSLSocket socket, ConnectionSpec spec) {
        Stream<String> suites = spec.cipherSuites().stream().map(CipherSuite::javaName);
        Stream<String> versions = spec.tlsVersions().stream().map(TlsVersion::javaName);
        socket.setEnabledCipherSuites(both(suites, socket.getSupportedCipherSuites()));
        socket.setEnabledProtocols(both(versions, socket.getSupportedProtocols()));
    }

    private static String[] both(Stream<String> wanted, String[] there) {
        return wanted.filter(List.of(there)::contains).toArray(String[]::new);
    }

    private int millis() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, options.connect().toMillis()));
    }
}
