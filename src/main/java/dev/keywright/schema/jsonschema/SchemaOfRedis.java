package dev.keywright.schema.jsonschema;

import static dev.keywright.schema.jsonschema.SchemaTypes.object;
import static dev.keywright.schema.jsonschema.SchemaTypes.pattern;
import static dev.keywright.schema.jsonschema.SchemaTypes.ref;
import static dev.keywright.schema.jsonschema.SchemaTypes.text;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.TreeMap;

/** {@code gateway.read_from} as JSON Schema. */
final class SchemaOfRedis {

    /** The pattern refuses a password inside a literal address: the user ends at {@code @} without a colon. */
    private static final Value.Fields URL = SchemaTypes.anyOf(pattern("^rediss?://([^:@/]+@)?[^@/]+(/[0-9]*)?$"));

    private static final Value.Fields PASSWORD = ref("secret");

    private SchemaOfRedis() {}

    static Value.Fields readFrom() {
        return object(
                "description",
                text("The gateway's own Redis, from which stored sessions are read in bulk. Nothing is written to it."),
                "anyOf",
                Value.items(List.of(URL, mapping())));
    }

    private static Value.Fields mapping() {
        var properties = new TreeMap<String, Value>();
        properties.put("url", described(URL, "`rediss://host:port/database`; plain `redis://` only for this machine."));
        properties.put(
                "nodes",
                described(
                        SchemaWriter.arrayOf(ref("name")),
                        "More cluster nodes or Sentinels, as `host` or `host:port`."));
        properties.put("username", described(ref("name"), "User of Redis' access control list."));
        properties.put("password", described(PASSWORD, "Its password, by reference only."));
        properties.put("cluster", described(ref("flag"), "The address is a node of a Redis Cluster."));
        properties.put("sentinel", sentinel());
        properties.put("ca_file", described(ref("name"), "Trusts only this bundle of certificates (PEM)."));
        properties.put("allow_plain", described(ref("flag"), "Allows plain `redis://` to another machine."));
        properties.put(
                "allow_replica",
                described(ref("flag"), "Accepts a replica that is connected to its master, not only a master."));
        return SchemaWriter.closed(properties).with("required", Value.texts(List.of("url")));
    }

    private static Value sentinel() {
        var properties = new TreeMap<String, Value>();
        properties.put("master", described(ref("name"), "The name under which the Sentinels watch the master."));
        properties.put("username", described(ref("name"), "User at the Sentinels."));
        properties.put("password", described(PASSWORD, "Password at the Sentinels, by reference only."));
        return described(
                SchemaWriter.closed(properties).with("required", Value.texts(List.of("master"))),
                "The address is a Sentinel's.");
    }

    private static Value described(Value.Fields schema, String doc) {
        return SchemaWriter.property(schema, doc, false);
    }
}
