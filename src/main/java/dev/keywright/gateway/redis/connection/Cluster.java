package dev.keywright.gateway.redis.connection;

import dev.keywright.model.RedisSettings.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A cluster: one MGET for the keys of each slot, all sent to their nodes at once. Keys of a slot that has moved, or is
 * moving, are requested one by one.
 */
public final class Cluster implements StoredValues {

    private static final int MOST_HOPS = 5;

    /**
     * One MGET in flight.
     *
     * @param places the positions of its keys in the request
     */
    private record Part(RedisConnection link, List<Integer> places) {}

    private record Question(byte[][] keys, List<Part> parts) {}

    private final RedisConnections links;
    private final Supplier<ClusterSlots> whereNow;
    private final Map<Node, RedisConnection> open = new HashMap<>();
    private final Queue<Question> questions = new ArrayDeque<>();
    private ClusterSlots slots;

    /** @param whereNow queries the cluster for its slots */
    public Cluster(RedisConnections links, ClusterSlots slots, Supplier<ClusterSlots> whereNow) {
        this.links = links;
        this.slots = slots;
        this.whereNow = whereNow;
    }

    @Override
    public void ask(byte[][] keys) {
        var bySlot = new LinkedHashMap<Integer, List<Integer>>();
        for (int i = 0; i < keys.length; i++) {
            bySlot.computeIfAbsent(JedisClusterCRC16.getSlot(keys[i]), slot -> new ArrayList<>())
                    .add(i);
        }
        var parts = new ArrayList<Part>(bySlot.size());
        bySlot.forEach((slot, places) -> {
            RedisConnection link = link(slots.of(slot));
            link.send(ReadCommand.MGET, places.stream().map(i -> keys[i]).toArray(byte[][]::new));
            parts.add(new Part(link, places));
        });
        questions.add(new Question(keys, parts));
    }

    @Override
    public byte[][] answer() {
        Question question = questions.remove();
        var values = new byte[question.keys().length][];
        var again = new ArrayList<Integer>();
        for (Part part : question.parts()) {
            Object answer = part.link().answer();
            if (answer instanceof JedisDataException error) {
                if (!hasMoved(error)) {
                    throw RedisErrors.of(part.link().node(), error);
                }
                again.addAll(part.places());
            } else {
                byte[][] found =
                        SingleServer.values(answer, part.link(), part.places().size());
                for (int i = 0; i < found.length; i++) {
                    values[part.places().get(i)] = found[i];
                }
            }
        }
        if (!again.isEmpty()) {
            slots = whereNow.get();
            again.forEach(place -> values[place] = alone(question.keys()[place]));
        }
        return values;
    }

    /** Uses a connection of its own, since others may have responses in flight. */
    private byte[] alone(byte[] key) {
        Node node = slots.of(JedisClusterCRC16.getSlot(key));
        boolean asking = false;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            try (RedisConnection link = links.toData(node)) {
                if (asking) {
                    link.ask(ReadCommand.ASKING);
                }
                link.send(ReadCommand.GET, key);
                Object answer = link.answer();
                if (!(answer instanceof JedisDataException error)) {
                    return new Answers(node).bytesOrNull(answer);
                }
                if (!hasMoved(error)) {
                    throw RedisErrors.of(node, error);
                }
                asking = RedisErrors.firstWord(error).equals("ASK");
                node = target(error, node);
            }
        }
        throw RedisErrors.noNode(JedisClusterCRC16.getSlot(key));
    }

    /** {@code MOVED 3999 127.0.0.1:6381}; an empty host means the server that sent the error. */
    private static Node target(JedisDataException error, Node asked) {
        String[] words = error.getMessage().split(" ");
        if (words.length < 3) {
            return asked;
        }
        int colon = words[2].lastIndexOf(':');
        if (colon < 0) {
            throw RedisErrors.notUnderstood(asked);
        }
        String host = words[2].substring(0, colon);
        int port = new Answers(asked).port(words[2].substring(colon + 1));
        return new Node(host.isEmpty() ? asked.host() : host, port);
    }

    private static boolean hasMoved(JedisDataException error) {
        return switch (RedisErrors.firstWord(error)) {
            case "MOVED", "ASK", "TRYAGAIN" -> true;
            default -> false;
        };
    }

    private RedisConnection link(Node node) {
        return open.computeIfAbsent(node, links::toData);
    }

    @Override
    public void close() {
        open.values().forEach(RedisConnection::close);
    }
}
