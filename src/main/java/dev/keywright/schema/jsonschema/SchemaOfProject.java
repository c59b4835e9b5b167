package dev.keywright.schema.jsonschema;

import static dev.keywright.schema.jsonschema.SchemaTypes.anyOf;
import static dev.keywright.schema.jsonschema.SchemaTypes.object;
import static dev.keywright.schema.jsonschema.SchemaTypes.pattern;
import static dev.keywright.schema.jsonschema.SchemaTypes.ref;
import static dev.keywright.schema.jsonschema.SchemaTypes.text;
import static dev.keywright.schema.jsonschema.SchemaTypes.words;
import static dev.keywright.schema.jsonschema.SchemaWriter.orElse;

import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.Project.GuardLimits;
import dev.keywright.model.value.Seeds;
import dev.keywright.model.value.Value;
import dev.keywright.schema.read.CapacityReader;
import dev.keywright.schema.read.GatewayReader;
import dev.keywright.schema.read.GuardsReader;
import dev.keywright.schema.read.LintReader;
import dev.keywright.schema.read.PolicyIdsReader;
import dev.keywright.schema.read.ProjectReader;
import dev.keywright.schema.read.RuleSourcesReader;
import dev.keywright.tyk.ReleaseLines;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The project file as JSON Schema. Only {@code version} is required, since an environment may provide the rest. */
final class SchemaOfProject {

    private static final long SECONDS_A_DAY = 24L * 60 * 60;

    private static final String RESOURCE = SchemaWriter.RESOURCES + "#/$defs/";

    private SchemaOfProject() {}

    static Value.Fields root() {
        Map<String, Value> properties = properties();
        properties.put(
                "version",
                object(
                        "description",
                        text("The language of the files: 1."),
                        "enum",
                        Value.items(List.of(Value.whole(1), text("1")))));
        properties.put(
                "environments",
                object(
                        "description",
                        text("Settings that `--env NAME` lays over the others, by the names of the environments."),
                        "type",
                        text("object"),
                        "additionalProperties",
                        ref("environment")));
        var definitions = new TreeMap<String, Value>(SchemaTypes.definitions().toMap());
        definitions.put("gateway", gateway());
        definitions.put("guards", guards());
        definitions.put("capacity", capacity());
        definitions.put("lint", lint());
        definitions.put("settings", settings());
        definitions.put("environment", SchemaWriter.closed(properties()));
        return SchemaWriter.closed(properties)
                .with("required", Value.texts(List.of("version")))
                .with("$defs", Value.Fields.of(definitions));
    }

    private static Value.Fields settings() {
        return object(
                "description",
                text("Variables for `${var:name}`."),
                "type",
                text("object"),
                "additionalProperties",
                ref("text"));
    }

    private static Map<String, Value> properties() {
        var properties = new TreeMap<String, Value>();
        properties.put(
                "namespace",
                described(
                        anyOf(pattern("^" + ProjectReader.NAMESPACE + "$")),
                        "The ownership mark: only keys that carry it are ever changed or revoked. Lower-case letters, digits"
                                + " and hyphens, at most 63; it begins with a letter or digit."));
        properties.put(
                "org_id",
                described(
                        ref("text"),
                        "The gateway's organisation of all keys and policies here; `\"\"` where it has none."));
        properties.put("gateway", ref("gateway"));
        properties.put(
                "key_seed",
                described(
                        ref("secret"),
                        "What derived keys are computed from: at least 32 bytes, by reference only. Make one with `openssl"
                                + " rand -base64 32`, and keep it: another seed means other keys."));
        properties.put(
                Seeds.NEXT,
                described(
                        ref("secret"),
                        "The seed that takes the place of `key_seed`. Each derived key gets a new credential from it, and the"
                                + " old one works until its `overlap` is over."));
        properties.put(GuardsReader.FIELD, ref("guards"));
        properties.put(LintReader.FIELD, ref("lint"));
        properties.put(
                RuleSourcesReader.FIELD,
                object(
                        "description", text("Files and folders with rules of your organisation: one, or a list."),
                        "anyOf", Value.items(List.of(ref("name"), SchemaWriter.arrayOf(ref("name"))))));
        properties.put(CapacityReader.FIELD, ref("capacity"));
        properties.put(
                PolicyIdsReader.FIELD,
                orElse(
                        described(
                                pattern("^" + PolicyIdsReader.FORM + "$"),
                                "How a policy without an `id` gets one: a text with `${name}`, and with `${namespace}` and"
                                        + " `${org_id}` where you like. The gateway stores policies by id alone, across"
                                        + " organisations and namespaces, so `${namespace}-${name}` keeps projects apart."),
                        text("${name}")));
        properties.put(
                "defaults",
                described(
                        object("$ref", text(RESOURCE + "defaults")),
                        "What all keys and policies hold unless they specify otherwise."));
        properties.put("vars", ref("settings"));
        properties.put(
                "files",
                object(
                        "description",
                                text(
                                        "Patterns of the files to read, such as `teams/**/*.yaml`; all `*.yaml` and `*.yml` when left out."),
                        "anyOf", Value.items(List.of(ref("name"), SchemaWriter.arrayOf(ref("name"))))));
        return properties;
    }

