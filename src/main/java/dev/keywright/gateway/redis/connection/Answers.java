package dev.keywright.gateway.redis.connection;

import dev.keywright.model.RedisSettings.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Elements of a response as the types that a command guarantees. Another type, or too few elements, is not a response
 * of Redis.
 */
record Answers(Node node) {

    /** Bytes, or null. */
    byte[] bytesOrNull(Object part) {
        if (part == null || part instanceof byte[]) {
            return (byte[]) part;
        }
        throw RedisErrors.notUnderstood(node);
    }

    String text(Object part) {
        byte[] bytes = bytesOrNull(part);
        if (bytes == null) {
            throw RedisErrors.notUnderstood(node);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    long number(Object part, long least, long most) {
        if (part instanceof Long number && number >= least && number <= most) {
            return number;
        }
        throw RedisErrors.notUnderstood(node);
    }

    /** @param least the minimum number of elements */
    List<?> list(Object part, int least) {
        if (part instanceof List<?> list && list.size() >= least) {
            return list;
        }
        throw RedisErrors.notUnderstood(node);
    }

    int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw RedisErrors.notUnderstood(node);
    }
}
