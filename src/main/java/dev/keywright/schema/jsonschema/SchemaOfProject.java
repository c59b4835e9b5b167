package dev.keywright.schema.jsonschema;

import static dev.keywright.schema.jsonschema.SchemaTypes.anyOf;
import static dev.keywright.schema.jsonschema.SchemaTypes.object;
import static dev.keywright.schema.jsonschema.SchemaTypes.pattern;
import static dev.keywright.schema.jsonschema.SchemaTypes.ref;
import static dev.keywright.schema.jsonschema.SchemaTypes.text;
import static dev.keywright.schema.jsonschema.SchemaTypes.words;

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
                        text("Settings that `--env NAME` lays over the others."),
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
                        "The ownership mark: only keys that carry it are ever changed or revoked."));
        properties.put(
                "org_id",
                described(
                        ref("text"),
                        "The gateway's organisation of all keys and policies here; `\"\"` where it has none."));
        properties.put("gateway", ref("gateway"));
        properties.put(
                "key_seed",
                described(ref("secret"), "What derived keys are computed from: at least 32 bytes, by reference only."));
        properties.put(
                Seeds.NEXT,
                described(
                        ref("secret"),
                        "The seed that takes the place of `key_seed`: every derived key gets a new credential from it."));
        properties.put(GuardsReader.FIELD, ref("guards"));
        properties.put(LintReader.FIELD, ref("lint"));
        properties.put(
                RuleSourcesReader.FIELD,
                object(
                        "description", text("Files and folders with rules of the organisation."),
                        "anyOf", Value.items(List.of(ref("name"), SchemaWriter.arrayOf(ref("name"))))));
        properties.put(CapacityReader.FIELD, ref("capacity"));
        properties.put(
                PolicyIdsReader.FIELD,
                described(
                        pattern("^" + PolicyIdsReader.FORM + "$"),
                        "How a policy without an `id` gets one, such as `${namespace}-${name}`; `${name}` when left out."));
        properties.put("defaults", object("$ref", text(RESOURCE + "defaults")));
        properties.put("vars", ref("settings"));
        properties.put(
                "files",
                object(
                        "description", text("Patterns of the files to read; all `*.yaml` and `*.yml` when left out."),
                        "anyOf", Value.items(List.of(ref("name"), SchemaWriter.arrayOf(ref("name"))))));
        return properties;
    }

    private static Value.Fields guards() {
        return SchemaWriter.closed(java.util.Map.of(
                        GuardsReader.PERCENT,
                        described(
                                count(100),
                                "How many percent of the owned keys one apply may take away; "
                                        + GuardLimits.USUAL.maxRevokePercent() + " when left out."),
                        GuardsReader.NUMBER,
                        described(
                                count(GuardsReader.MOST),
                                "How many keys one apply may take away; " + GuardLimits.USUAL.maxRevoke()
                                        + " when left out."),
                        GuardsReader.REVOKE_AFTER,
                        described(
                                ref("seconds"),
                                "How long a key that leaves the files stays suspended before it is deleted; deleted at"
                                        + " once when left out."),
                        GuardsReader.NEW_ACCESS,
                        described(
                                SchemaWriter.arrayOf(object("enum", Value.texts(GuardsReader.WIDE_ACCESS))),
                                "What a new key may not open until someone confirms it; nothing when left out."),
                        GuardsReader.RESTORE_WITHIN,
                        described(
                                ref("seconds"),
                                "How long a deleted key can be restored; "
                                        + GuardLimits.USUAL_RESTORE_WITHIN / SECONDS_A_DAY
                                        + "d when left out, 0s = not at all.")))
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
                        "Address of the gateway; plain http only for this machine."));
        properties.put(
                "urls",
                described(
                        SchemaWriter.arrayOf(anyOf(pattern("^https?://[^@]+$"))),
                        "Addresses of all nodes that share a Redis, in place of `url`."));
        properties.put("secret", described(ref("secret"), "The gateway's admin secret, by reference only."));
        properties.put(
                "policies",
                described(
                        anyOf(words("api", "read-only"), pattern("^" + GatewayReader.FILE_PREFIX + ".+$")),
                        "How policies get there: `api` (when left out), `read-only`, or `file:PATH`."));
        properties.put("allow_plain_http", described(ref("flag"), "Allows plain http to another machine."));
        properties.put("ca_file", described(ref("name"), "Trusts only this bundle of certificates (PEM)."));
        properties.put("client_certificate", described(ref("name"), "Client certificate (PEM); needs `client_key`."));
        properties.put("client_key", described(ref("name"), "Its key (PEM)."));
        properties.put(
                "min_token_length",
                described(
                        ref("whole").with("minimum", Value.whole(1)),
                        "The gateway's own `min_token_length`; " + GatewaySettings.DEFAULT_MIN_TOKEN_LENGTH
                                + " when left out."));
        properties.put(
                "connections",
                described(
                        ref("whole")
                                .with("minimum", Value.whole(1))
                                .with("maximum", Value.whole(GatewayReader.MOST_CONNECTIONS)),
                        "How many requests at once; " + GatewaySettings.DEFAULT_CONNECTIONS + " when left out."));
        properties.put(
                "retry_budget",
                described(
                        ref("seconds"),
                        "How long a run may wait for a gateway in trouble, all in all; `2m` when left out."));
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
                        "The line of the gateway's release, which decides how policies merge; found out when left out."));
        properties.put("read_from", SchemaOfRedis.readFrom());
        return SchemaWriter.closed(properties).with("description", text("How the gateway is reached."));
    }

    private static Value described(Value.Fields schema, String doc) {
        return SchemaWriter.property(schema, doc, false);
    }
}
