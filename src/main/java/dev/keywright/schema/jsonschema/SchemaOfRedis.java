package dev.keywright.schema.jsonschema;

import static dev.keywright.schema.jsonschema.SchemaTypes.object;
import static dev.keywright.schema.jsonschema.SchemaTypes.pattern;
import static dev.keywright.schema.jsonschema.SchemaTypes.ref;
import static dev.keywright.schema.jsonschema.SchemaTypes.text;
import static dev.keywright.schema.jsonschema.SchemaWriter.orElse;

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
        properties.put(
                "url",
                described(
                        URL,
                        "`rediss://host:port/database`. The port is 6379 (26379 with `sentinel`) and the database 0 when left"
                                + " out. Plain `redis://` only to this machine."));
        properties.put(
                "nodes",
                described(
                        SchemaWriter.arrayOf(ref("name")),
                        "More cluster nodes or Sentinels, as `host` or `host:port`, tried when the first does not answer."));
        properties.put(
                "username",
                described(ref("name"), "User of Redis' access control list; the default user when left out."));
        properties.put("password", described(PASSWORD, "Its password, by reference only."));
        properties.put(
                "cluster",
                orElse(
                        described(
                                ref("flag"),
                                "The address is a node of a Redis Cluster. The others are found through it, at the addresses"
                                        + " that they announce."),
                        Value.FALSE));
        properties.put("sentinel", sentinel());
        properties.put(
                "ca_file",
                described(
                        ref("name"),
                        "Trusts only this bundle of certificates (PEM) instead of the system's. The host name is always"
                                + " checked."));
        properties.put(
                "allow_plain",
                orElse(
                        described(
                                ref("flag"),
                                "Allows plain `redis://` to another machine, where the network is your own."),
                        Value.FALSE));
        properties.put(
                "allow_replica",
                orElse(
                        described(
                                ref("flag"),
                                "Accepts a replica that is connected to its master, with its lag. A replica that is cut off is"
                                        + " always refused."),
                        Value.FALSE));
        return SchemaWriter.closed(properties).with("required", Value.texts(List.of("url")));
    }

    private static Value sentinel() {
        var properties = new TreeMap<String, Value>();
        properties.put("master", described(ref("name"), "The name under which the Sentinels watch the master."));
        properties.put("username", described(ref("name"), "User at the Sentinels."));
        properties.put("password", described(PASSWORD, "Password at the Sentinels, by reference only."));
        return described(
                SchemaWriter.closed(properties).with("required", Value.texts(List.of("master"))),
                "The address is a Sentinel's, and sessions are read from the master that it names.");
    }

    private static Value described(Value.Fields schema, String doc) {
        return SchemaWriter.property(schema, doc, false);
    }
}
