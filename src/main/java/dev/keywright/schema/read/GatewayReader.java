package dev.keywright.schema.read;

import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.schema.check.FixedAddresses;
import dev.keywright.schema.check.GatewayUrl;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ProjectFiles;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.RunSettings;
import dev.keywright.source.project.ProjectPaths;
import dev.keywright.source.yaml.Node;
import dev.keywright.tyk.ReleaseLines;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The {@code gateway} part of the project file. */
public final class GatewayReader {

    public static final List<String> FIELDS = List.of(
            "url",
            "urls",
            "secret",
            "policies",
            "allow_plain_http",
            "ca_file",
            "client_certificate",
            "client_key",
            "min_token_length",
            "connections",
            "retry_budget",
            "read_from",
            "release");

    public static final int MOST_CONNECTIONS = 256;
    public static final String FILE_PREFIX = "file:";

    private static final String PATH = "gateway";
    private static final GatewaySettings NONE = GatewaySettings.of("", Secret.of(""));

    private final Node.Mapping gateway;
    private final ProjectPaths paths;
    private final RunSettings run;
    private final ReadContext context;

    private GatewayReader(Node.Mapping gateway, ProjectPaths paths, RunSettings run, ReadContext context) {
        this.gateway = gateway;
        this.paths = paths;
        this.run = run;
        this.context = context;
    }

    static GatewaySettings read(Node.Mapping project, ProjectPaths paths, RunSettings run, ReadContext context) {
        Optional<Node.Entry> entry = project.entry(PATH);
        if (entry.isEmpty()) {
            context.reportMissing(
                    PATH,
                    context.mistake(Mistake.MISSING_FIELD, project.at(), "'gateway' is missing")
                            .hint(
                                    "add gateway: {url: \"${env:TYK_GATEWAY_URL}\", secret: \"${env:TYK_GATEWAY_SECRET}\"}"));
            return NONE;
        }
        if (!(entry.get().value() instanceof Node.Mapping mapping)) {
            WrongType.report(entry.get().value(), PATH, "a mapping", "", context);
            return NONE;
        }
        return new GatewayReader(mapping, paths, run, context).read();
    }

    private GatewaySettings read() {
        StructReader.onlyKnown(gateway, FIELDS, PATH, context);
        boolean plainHttp = Texts.flag(gateway, "allow_plain_http", PATH, context);
        var settings = new GatewaySettings(
                urls(plainHttp),
                required("secret")
                        .flatMap(e -> Texts.secret(e, PATH + ".secret", context))
                        .orElse(NONE.secret()),
                gateway.entry("policies").map(this::policies).orElse(NONE.policies()),
                plainHttp,
                trusted("ca_file"),
                file("client_certificate"),
                file("client_key"),
                number("min_token_length", 1, 1024, GatewaySettings.DEFAULT_MIN_TOKEN_LENGTH),
                number("connections", 1, MOST_CONNECTIONS, GatewaySettings.DEFAULT_CONNECTIONS),
                retryBudget(),
                gateway.entry("read_from")
                        .flatMap(e -> RedisReader.read(e, new ProjectFiles(paths, run, context), run, context)),
                gateway.entry("release").flatMap(this::release));
        together("client_certificate", "client_key");
        together("client_key", "client_certificate");
        return settings;
    }

    private Optional<String> file(String name) {
        Optional<String> path = Texts.of(gateway, name, PATH, context);
        path.ifPresent(text ->
                new ProjectFiles(paths, run, context).check(text, PATH + "." + name, context.at(PATH + "." + name)));
        return path;
    }

    /** Certificates that decide which server is trusted as the gateway. */
    private Optional<String> trusted(String name) {
        Optional<String> path = Texts.of(gateway, name, PATH, context);
        path.ifPresent(text -> new ProjectFiles(paths, run, context)
                .checkTrust(text, PATH + "." + name, context.at(PATH + "." + name)));
        return path;
    }

