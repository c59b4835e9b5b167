package dev.keywright.testing.proxy;

import dev.keywright.testing.Latency;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and the gateway, and spoils the requests that it is told to spoil. */
public final class FaultProxy implements AutoCloseable {

    /** What a client waits for an answer. A stalled request costs this much real time. */
    public static final Duration PATIENCE = Duration.ofMillis(400);

    private static final String HTML = "<html>a proxy says no</html>";
    /** Half of what a client waits. */
    private static final long LONG_NANOS = PATIENCE.toNanos() / 2;

    private static final Duration LATE = Duration.ofMillis(25);
    private static final Duration SLOW = Duration.ofMillis(20);

    private final ServerSocket server;
    private final URI behind;
    private final Fate fate;
    private final Runnable kill;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Latency latency = new Latency();
    private volatile boolean dead;

    /** What happens to a request. */
    public interface Fate {
        /**
         * @param number counts all requests, from 1
         * @param write whether it is more than a GET
         */
        Fault of(int number, boolean write);

        /** The gateway took so long with a request that the client may have given it up. */
        default void late() {}
    }

    /**
     * @param fate decides on each request
     * @param kill what else there is to do when a fault kills the client
     */
    public FaultProxy(String behind, Fate fate, Runnable kill) throws IOException {
        this.behind = URI.create(behind);
        this.fate = fate;
        this.kill = kill;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    public int requests() {
        return requests.get();
    }

    private void accept() {
        while (!dead) {
            try {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket gateway = new Socket(behind.getHost(), behind.getPort())) {
            client.setTcpNoDelay(true);
            gateway.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            InputStream answers = new BufferedInputStream(gateway.getInputStream());
            Optional<HttpMessage> request = HttpMessage.read(in);
            while (request.isPresent() && pass(request.get(), client, gateway, answers)) {
                request = HttpMessage.read(in);
            }
        } catch (IOException | InterruptedException e) {
            // This connection is over; the client sees that.
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    /** @return whether the connection goes on */
    private boolean pass(HttpMessage request, Socket client, Socket gateway, InputStream answers)
            throws IOException, InterruptedException {
        if (dead) {
            return false;
        }
        Fault fault = fate.of(requests.incrementAndGet(), !request.head().startsWith("GET "));
        if (fault == Fault.KILL_BEFORE) {
            die();
            return false;
        }
        byte[] answer = new byte[0];
        if (fault.reachesTheGateway()) {
            long sent = System.nanoTime();
            gateway.getOutputStream().write(request.bytes());
            answer = HttpMessage.read(answers).orElseThrow(IOException::new).bytes();
            if (System.nanoTime() - sent > LONG_NANOS) {
                fate.late();
            }
        }
        OutputStream out = client.getOutputStream();
        return switch (fault) {
            case NONE -> send(out, answer);
            case SLOW -> {
                latency.take(SLOW);
                yield send(out, answer);
            }
            case CUT_BEFORE, CUT_AFTER -> reset(client);
            case HALF_ANSWER -> {
                out.write(answer, 0, answer.length - Math.max(1, answer.length / 4));
                out.flush();
                yield false;
            }
            case STALL_BEFORE, STALL_AFTER -> {
                client.getInputStream().read(); // Until the client gives up.
                yield false;
            }
            case LATE -> {
                reset(client);
                latency.take(LATE);
                if (!dead) {
                    gateway.getOutputStream().write(request.bytes());
                    HttpMessage.read(answers);
                }
                yield false;
            }
            case TOO_MANY -> send(out, status("429 Too Many Requests", ""));
            case TOO_MANY_COME_BACK_SOON -> send(out, status("429 Too Many Requests", "Retry-After: 1\r\n"));
            case TOO_MANY_COME_BACK_TOMORROW -> send(out, status("429 Too Many Requests", "Retry-After: 86400\r\n"));
            case ERROR_500 -> send(out, status("500 Internal Server Error", ""));
            case BAD_GATEWAY_BEFORE, BAD_GATEWAY_AFTER -> send(out, status("502 Bad Gateway", ""));
            case UNAVAILABLE -> send(out, status("503 Service Unavailable", "Retry-After: 0\r\n"));
            case TIMEOUT_504_AFTER -> send(out, status("504 Gateway Timeout", ""));
            case GARBAGE_BEFORE, GARBAGE_AFTER -> send(out, status("200 OK", ""));
            case KILL_AFTER -> {
                die();
                yield false;
            }
            case KILL_BEFORE -> false;
        };
    }

    private static boolean send(OutputStream out, byte[] answer) throws IOException {
        out.write(answer);
        out.flush();
        return true;
    }

    private static boolean reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
        return false;
    }

    private static byte[] status(String line, String headers) {
        return ("HTTP/1.1 " + line + "\r\nContent-Type: text/html\r\n" + headers + "Content-Length: " + HTML.length()
                        + "\r\n\r\n" + HTML)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** From now on nothing of this client reaches the gateway. */
    private void die() throws IOException {
        dead = true;
        kill.run();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            // Closed in the meantime, which is as good.
            return;
        }
    }

    /** Waits until what is on its way late has arrived. */
    @Override
    public void close() throws IOException {
        server.close();
        latency.close();
        for (Socket socket : open) {
            hangUp(socket);
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
