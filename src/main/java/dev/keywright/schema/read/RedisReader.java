package dev.keywright.schema.read;

import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.model.RedisSettings.Sentinel;
import dev.keywright.model.forms.LoopbackHost;
import dev.keywright.model.value.Secret;
import dev.keywright.schema.check.FixedAddresses;
import dev.keywright.schema.check.RedisUrl;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ProjectFiles;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.RunSettings;
import dev.keywright.source.yaml.Node.Entry;
import dev.keywright.source.yaml.Node.Mapping;
import dev.keywright.source.yaml.Node.Referenced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code gateway.read_from}: an address, or a mapping with one. */
public final class RedisReader {

    public static final List<String> FIELDS = List.of(
            "url", "nodes", "username", "password", "cluster", "sentinel", "ca_file", "allow_plain", "allow_replica");
    public static final List<String> SENTINEL_FIELDS = List.of("master", "username", "password");

    private static final String PATH = "gateway.read_from";

    private final Mapping fields;
    private final ProjectFiles files;
    private final RunSettings run;
    private final ReadContext context;

    private RedisReader(Mapping fields, ProjectFiles files, RunSettings run, ReadContext context) {
        this.fields = fields;
        this.files = files;
        this.run = run;
        this.context = context;
    }

    /** Also empty after a mistake, which is then reported. */
    static Optional<RedisSettings> read(Entry entry, ProjectFiles files, RunSettings run, ReadContext context) {
        if (entry.value() instanceof Mapping mapping) {
            return new RedisReader(mapping, files, run, context).read(entry);
        }
        return url(entry, PATH, RedisUrl.PORT, context).map(url -> {
            checkPlain(url, List.of(url.node()), false, entry, PATH, context);
            FixedAddresses.redis(url.shown(url.node()), PATH, run, entry.value().at(), context);
            if (!(entry.value() instanceof Referenced)) {
                FixedAddresses.writtenRedis(
                        url.shown(url.node()),
                        url.node().host(),
                        PATH,
                        run,
                        entry.value().at(),
                        context);
            }
            return new RedisSettings(
                    url.tls(),
                    List.of(url.node()),
                    url.database(),
                    url.username(),
                    url.password(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    false);
        });
    }

    private Optional<RedisSettings> read(Entry whole) {
        StructReader.onlyKnown(fields, FIELDS, PATH, context);
        Optional<Sentinel> sentinel = fields.entry("sentinel").flatMap(this::sentinel);
        boolean cluster = Texts.flag(fields, "cluster", PATH, context);
        int port = sentinel.isPresent() ? RedisUrl.SENTINEL_PORT : RedisUrl.PORT;
        Optional<Entry> address = fields.entry("url");
        if (address.isEmpty()) {
            context.reportMissing(
                    PATH + ".url",
                    context.mistake(Mistake.MISSING_FIELD, whole.value().at(), "'" + PATH + ".url' is missing"));
        }
        Optional<RedisUrl> url = address.flatMap(e -> url(e, PATH + ".url", port, context));
        List<Node> others = fields.entry("nodes").map(e -> nodes(e, port)).orElse(List.of());
        Optional<String> username = Texts.of(fields, "username", PATH, context);
        Optional<Secret> password = secret(fields, PATH);
        boolean plain = Texts.flag(fields, "allow_plain", PATH, context);
        boolean replica = Texts.flag(fields, "allow_replica", PATH, context);
        Optional<String> caFile = Texts.of(fields, "ca_file", PATH, context);
        caFile.ifPresent(path -> files.checkTrust(path, PATH + ".ca_file", context.at(PATH + ".ca_file")));
        if (cluster && fields.entry("sentinel").isPresent()) {
            context.report(context.mistake(
                            Mistake.BAD_CHOICE, whole.value().at(), "'" + PATH + "' has both cluster and sentinel")
                    .hint("a Redis Cluster finds its own masters"));
        }
        if (fields.entry("nodes").isPresent()
                && !cluster
                && fields.entry("sentinel").isEmpty()) {
            context.report(context.mistake(
                            Mistake.BAD_CHOICE,
                            fields.entry("nodes").get().value().at(),
                            "'" + PATH + ".nodes' without cluster or sentinel")
                    .hint("a single Redis has one address"));
        }
        return url.map(u -> {
            var nodes = new ArrayList<Node>(List.of(u.node()));
            nodes.addAll(others);
            checkPlain(u, nodes, plain, address.get(), PATH + ".url", context);
            nodes.forEach(node -> FixedAddresses.redis(
                    u.shown(node), PATH, run, address.get().value().at(), context));
            (address.get().value() instanceof Referenced ? others : nodes)
                    .forEach(node -> FixedAddresses.writtenRedis(
                            u.shown(node),
                            node.host(),
                            PATH,
                            run,
                            address.get().value().at(),
                            context));
            if (cluster && u.database() != 0) {
                context.report(context.mistake(
                        Mistake.BAD_REDIS_URL, address.get().value().at(), "a Redis Cluster has database 0 only"));
            }
            return new RedisSettings(
                    u.tls(),
                    nodes,
                    u.database(),
                    username.or(u::username),
                    password.or(u::password),
                    cluster,
                    sentinel,
                    caFile,
                    replica);
        });
    }

    private Optional<Sentinel> sentinel(Entry entry) {
        String path = PATH + ".sentinel";
        if (!(entry.value() instanceof Mapping mapping)) {
            WrongType.report(entry.value(), path, "a mapping", "", context);
            return Optional.empty();
        }
        StructReader.onlyKnown(mapping, SENTINEL_FIELDS, path, context);
        if (mapping.entry("master").isEmpty()) {
            context.reportMissing(
                    path + ".master",
                    context.mistake(Mistake.MISSING_FIELD, mapping.at(), "'" + path + ".master' is missing"));
        }
        return Texts.of(mapping, "master", path, context)
                .map(master ->
                        new Sentinel(master, Texts.of(mapping, "username", path, context), secret(mapping, path)));
    }

    private List<Node> nodes(Entry entry, int port) {
        var nodes = new ArrayList<Node>();
        for (Texts.Item item : Texts.list(entry, PATH + ".nodes", context)) {
            Optional<Node> node = RedisUrl.node(item.text(), port);
            node.ifPresent(nodes::add);
            if (node.isEmpty()) {
                context.report(context.mistake(
                                Mistake.BAD_REDIS_URL, item.node().at(), "'" + PATH + ".nodes' must hold host:port")
                        .hint("write it like redis-2.example.com:6379"));
            }
        }
        return nodes;
    }

    private Optional<Secret> secret(Mapping mapping, String path) {
        return mapping.entry("password").flatMap(e -> Texts.secret(e, path + ".password", context));
    }

    private static Optional<RedisUrl> url(Entry entry, String path, int port, ReadContext context) {
        boolean literal = !(entry.value() instanceof Referenced);
        return Texts.redis(entry, path, context)
                .flatMap(text ->
                        RedisUrl.parse(text, literal, port, entry.value().at(), path, context));
    }

    /**
     * Reports a plain connection to another machine: sessions hold HMAC secrets and password hashes, and without
     * {@code hash_keys} their names are the keys.
     */
    private static void checkPlain(
            RedisUrl url, List<Node> nodes, boolean allowed, Entry entry, String path, ReadContext context) {
        if (url.tls() || allowed || nodes.stream().allMatch(node -> LoopbackHost.is(node.host()))) {
            return;
        }
        context.report(context.mistake(
                        Mistake.PLAIN_REDIS, entry.value().at(), "'" + path + "' is plain redis to another machine")
                .because("stored sessions, with their secrets, would travel readable for anyone on the way")
                .hint("use rediss://; or, where the network is your own, gateway.read_from.allow_plain: true"));
    }
}
