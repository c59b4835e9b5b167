package dev.keywright.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * Real Redis servers on loopback for a test: the one that {@code KEYWRIGHT_TEST_REDIS} names ({@code host:port} or
 * {@code redis://host:port}), or
 * servers of the test's own where {@code redis-server} is installed. They end with the test.
 */
public final class RedisServers implements AutoCloseable {

    private static final String NAMED = named();
    private static final String SESSIONS = "apikey-";
    private static final int LOOKS = 400;

    private final List<Process> processes = new ArrayList<>();
    private final List<HostAndPort> nodes = new ArrayList<>();

    private static String named() {
        String named = System.getenv("KEYWRIGHT_TEST_REDIS");
        return named == null || named.isBlank()
                ? null
                : named.replaceFirst("^redis://", "").replaceFirst("/$", "");
    }

    /** Whether there is any server to test with. */
    public static boolean available() {
        return NAMED != null || installed();
    }

    /** Whether a test can start servers of its own. */
    public static boolean installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
    }

    public static RedisServers single(Path folder) throws IOException {
        var servers = new RedisServers();
        if (NAMED != null) {
            int colon = NAMED.lastIndexOf(':');
            servers.nodes.add(new HostAndPort(NAMED.substring(0, colon), Integer.parseInt(NAMED.substring(colon + 1))));
        } else {
            servers.start(folder, freePort());
        }
        return servers;
    }

    /** A server of the test's own, with more settings. */
    public static RedisServers own(Path folder, String... settings) throws IOException {
        var servers = new RedisServers();
        servers.start(folder, freePort(), settings);
        return servers;
    }

    /** Three masters, a third of the credential ids each. */
    public static RedisServers cluster(Path folder) throws IOException {
        var cluster = new RedisServers();
        try {
            cluster.startCluster(folder);
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void startCluster(Path folder) throws IOException {
        for (int i = 0; i < 3; i++) {
            int bus = freePort();
            start(
                    Files.createDirectories(folder.resolve("node-" + i)),
                    freePort(),
                    "--cluster-enabled",
                    "yes",
                    "--cluster-port",
                    Integer.toString(bus));
            buses.add(bus);
        }
        int[] firsts = {0, 5461, 10923, 16384};
        for (int i = 0; i < 3; i++) {
            tell(i, "CLUSTER", "ADDSLOTSRANGE", "" + firsts[i], "" + (firsts[i + 1] - 1));
            tell(0, "CLUSTER", "MEET", "127.0.0.1", "" + port(i), "" + buses.get(i));
        }
        for (int i = 0; i < 3; i++) {
            int node = i;
            await(() -> tell(node, "CLUSTER", "INFO").toString().contains("cluster_state:ok")
                    && ((List<?>) tellRaw(node, "CLUSTER", "SLOTS")).size() == 3);
        }
    }

    private final List<Integer> buses = new ArrayList<>();

    public int port(int node) {
        return nodes.get(node).getPort();
    }

    public HostAndPort node(int node) {
        return nodes.get(node);
    }

    /** The same command to every node. */
    public void tellAll(String... words) {
        for (int i = 0; i < nodes.size(); i++) {
            tell(i, words);
        }
    }

    /** Any command; the answer as text. */
    public Object tell(int node, String... words) {
        Object answer = tellRaw(node, words);
        return answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : answer;
    }

    /** Any command; all texts of the answer in a row. */
    public String tellAsText(int node, String... words) {
        return text(tellRaw(node, words));
    }

    /** Until an answer has a text. */
    public void awaitText(String text, int node, String... words) {
        await(() -> tellAsText(node, words).contains(text));
    }

    private static String text(Object answer) {
        if (answer instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return answer instanceof List<?> list
                ? list.stream().map(RedisServers::text).collect(Collectors.joining(" "))
                : String.valueOf(answer);
    }

    private Object tellRaw(int node, String... words) {
        try (var connection = new Connection(nodes.get(node))) {
            return send(connection, words);
        }
    }

    /** Writes on the node that has the key. */
    public void set(String key, String value) {
        onOwner("SET", key, value);
    }

    public void delete(String key) {
        onOwner("DEL", key);
    }

    private void onOwner(String... words) {
        try (var connection = new Connection(nodes.get(0))) {
            send(connection, words);
        } catch (JedisMovedDataException moved) {
            try (var owner = new Connection(moved.getTargetNode())) {
                send(owner, words);
            }
        }
    }

    private static Object send(Connection connection, String... words) {
        byte[][] rest = Stream.of(words)
                .skip(1)
                .map(w -> w.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        connection.sendCommand(() -> words[0].getBytes(StandardCharsets.UTF_8), rest);
        return connection.getOne();
    }

    /** Leaves no session behind. */
    public void forget() {
        for (int i = 0; i < nodes.size(); i++) {
            int node = i;
            sessions(node).forEach(key -> tell(node, "DEL", key));
        }
    }

    private List<String> sessions(int node) {
        return ((List<?>) tellRaw(node, "KEYS", SESSIONS + "*"))
                .stream()
                        .map(key -> new String((byte[]) key, StandardCharsets.UTF_8))
                        .toList();
    }

    private void start(Path folder, int port, String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("redis.conf"), "");
        var command = new ArrayList<>(List.of("redis-server", file.toString()));
        command.addAll(List.of(settings));
        command.addAll(List.of("--bind", "127.0.0.1", "--port", "" + port, "--dir", folder.toString()));
        if (!command.contains("--sentinel")) {
            command.addAll(List.of("--save", ""));
        }
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start());
        nodes.add(new HostAndPort("127.0.0.1", port));
        int node = nodes.size() - 1;
        await(() -> tell(node, Command.PING.name()).equals("PONG"));
    }

    private interface Check {
        boolean holds();
    }

    /** Looks again and again; a server that ends meanwhile fails the test at once. */
    private void await(Check check) {
        for (int look = 0; look < LOOKS; look++) { // Not by the clock: this process may be held up itself.
            if (holds(check)) {
                return;
            }
            try {
                for (Process process : List.copyOf(processes)) {
                    if (process.waitFor(50 / processes.size() + 1, TimeUnit.MILLISECONDS)) {
                        throw new IllegalStateException("a Redis server has ended with " + process.exitValue());
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Redis did not come up in time");
    }

    private static boolean holds(Check check) {
        try {
            return check.holds();
        } catch (JedisException e) {
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        if (processes.isEmpty()) {
            forget();
        }
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
