package dev.keywright.gateway.redis.connection;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.GatewayCode;
import dev.keywright.model.RedisSettings.Node;
import java.util.Locale;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Errors of Redis or of the connection to it, in our own words: a library's message may quote what was sent. */
public final class RedisErrors {

    private static final String WAY_OUT = "without gateway.read_from, sessions are read through the admin API";

    public static final Code NOT_THE_GATEWAYS = GatewayCode.REDIS_NOT_THE_GATEWAYS;

    private RedisErrors() {}

    static RedisException of(Node node, JedisException trouble) {
        if (trouble instanceof JedisAccessControlException) {
            return error(
                            GatewayCode.REDIS_REFUSED,
                            "Redis at " + node + " refused the user, its password, or a command")
                    .because(
                            "the user needs the command MGET on the keys apikey-* (in a cluster also GET, ASKING and CLUSTER SLOTS);"
                                    + " ROLE lets Keywright notice a replica")
                    .hint("check username and password of gateway.read_from; a user that suffices:"
                            + " ACL SETUSER keywright reset on >PASSWORD ~apikey-* +mget +role")
                    .exception();
        }
        if (trouble instanceof JedisConnectionException) {
            return unreachable(node, handshake(trouble) ? "No trusted TLS connection to" : "No connection to");
        }
        String word = firstWord(trouble);
        return error(
                        GatewayCode.REDIS_ANSWER,
                        "Redis at " + node + " answered an error" + (word.isEmpty() ? "" : " (" + word + ")"))
                .because(meaning(word))
                .hint(WAY_OUT)
                .exception();
    }

    static RedisException unreachable(Node node, String what) {
        return error(GatewayCode.REDIS_UNREACHABLE, what + " Redis at " + node)
                .because("gateway.read_from names it as the place to read sessions from")
                .hint(WAY_OUT)
                .exception();
    }

    /** The peer is not Redis, or there is something in between. */
    static RedisException notUnderstood(Node node) {
        return error(
                        GatewayCode.REDIS_ANSWER,
                        "What answers at " + node + " is not Redis, or does not answer as Redis does")
                .because("gateway.read_from names it as the place to read sessions from")
                .hint("check host, port and tls (rediss://) of gateway.read_from; " + WAY_OUT)
                .exception();
    }

    static RedisException tooLarge(Node node) {
        return error(GatewayCode.REDIS_ANSWER, "Redis at " + node + " announces or sends more than an answer can hold")
                .because("an answer with 200 sessions has a few MiB at most; 64 MiB are accepted")
                .hint(WAY_OUT)
                .exception();
    }

    public static RedisException notTheGateways() {
        return error(NOT_THE_GATEWAYS, "gateway.read_from is not the Redis of this gateway, or lags behind it")
                .because("a session is stored there otherwise than the gateway shows it, so a plan would be made of"
                        + " sessions that are not the gateway's")
                .hint("name the master of the gateway's own storage, and its database; " + WAY_OUT)
                .exception();
    }

    public static RedisException replica(Node node) {
        return error(GatewayCode.REDIS_REPLICA, "Redis at " + node + " is a replica")
                .because("a replica lags behind its master, so a plan could show keys as they were before")
                .hint("name the master, or the Sentinels that know it; or accept the lag with"
                        + " gateway.read_from.allow_replica: true; " + WAY_OUT)
                .exception();
    }

    public static RedisException cutOff(Node node) {
        return error(GatewayCode.REDIS_REPLICA, "Redis at " + node + " is a replica without a connection to its master")
                .because("its data is out of date and gets older, so nothing is planned from it")
                .hint("reconnect it, or name the master; " + WAY_OUT)
                .exception();
    }

    static RedisException noMaster(String master) {
        return error(GatewayCode.REDIS_NO_MASTER, "No Sentinel of gateway.read_from knows a master called " + master)
                .hint("check nodes and sentinel.master")
                .exception();
    }

    static RedisException noNode(int slot) {
        return error(GatewayCode.REDIS_CLUSTER, "No node of the Redis Cluster answers for slot " + slot)
                .because("the cluster is not whole, so some sessions cannot be read")
                .hint(WAY_OUT)
                .exception();
    }

    /** By Redis' convention, the first word of an error is its kind; the rest may quote a key. */
    static String firstWord(JedisException trouble) {
        String message = trouble.getMessage() == null ? "" : trouble.getMessage();
        String word = message.split(" ", 2)[0];
        return word.matches("[A-Z]{2,20}") ? word : "";
    }

    private static String meaning(String word) {
        return switch (word) {
            case "MOVED", "CROSSSLOT" -> "It is a node of a Redis Cluster: set gateway.read_from.cluster: true.";
            case "LOADING" -> "It is still loading its data.";
            case "CLUSTERDOWN" -> "The cluster is not whole.";
            case "MASTERDOWN" -> "It is a replica that has lost its master.";
            case "NOAUTH" -> "It asks for a password.";
            default -> "";
        };
    }

    private static boolean handshake(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().toLowerCase(Locale.ROOT).contains("ssl")) {
                return true;
            }
        }
        return false;
    }

    private static Said error(Code code, String summary) {
        return new Said(Diagnostic.error(code, summary));
    }

    private record Said(Diagnostic diagnostic) {
        Said because(String why) {
            return why.isEmpty() ? this : new Said(diagnostic.because(why));
        }

        Said hint(String what) {
            return new Said(diagnostic.hint(what));
        }

        RedisException exception() {
            return new RedisException(diagnostic);
        }
    }
}
