package dev.keywright.app.start;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.schema.jsonschema.SchemaWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of a new project's files, by their paths relative to the project. */
final class ProjectTemplates {

    static final String PROJECT_FILE = "keywright.yaml";
    static final String KEYS_FILE = "keys.yaml";
    static final String IGNORE_FILE = ".gitignore";
    private static final String SCHEMAS = ".keywright/";

    private static final String PROJECT = """
            # yaml-language-server: $schema=%s
            # The project: its gateway, its organisation, and the mark on all that it owns.

            version: 1

            # The ownership mark. Only keys and policies that carry it are ever changed.
            namespace: %s

            # The gateway's organisation: "org_id" of its API definitions.
            org_id: %s

            # Addresses and secrets come from outside, so that this file can be in Git.
            gateway:
              url: "${env:TYK_GATEWAY_URL}"
              secret: "${env:TYK_GATEWAY_SECRET}"

            # Every key is computed from the seed: whoever has it can compute them all,
            # and another seed means other keys.
            key_seed: "${env:KEYWRIGHT_KEY_SEED}"

            # The gateway keeps policies by id alone. With the namespace in the id, projects
            # that share a gateway stay apart.
            policy_ids: "${namespace}-${name}"
            """;

    private static final String KEYS = """
            # yaml-language-server: $schema=%s
            # Keys and policies. There can be any number of such files, in any folders.
            # The field names are Tyk's own.

            policies:
              standard:
                rate: 100                   # 100 requests
                per: 1m                     # a minute
                quota_max: 50000            # and 50000
                quota_renewal_rate: 30d     # in 30 days
                access_rights:
                  - api: %s # the name or api_id of an API of the gateway
                tags: [standard]

            keys:
              first-key:                    # the key's name; the key itself comes from the seed
                apply_policies: [standard]
                expires: %s
                meta_data: {owner: platform}
            """;

    private static final String IGNORE = """
            # Secrets of this project, such as the seed.
            /secrets/
            .env
            # Saved plans and snapshots.
            *.plan
            *.snapshot
            """;

    /** So that the comment after the API begins below the other comments. */
    private static final int API_WIDTH = 18;

    /** Plain in YAML, and no other type there. */
    private static final String PLAIN =
            "(?!(?i:true|false|null|yes|no|on|off|y|n)$)[A-Za-z](?:[A-Za-z0-9_ -]*[A-Za-z0-9_-])?";

    private ProjectTemplates() {}

    /** @param lastDay the day on which the first key ends, such as {@code 2030-12-31} */
    static Map<String, String> project(String namespace, String org, String api, String lastDay) {
        var files = new LinkedHashMap<String, String>();
        files.put(PROJECT_FILE, PROJECT.formatted(SCHEMAS + SchemaWriter.PROJECT, yaml(namespace), yaml(org)));
        files.put(KEYS_FILE, KEYS.formatted(SCHEMAS + SchemaWriter.RESOURCES, padded(yaml(api)), lastDay));
        return files;
    }

    /** Files that a project can have already; then they stay as they are. */
    static Map<String, String> optional() {
        var files = new LinkedHashMap<String, String>();
        files.put(IGNORE_FILE, IGNORE);
        files.put(SCHEMAS + SchemaWriter.PROJECT, SchemaWriter.project());
        files.put(SCHEMAS + SchemaWriter.RESOURCES, SchemaWriter.resources());
        return files;
    }

    /** Quotes the text where YAML would read it as something else. */
    private static String yaml(String text) {
        return text.matches(PLAIN) ? text : Json.masked(Value.text(text));
    }

    private static String padded(String text) {
        return text + " ".repeat(Math.max(0, API_WIDTH - text.length()));
    }
}