    private List<String> urls(boolean plainHttp) {
        Optional<Node.Entry> several = gateway.entry("urls");
        if (several.isEmpty()) {
            return required("url").flatMap(e -> url(e, plainHttp)).stream().toList();
        }
        gateway.entry("url")
                .ifPresent(one -> context.report(
                        context.mistake(Mistake.BAD_URL, one.keyAt(), "'gateway.url' and 'gateway.urls' are both there")
                                .hint("write all addresses into urls, and no url")));
        var urls = new LinkedHashSet<String>();
        Texts.addresses(several.get(), PATH + ".urls", context).forEach(item -> {
            GatewayUrl.check(item.text(), plainHttp, item.node().at(), context);
            FixedAddresses.gateway(item.text(), PATH + ".urls", run, item.node().at(), context);
            FixedAddresses.written(item.node(), PATH + ".urls", run, context);
            urls.add(item.text());
        });
        if (urls.isEmpty()) {
            context.report(context.mistake(
                            Mistake.MISSING_FIELD, several.get().value().at(), "'gateway.urls' names no address")
                    .hint("write [\"https://node-1.example.org:8080\", …]"));
        }
        return List.copyOf(urls);
    }

    private Optional<String> url(Node.Entry entry, boolean plainHttp) {
        Optional<String> url = Texts.address(entry, PATH + ".url", context);
        url.ifPresent(text -> {
            GatewayUrl.check(text, plainHttp, entry.value().at(), context);
            FixedAddresses.gateway(text, PATH + ".url", run, entry.value().at(), context);
            FixedAddresses.written(entry.value(), PATH + ".url", run, context);
        });
        return url;
    }

    private Duration retryBudget() {
        return gateway.entry("retry_budget")
                .flatMap(e ->
                        ValueReader.read(new FieldType.Seconds(false, ""), e.value(), PATH + ".retry_budget", context))
                .map(value -> Duration.ofSeconds(((Value.Whole) value).number()))
                .orElse(GatewaySettings.DEFAULT_RETRY_BUDGET);
    }

    private PolicySource policies(Node.Entry entry) {
        String text = Texts.read(entry, PATH + ".policies", context).orElse("api");
        if (text.startsWith(FILE_PREFIX) && text.length() > FILE_PREFIX.length()) {
            new ProjectFiles(paths, run, context)
                    .check(
                            text.substring(FILE_PREFIX.length()),
                            PATH + ".policies",
                            entry.value().at());
            return new PolicySource.File(text.substring(FILE_PREFIX.length()));
        }
        if (text.equals("read-only")) {
            return new PolicySource.ReadOnly();
        }
        if (!text.equals("api")) {
            context.report(context.mistake(
                            Mistake.BAD_CHOICE,
                            entry.value().at(),
                            "'gateway.policies' must be one of api, read-only, file:PATH")
                    .hint("api writes policies through the admin API, read-only never writes them, file:PATH writes a"
                            + " policies file"));
        }
        return new PolicySource.Api();
    }

    /** YAML reads {@code 5.14} as a number. */
    private Optional<String> release(Node.Entry entry) {
        Optional<String> line = entry.value() instanceof Node.Scalar scalar
                ? Optional.of(scalar.text())
                : Texts.read(entry, PATH + ".release", context);
        if (line.isPresent() && !ReleaseLines.ALL.contains(line.get())) {
            context.report(context.mistake(
                            Mistake.BAD_CHOICE,
                            entry.value().at(),
                            "'gateway.release' must be one of " + String.join(", ", ReleaseLines.ALL))
                    .hint("specify the nearest line; without it, plan finds out which line the gateway is of"));
            return Optional.empty();
        }
        return line;
    }

    private int number(String name, int least, int most, int otherwise) {
        Optional<Node.Entry> entry = gateway.entry(name);
        Optional<Long> number = entry.flatMap(e -> Texts.whole(e, PATH + "." + name, context));
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            context.report(context.mistake(
                    Mistake.BAD_NUMBER,
                    entry.get().value().at(),
                    "'gateway." + name + "' must be between " + least + " and " + most));
            return otherwise;
        }
        return number.map(Long::intValue).orElse(otherwise);
    }

    private Optional<Node.Entry> required(String name) {
        Optional<Node.Entry> entry = gateway.entry(name);
        if (entry.isEmpty()) {
            context.reportMissing(
                    PATH + "." + name,
                    context.mistake(Mistake.MISSING_FIELD, context.at(PATH), "'gateway." + name + "' is missing")
                            .hint("add it under gateway:, by reference such as \"${env:NAME}\""));
        }
        return entry;
    }

    private void together(String one, String other) {
        if (gateway.entry(one).isPresent() && gateway.entry(other).isEmpty()) {
            context.reportMissing(
                    PATH + "." + other,
                    context.mistake(
                                    Mistake.MISSING_FIELD,
                                    context.at(PATH + "." + one),
                                    "'gateway." + one + "' without 'gateway." + other + "'")
                            .hint("a client certificate needs both"));
        }
    }
}
