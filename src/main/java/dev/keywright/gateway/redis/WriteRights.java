package dev.keywright.gateway.redis;

import dev.keywright.gateway.redis.RedisReport.Writes;
import dev.keywright.gateway.redis.connection.ReadCommand;
import dev.keywright.gateway.redis.connection.RedisConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Whether a Redis user may write, according to the access control list ({@code ACL DRYRUN}, since Redis 7), which is
 * queried without running the commands. A user with only the permissions that docs/redis.md lists may not query it.
 */
final class WriteRights {

    private static final List<List<String>> CHANGES =
            List.of(List.of("SET", "apikey-keywright", "x"), List.of("DEL", "apikey-keywright"), List.of("FLUSHDB"));

    private WriteRights() {}

    static Writes of(RedisConnection link) {
        Optional<String> user = link.reply(ReadCommand.ACL_WHOAMI);
        if (user.isEmpty()) {
            return Writes.NOT_KNOWN;
        }
        boolean known = true;
        for (List<String> change : CHANGES) {
            Optional<String> verdict = link.reply(ReadCommand.ACL_DRYRUN, arguments(user.get(), change));
            if (verdict.filter("OK"::equals).isPresent()) {
                return Writes.YES;
            }
            known &= verdict.isPresent();
        }
        return known ? Writes.NO : Writes.NOT_KNOWN;
    }

    private static byte[][] arguments(String user, List<String> command) {
        var arguments = new byte[command.size() + 1][];
        arguments[0] = user.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < command.size(); i++) {
            arguments[i + 1] = command.get(i).getBytes(StandardCharsets.US_ASCII);
        }
        return arguments;
    }
}