    private static Value.Fields guards() {
        return SchemaWriter.closed(java.util.Map.of(
                        GuardsReader.PERCENT,
                        orElse(
                                described(
                                        count(100),
                                        "How many percent of the owned keys one apply may revoke, replace or cut off from an"
                                                + " API. Below 5 owned keys it does not count."),
                                Value.whole(GuardLimits.USUAL.maxRevokePercent())),
                        GuardsReader.NUMBER,
                        orElse(
                                described(
                                        count(GuardsReader.MOST),
                                        "How many keys one apply may revoke, replace or cut off from an API."),
                                Value.whole(GuardLimits.USUAL.maxRevoke())),
                        GuardsReader.REVOKE_AFTER,
                        described(
                                ref("seconds"),
                                "How long a key that leaves the files stays suspended before it is deleted; when left out, it"
                                        + " is deleted at once."),
                        GuardsReader.NEW_ACCESS,
                        described(
                                SchemaWriter.arrayOf(object("enum", Value.texts(GuardsReader.WIDE_ACCESS))),
                                "What a new key may not open without `--allow new-access`."),
                        GuardsReader.RESTORE_WITHIN,
                        orElse(
                                described(
                                        ref("seconds"), "How long a deleted key can be restored; `0s` is not at all."),
                                text(GuardLimits.USUAL_RESTORE_WITHIN / SECONDS_A_DAY + "d"))))
                .with("description", text("When apply stops until someone confirms that it is meant."));
    }

    private static Value.Fields capacity() {
        return object(
                "description",
                text(
                        "How much traffic each API is built for, by its name or id; `capacity` compares it with what is granted."),
                "type",
                text("object"),
                "additionalProperties",
                SchemaWriter.closed(java.util.Map.of(
                        "rate", described(ref("rate"), "Requests per interval."),
                        "per", described(ref("seconds"), "The interval of `rate`."),
                        "quota_max", described(ref("count"), "Requests per quota period."),
                        "quota_renewal_rate", described(ref("seconds"), "Length of the quota period."))));
    }

    private static Value.Fields lint() {
        var lists = new TreeMap<String, Value>();
        lists.put("error", ruleNames("Rules whose findings are errors."));
        lists.put("warn", ruleNames("Rules whose findings are warnings."));
        lists.put("off", ruleNames("Rules that do not run."));
        return SchemaWriter.closed(lists).with("description", text("How serious the findings of `lint` are."));
    }

    private static Value ruleNames(String doc) {
        return SchemaWriter.property(SchemaWriter.arrayOf(ref("name")), doc, false);
    }

    private static Value.Fields count(int most) {
        return ref("whole").with("minimum", Value.whole(0)).with("maximum", Value.whole(most));
    }

    private static Value.Fields gateway() {
        var properties = new TreeMap<String, Value>();
        properties.put(
                "url",
                described(
                        anyOf(pattern("^https?://[^@]+$")),
                        "Address of the gateway, without user name, `?` or `#`. Plain http only to this machine."));
        properties.put(
                "urls",
                described(
                        SchemaWriter.arrayOf(anyOf(pattern("^https?://[^@]+$"))),
                        "In place of `url`: the addresses of several nodes that share a Redis. Keys are written through any of"
                                + " them; policies, which are files of each node, are written to each."));
        properties.put("secret", described(ref("secret"), "The gateway's admin secret, by reference only."));
        properties.put(
                "policies",
                orElse(
                        described(
                                anyOf(words("api", "read-only"), pattern("^" + GatewayReader.FILE_PREFIX + ".+$")),
                                "How policies get there: `api`, through the admin API; `read-only`, not at all, and keys may"
                                        + " refer to those that are loaded; `file:PATH`, in a file that the gateway mounts."),
                        text("api")));
        properties.put(
                "allow_plain_http",
                orElse(
                        described(
                                ref("flag"),
                                "Allows plain http to another machine, where the network is your own. Every run then warns."),
                        Value.FALSE));
        properties.put(
                "ca_file",
                described(ref("name"), "Trusts only this bundle of certificates (PEM) instead of the system's."));
        properties.put("client_certificate", described(ref("name"), "Client certificate (PEM); needs `client_key`."));
        properties.put("client_key", described(ref("name"), "Its key (PEM)."));
        properties.put(
                "min_token_length",
                orElse(
                        described(
                                ref("whole").with("minimum", Value.whole(1)),
                                "The gateway's own `min_token_length`. Shorter usernames and supplied keys are an error."),
                        Value.whole(GatewaySettings.DEFAULT_MIN_TOKEN_LENGTH)));
        properties.put(
                "connections",
                orElse(
                        described(
                                ref("whole")
                                        .with("minimum", Value.whole(1))
                                        .with("maximum", Value.whole(GatewayReader.MOST_CONNECTIONS)),
                                "How many requests at once at most; fewer while the gateway answers 429 or 5xx, not at all,"
                                        + " or three times as slowly as before."),
                        Value.whole(GatewaySettings.DEFAULT_CONNECTIONS)));
        properties.put(
                "retry_budget",
                orElse(
                        described(
                                ref("seconds"),
                                "How long a run may wait for a gateway in trouble, all in all: the time in which calls fail"
                                        + " and none succeeds. `0` repeats nothing."),
                        text("2m")));
        properties.put(
                "release",
                described(
                        anyOf(
                                words(ReleaseLines.ALL.toArray(String[]::new)),
                                Value.Fields.of(
                                        "enum",
                                        Value.items(ReleaseLines.ALL.stream()
                                                .<Value>map(line -> Value.number(Double.parseDouble(line)))
                                                .toList()))),
                        "The line of the gateway's release, which decides how policies merge and which fields are kept. When"
                                + " left out, the fields of the gateway's APIs show it. A release between two lines counts as"
                                + " the older one."));
        properties.put("read_from", SchemaOfRedis.readFrom());
        return SchemaWriter.closed(properties).with("description", text("How the gateway is reached."));
    }

    private static Value described(Value.Fields schema, String doc) {
        return SchemaWriter.property(schema, doc, false);
    }
}
