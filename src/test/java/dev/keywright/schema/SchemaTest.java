package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.schema.jsonschema.SchemaWriter;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON Schemas, the reader and the catalogue agree. */
class SchemaTest {

    private static final Path FOLDER = Path.of("schemas");

    @Test
    void theCommittedSchemaOfResourcesIsTheGeneratedOne() {
        Golden.checkFile(FOLDER.resolve(SchemaWriter.RESOURCES), SchemaWriter.resources());
    }

    @Test
    void theCommittedSchemaOfProjectsIsTheGeneratedOne() {
        Golden.checkFile(FOLDER.resolve(SchemaWriter.PROJECT), SchemaWriter.project());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            good | rate: 5, per: 1s
            good | rate: 0.5, per: 0.5s
            good | rate: unlimited
            good | rate: -1
            good | rate: "5", per: "60"
            good | rate: "${env:FIVE}", per: "${env:FIVE}"
            bad  | rate: 0, per: 1s
            bad  | rate: "0", per: 1s
            bad  | rate: "0.0", per: 1s
            bad  | rate: -5, per: 1s
            bad  | rate: fast, per: 1s
            bad  | rate: [5], per: 1s
            bad  | rate: 0x10, per: 1s
            bad  | rate: 1_000, per: 1s
            good | rate: -1, per: -1
            bad  | rate: -1, per: -2
            good | quota_max: unlimited, quota_renewal_rate: -1
            good | quota_max: unlimited, quota_renewal_rate: "-1"
            bad  | quota_max: unlimited, quota_renewal_rate: -2
            bad  | quota_max: unlimited, quota_renewal_rate: unlimited
            good | quota_max: unlimited
            good | quota_max: 5, quota_renewal_rate: 30d
            bad  | quota_max: 0, quota_renewal_rate: 30d
            bad  | quota_max: 1.5, quota_renewal_rate: 30d
            bad  | quota_max: lots, quota_renewal_rate: 30d
            good | data_expires: 30
            good | data_expires: 30s
            good | data_expires: 1w2d3h4m5s
            good | data_expires: "30"
            bad  | data_expires: 0.5
            bad  | data_expires: 0.5s
            bad  | data_expires: -1
            bad  | data_expires: 30m1h
            bad  | data_expires: 1y
            bad  | data_expires: s
            bad  | data_expires: ""
            bad  | data_expires: unlimited
            good | throttle_interval: off
            good | throttle_interval: -1
            good | throttle_interval: 0.5
            bad  | throttle_interval: unlimited
            good | throttle_retry_limit: off
            bad  | throttle_retry_limit: -2
            good | max_query_depth: unlimited
            bad  | max_query_depth: 0
            good | expires: 2027-06-30
            good | expires: 2027-06-30T12:00:00Z
            good | expires: 2027-06-30T12:00:00+02:00
            good | expires: 1814313600
            good | expires: never
            bad  | expires: 2027-06-30T12:00:00
            bad  | expires: 2027-6-30
            bad  | expires: 30.06.2027
            bad  | expires: 0
            bad  | expires: -1
            bad  | expires: 1814313600000
            bad  | expires: tomorrow
            good | hmac_enabled: true
            good | hmac_enabled: "false"
            bad  | hmac_enabled: yes
            bad  | hmac_enabled: 1
            good | alias: 007
            good | alias: 5
            good | alias: true
            good | alias: ""
            bad  | alias: [a]
            good | tags: [a, 5, true]
            bad  | tags: a
            bad  | tags: [[a]]
            good | hmac_enabled: true, hmac_string: "${env:WORD}"
            bad  | hmac_enabled: true, hmac_string: hunter2
            good | key: "${env:KEY}"
            bad  | key: abcdef
            good | basic_auth: {username: jane, password: "${env:PASSWORD}"}
            bad  | basic_auth: {username: jane, password: hunter2}
            bad  | basic_auth: {user: jane}
            bad  | basic_auth: jane
            bad  | basic_auth_data: {password: "${env:PASSWORD}"}
            good | generation: 2
            bad  | generation: 0
            good | meta_data: {a: [1, {b: c}], d: ~}
            bad  | meta_data: [a]
            bad  | meta_data: {keywright: a}
            bad  | meta_data: {policies: []}
            good | meta_data: {policies: gold}
            good | post_expiry_action: delete, expires: 2027-06-30
            bad  | post_expiry_action: keep
            good | post_expiry_grace_period: unlimited, post_expiry_action: retain, expires: 2027-06-30
            good | smoothing: {enabled: true, threshold: 1, trigger: 0.5, step: 1, delay: 1m}
            bad  | smoothing: {enable: true}
            bad  | quota_remaining: 5
            bad  | last_updated: "5"
            bad  | apply_policy_id: gold
            bad  | tgas: [a]
            good | monitor: {trigger_limits: [80, 99.5]}
            bad  | monitor: {trigger_limits: 80}
            bad  | partitions: {acl: true}
            """)
    void agreeOnKeys(String verdict, String fields) {
        agree(verdict, "keys: {one: {access_rights: all, " + fields + "}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            good | all
            good | [{api: Orders}]
            good | [{api: 5}]
            good | {api-1: {versions: [v1]}, api-2: {api_id: api-2, api_name: Orders}}
            good | [{api: O, limit: {rate: 5, per: 1s, quota_max: unlimited}}]
            good | [{api: O, endpoints: [{path: /a, methods: [{name: GET, limit: {rate: 5, per: 1s}}]}]}]
            good | [{api: O, restricted_types: [{name: Q, fields: [a]}], allowed_types: [{name: Q, fields: [b]}]}]
            good | [{api: O, field_access_rights: [{type_name: Q, field_name: a, limits: {max_query_depth: 2}}]}]
            good | [{api: O, mcp_primitives: [{type: tool, name: x, limit: {rate: 5, per: 1s}}]}]
            bad  | []
            bad  | {}
            bad  | none
            bad  | [Orders]
            bad  | [{versions: [v1]}]
            bad  | [{api: ""}]
            bad  | [{api: O, version: v1}]
            bad  | [{api: O, versions: v1}]
            bad  | [{api_id: O}]
            bad  | {api-1: {api: O}}
            bad  | {api-1: []}
            bad  | [{api: O, limit: {quota_renews: 5}}]
            bad  | [{api: O, limit: {rate: 0, per: 1s}}]
            bad  | [{api: O, mcp_primitives: [{type: toll, name: x}]}]
            bad  | [{api: O, allowance_scope: x}]
            """)
    void agreeOnAccessRights(String verdict, String rights) {
        agree(verdict, "keys: {one: {access_rights: " + rights + "}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            good | active: false, is_inactive: true, partitions: {acl: true}, tags: [a]
            good | id: a.b_c-d~e, name: "Gold plan", key_expires_in: 30d
            good | graphql_access_rights: {a: {}}
            good | post_expiry_grace_period: 1d
            bad  | id: a/b
            bad  | id: "a b"
            bad  | _id: a
            bad  | expires: 2027-06-30
            bad  | partitions: {acl: yes}
            bad  | partitions: {access: true}
            bad  | partitions: [acl]
            bad  | graphql_access_rights: {a: {b: c}}
            bad  | key_expires_in: never
            bad  | meta_data: {keywright: a}
            """)
    void agreeOnPolicies(String verdict, String fields) {
        agree(verdict, "policies: {gold: {access_rights: [{api: O}], " + fields + "}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            good | version: 1                         | version: "1"
            bad  | version: 1                         | version: 2
            bad  | namespace: prod                    | namespace: Prod
            bad  | namespace: prod                    | namespace: [prod]
            bad  | secret: "${env:SECRET}"            | secret: hunter2
            bad  | secret: "${env:SECRET}"            | secrets: "${env:SECRET}"
            bad  | key_seed: "${env:SEED}"            | key_seed: abc
            bad  | url: "https://gateway.example.com" | url: gateway
            bad  | url: "https://gateway.example.com" | url: "https://a:b@gateway"
            bad  | url: "https://gateway.example.com" | url: 5
            good | gateway: {                         | gateway: {policies: read-only,
            good | gateway: {                         | gateway: {policies: "file:policies.json",
            bad  | gateway: {                         | gateway: {policies: file,
            good | gateway: {                         | gateway: {connections: 1, min_token_length: 8,
            bad  | gateway: {                         | gateway: {connections: 0,
            bad  | gateway: {                         | gateway: {connections: 1000,
            bad  | gateway: {                         | gateway: {min_token_length: 0,
            bad  | gateway: {                         | gateway: {allow_plain_http: yes,
            bad  | gateway: {                         | gateway: {timeout: 5s,
            good | gateway: {                         | gateway: {read_from: "rediss://r.example.com:6380/2",
            bad  | gateway: {                         | gateway: {read_from: "https://r.example.com",
            bad  | gateway: {                         | gateway: {read_from: "rediss://kw:hunter2@r.example.com",
            good | gateway: {                         | gateway: {read_from: {url: "rediss://kw@r", password: "${env:PASSWORD}"},
            bad  | gateway: {                         | gateway: {read_from: {url: "rediss://kw@r", password: hunter2},
            bad  | gateway: {                         | gateway: {read_from: {password: "${env:PASSWORD}"},
            good | gateway: {                         | gateway: {read_from: {url: "rediss://r", cluster: true, nodes: ["s:1", t]},
            good | gateway: {                         | gateway: {read_from: {url: "rediss://r", sentinel: {master: m}},
            bad  | gateway: {                         | gateway: {read_from: {url: "rediss://r", sentinel: {username: m}},
            bad  | gateway: {                         | gateway: {read_from: {url: "rediss://r", prefix: x},
            good | gateway: {                         | gateway: {ca_file: a.pem, client_certificate: b, client_key: c,
            """)
    void agreeOnTheProject(String verdict, String from, String to) {
        String yaml = Read.PROJECT.replace(from, to);
        Read read = Read.project(yaml);
        var problems = OutputSchema.problems(SchemaWriter.PROJECT, yaml);
        assertThat(read.declared().isPresent())
                .as("reader: " + read.diagnostics())
                .isEqualTo(verdict.equals("good"));
        assertThat(problems.isEmpty()).as("schema: " + problems).isEqualTo(verdict.equals("good"));
    }

    private static void agree(String verdict, String yaml) {
        Read read = Read.resources(yaml);
        var problems = OutputSchema.problems(SchemaWriter.RESOURCES, yaml);
        assertThat(read.declared().isPresent())
                .as("reader: " + read.diagnostics())
                .isEqualTo(verdict.equals("good"));
        assertThat(problems.isEmpty()).as("schema: " + problems).isEqualTo(verdict.equals("good"));
    }
}
