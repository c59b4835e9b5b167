package dev.keywright.gateway.redis.connection;

import dev.keywright.model.RedisSettings.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Connections to one server, with TLS if there is a context. The certificate must match the host's name.
 *
 * @param millis the longest wait for the connection and for each response
 */
public record Sockets(Node node, Optional<SSLContext> tls, int millis) implements JedisSocketFactory {

    @Override
    public Socket createSocket() {
        var socket = new TimedSocket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(node.host(), node.port()), millis);
            socket.setSoTimeout(millis);
            Socket open = tls.isPresent() ? secured(socket, tls.get()) : socket;
            return new CheckedSocket(open, new AnswerLimits(node, open, socket, millis));
        } catch (IOException e) {
            close(socket);
            throw new JedisConnectionException(e);
        }
    }

    private Socket secured(TimedSocket socket, SSLContext context) throws IOException {
        var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, node.host(), node.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        socket.begin(millis);
        secured.startHandshake();
        socket.end();
        return secured;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never used.
            return;
        }
    }
}
