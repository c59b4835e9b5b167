package dev.keywright.schema.check;

import dev.keywright.model.Location;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.model.value.Secret;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code redis[s]://[user[:password]@]host[:port][/database]}. Never quoted, since it may have come from a reference.
 *
 * @param password only if the whole address came from a reference
 */
public record RedisUrl(boolean tls, Node node, int database, Optional<String> username, Optional<Secret> password) {

    public static final int PORT = 6379;
    public static final int SENTINEL_PORT = 26379;

    private static final Pattern DATABASE = Pattern.compile("/?|/(\\d{1,5})");
    private static final Pattern NODE = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    /** @param otherwise the default port */
    public static Optional<RedisUrl> parse(
            String text, boolean literal, int otherwise, Location at, String path, ReadContext context) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return bad("is not an address", at, path, context);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("redis") && !scheme.equals("rediss")) {
            return bad("must begin with rediss:// or redis://", at, path, context);
        }
        String[] user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        if (literal && user.length == 2) {
            context.report(Secrets.literal(context, path, at));
            return Optional.empty();
        }
        Matcher database = DATABASE.matcher(uri.getRawPath() == null ? "" : uri.getRawPath());
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            return bad("names no host and port that can be reached", at, path, context);
        }
        if (!database.matches() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return bad("may only be followed by the number of a database", at, path, context);
        }
        return Optional.of(new RedisUrl(
                scheme.equals("rediss"),
                new Node(bare(uri.getHost()), uri.getPort() < 0 ? otherwise : uri.getPort()),
                database.group(1) == null ? 0 : Integer.parseInt(database.group(1)),
                user.length > 0 && !user[0].isEmpty() ? Optional.of(decoded(user[0])) : Optional.empty(),
                user.length == 2 ? Optional.of(Secret.of(decoded(user[1]))) : Optional.empty()));
    }

    /** The address of one of its nodes, without user and password. */
    public String shown(Node other) {
        return (tls ? "rediss://" : "redis://") + other + (database == 0 ? "" : "/" + database);
    }

    /** {@code host} or {@code host:port}. */
    public static Optional<Node> node(String text, int otherwise) {
        Matcher parts = NODE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group(2) == null ? otherwise : Integer.parseInt(parts.group(2));
        return port == 0 || port > 65535 ? Optional.empty() : Optional.of(new Node(bare(parts.group(1)), port));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Decodes percent signs only; a plus sign stays one. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Optional<RedisUrl> bad(String what, Location at, String path, ReadContext context) {
        context.report(context.mistake(Mistake.BAD_REDIS_URL, at, "'" + path + "' " + what)
                .hint("write it like rediss://redis.example.com:6380"));
        return Optional.empty();
    }
}
