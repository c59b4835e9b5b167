package dev.keywright.gateway.redis.connection;

import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.model.RedisSettings.Sentinel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks one Sentinel after another for the master's address. */
public final class Sentinels {

    private Sentinels() {}

    public static Node master(RedisSettings settings, Sentinel sentinel, RedisConnections links) {
        RedisException last = RedisErrors.noMaster(sentinel.master());
        for (Node node : settings.nodes()) {
            try (RedisConnection link = links.toSentinel(node)) {
                Object answer =
                        link.ask(ReadCommand.SENTINEL_MASTER, sentinel.master().getBytes(StandardCharsets.UTF_8));
                if (answer instanceof List<?> address && address.size() == 2) {
                    var answers = new Answers(node);
                    return new Node(answers.text(address.get(0)), answers.port(answers.text(address.get(1))));
                }
            } catch (RedisException e) {
                last = e;
            }
        }
        throw last;
    }
}
