package dev.keywright.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whatever asks it gets the same bad answer, on each connection and to each request. */
public final class BadServer implements AutoCloseable {

    /** Writes one answer. */
    public interface Answer {
        void to(OutputStream out, CountDownLatch closed) throws IOException, InterruptedException;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Answer answer;
    private final byte[] greeting;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public BadServer(Answer answer) throws IOException {
        this("", answer);
    }

    /** @param greeting the good answer to the first request of each connection; empty for none */
    public BadServer(String greeting, Answer answer) throws IOException {
        this.greeting = greeting.getBytes(StandardCharsets.ISO_8859_1);
        this.answer = answer;
        daemon(this::accept);
    }

    /** The same bytes, and then the connection is closed. */
    public static Answer closing(String bytes) {
        return (out, closed) -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The bytes, and then silence. */
    public static Answer silent(String bytes) {
        return (out, closed) -> {
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            closed.await();
        };
    }

    /** The first bytes at once, and the others one at a time, over and over. */
    public static Answer dripping(String first, String bytes, long everyMillis) {
        return (out, closed) -> {
            out.write(first.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; !closed.await(everyMillis, TimeUnit.MILLISECONDS); i++) {
                out.write(bytes.charAt(i % bytes.length()));
                out.flush();
            }
        };
    }

    /** The first bytes, and the others without an end. */
    public static Answer endless(String first, String bytes) {
        return (out, closed) -> {
            out.write(first.getBytes(StandardCharsets.ISO_8859_1));
            byte[] block = bytes.repeat(Math.max(1, 65_536 / bytes.length())).getBytes(StandardCharsets.ISO_8859_1);
            while (closed.getCount() > 0) {
                out.write(block);
            }
        };
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test has ended.
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            if (greeting.length > 0 && in.read(new byte[65_536]) > 0) {
                socket.getOutputStream().write(greeting);
            }
            if (in.read(new byte[65_536]) > 0) {
                answer.to(socket.getOutputStream(), closed);
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The other side has had enough, as it should.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "bad-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
