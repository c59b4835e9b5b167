package dev.keywright.gateway.redis.connection;

import java.util.List;
import java.util.Optional;

/** The role that a server reports ({@code ROLE}, since Redis 2.8.12). */
public enum Role {
    MASTER,
    /** A replica that is connected to its master. */
    REPLICA,
    /** A replica without a connection to its master: its data becomes more and more outdated. */
    CUT_OFF,
    /** The user may not query it. */
    NOT_KNOWN;

    private static final int LINK_STATE = 3;

    /** @throws RedisException if the response is not Redis' */
    public static Role of(RedisConnection link) {
        Optional<Object> answer = link.unlessRefused(ReadCommand.ROLE);
        if (answer.isEmpty()) {
            return NOT_KNOWN;
        }
        var answers = new Answers(link.node());
        List<?> parts = answers.list(answer.get(), 1);
        return switch (answers.text(parts.get(0))) {
            case "master" -> MASTER;
            case "slave", "replica" ->
                answers.text(answers.list(parts, LINK_STATE + 1).get(LINK_STATE))
                                .equals("connected")
                        ? REPLICA
                        : CUT_OFF;
            default -> throw RedisErrors.notUnderstood(link.node());
        };
    }
}
