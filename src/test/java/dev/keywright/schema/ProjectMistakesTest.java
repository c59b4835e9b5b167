package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.model.Project.PolicySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectMistakesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: 1              | version: 2                    | bad-version
            version: 1              | version: one                  | bad-version
            version: 1              | version: [1]                  | bad-version
            version: 1              | -                             | missing-field
            namespace: prod         | namespace: Prod               | bad-name
            namespace: prod         | namespace: -prod              | bad-name
            namespace: prod         | namespace: ""                 | empty-value
            namespace: prod         | nmaespace: prod               | unknown-field
            org_id: acme            | org_id: 'a"b'                 | bad-name
            org_id: acme            | -                             | missing-field
            secret: "${env:SECRET}" | secret: hunter2               | literal-secret
            secret: "${env:SECRET}" | secret: ["${env:SECRET}"]     | wrong-type
            secret: "${env:SECRET}" | token: "${env:SECRET}"        | unknown-field,missing-field
            "${env:SEED}"           | 0123456789abcdef0123456789abcdef | literal-secret
            "${env:SEED}"           | "${env:WORD}"                 | weak-seed
            """)
    void names(String good, String bad, String codes) {
        String yaml = bad.equals("-") ? Read.PROJECT.replaceAll(good + "\n", "") : Read.PROJECT.replace(good, bad);
        Read read = Read.project(yaml);
        assertThat(read.codes()).containsExactlyInAnyOrder(codes.split(","));
        assertThat(read.diagnostics().toString())
                .doesNotContain("hunter2", "0123456789abcdef", "canary-word", "Zk3vQ9wL1rT8n5Xp");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "${namespace}"              | bad-policy-id | lacks ${name}
            "fixed"                     | bad-policy-id | lacks ${name}
            "${namespace}/${name}"      | bad-policy-id | characters
            "${nmae}"                   | bad-policy-id | ${nmae}
            "${name}-${env:CI}"         | bad-policy-id | ${env:CI}
            "${name"                    | bad-policy-id | characters
            "$${name}"                  | bad-policy-id | characters
            ""                          | empty-value   | empty
            [a]                         | wrong-type    | policy_ids
            """)
    void namesMistakesOfThePatternOfPolicyIds(String pattern, String code, String words) {
        Read read = Read.project(Read.PROJECT + "policy_ids: " + pattern + "\n");
        assertThat(read.only().code()).isEqualTo(code);
        assertThat(read.only().summary()).contains(words);
        Location at = read.only().location().orElseThrow();
        assertThat(at.file()).isEqualTo("keywright.yaml");
        assertThat(at.column()).isEqualTo(13);
    }

    @ParameterizedTest
    @CsvSource({
        "${namespace}-${name}, prod-gold",
        "${org_id}.${namespace}.${name}, acme.prod.gold",
        "p_${name}~${name}, p_gold~gold",
        "${name}, gold"
    })
    void thePatternMakesTheIdsOfPoliciesWithoutOne(String pattern, String id) {
        Read read = Read.of(
                Read.PROJECT + "policy_ids: \"" + pattern + "\"\n",
                "policies: {gold: {access_rights: [{api: A}]}, own: {id: mine, access_rights: [{api: A}]}}\n"
                        + "keys: {k: {apply_policies: [gold, own]}}\n");
        assertThat(read.diagnostics()).isEmpty();
        assertThat(read.declared().orElseThrow().policies())
                .extracting(policy -> policy.id())
                .containsExactlyInAnyOrder(id, "mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policies: sometimes           | bad-choice
            policies: "file:"             | bad-choice
            allow_plain_http: yes         | bad-boolean
            ca_file: [a]                  | wrong-type
            min_token_length: 0           | bad-number
            min_token_length: three       | bad-number
            connections: 0                | bad-number
            connections: 257              | bad-number
            client_key: a.pem             | missing-field
            client_certificate: a.pem     | missing-field
            timeout: 5s                   | unknown-field
            """)
    void namesMistakesOfTheGateway(String field, String code) {
        Read read = Read.project(Read.PROJECT.replace("gateway: {", "gateway: {" + field + ", "));
        assertThat(read.only().code()).isEqualTo(code);
        assertThat(read.only().location().orElseThrow().line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gateway.example.com",
                "https://gateway.example.com:8443/tyk-admin",
                "https://[2001:db8::1]:8443",
                "http://127.0.0.1:8080",
                "http://127.9.0.1",
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://[::1]:8080"
            })
    void acceptsTheAddress(String url) {
        assertThat(withUrl(url).diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://gateway.example.com, plain-http",
        "http://10.0.0.1:8080, plain-http",
        "http://127.0.0.1.example.com, plain-http",
        "http://localhost.example.com, plain-http",
        "http://0.0.0.0:8080, plain-http",
        "gateway.example.com, bad-url",
        "ftp://gateway.example.com, bad-url",
        "file:///etc/passwd, bad-url",
        "https://admin:canary@gateway.example.com, bad-url",
        "http://localhost@evil.example.com, bad-url",
        "https://, bad-url",
        "https:///tyk, bad-url",
        "https://gateway.example.com?x=canary, bad-url",
        "https://gate way, bad-url",
        "https://gateway:99999, bad-url"
    })
    void refusesTheAddress(String url, String code) {
        assertThat(withUrl(url).only().code()).isEqualTo(code);
        assertThat(withUrl(url).only().toString()).doesNotContain("canary");
    }

    @Test
    void plainHttpCanBeAllowedAndIsSaid() {
        Diagnostic said = withUrl("http://10.0.0.1\", allow_plain_http: true, ca_file: \"x")
                .only();
        assertThat(said.code()).isEqualTo("plain-http-allowed");
        assertThat(said.severity()).isEqualTo(Diagnostic.Severity.WARNING);
        assertThat(withUrl("http://127.0.0.1\", allow_plain_http: true, ca_file: \"x")
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void readsEveryGatewaySetting() {
        var gateway = Read.project(Read.PROJECT.replace(
                        "gateway: {",
                        "gateway: {policies: \"file:policies.json\", ca_file: ca.pem, client_certificate: c.pem,"
                                + " client_key: k.pem, min_token_length: 8, connections: 4, "))
                .declared()
                .orElseThrow()
                .project()
                .gateway();
        assertThat(gateway.policies()).isEqualTo(new PolicySource.File("policies.json"));
        assertThat(gateway.caFile()).contains("ca.pem");
        assertThat(gateway.clientCertificate()).contains("c.pem");
        assertThat(gateway.clientKey()).contains("k.pem");
        assertThat(gateway.minTokenLength()).isEqualTo(8);
        assertThat(gateway.connections()).isEqualTo(4);
    }

    @Test
    void severalNodesAndThePatienceWithThem() {
        var gateway = Read.project(Read.PROJECT.replace(
                        "url: \"https://gateway.example.com\"",
                        "urls: [\"https://a.example.com\", \"https://b.example.com\"], retry_budget: 30s"))
                .declared()
                .orElseThrow()
                .project()
                .gateway();
        assertThat(gateway.urls()).containsExactly("https://a.example.com", "https://b.example.com");
        assertThat(gateway.url()).isEqualTo("https://a.example.com");
        assertThat(gateway.retryBudget()).isEqualTo(java.time.Duration.ofSeconds(30));
    }

    /** To YAML, 5.14 is a number. */
    @ParameterizedTest
    @CsvSource({"5.14,5.14", "'\"5.14\"',5.14", "5.3,5.3"})
    void aRelease(String written, String line) {
        var gateway = Read.project(Read.PROJECT.replace(
                        "url: \"https://gateway.example.com\"",
                        "url: \"https://gateway.example.com\", release: " + written))
                .declared()
                .orElseThrow()
                .project()
                .gateway();
        assertThat(gateway.release()).contains(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url: \"https://a.example.com\", urls: [\"https://b.example.com\"] | bad-url",
                "urls: [] | missing-field",
                "urls: \"https://a.example.com\" | wrong-type",
                "urls: [\"https://a.example.com\", \"http://10.0.0.1\"] | plain-http",
                "url: \"https://a.example.com\", retry_budget: soon | bad-duration",
                "url: \"https://a.example.com\", release: 5.9 | bad-choice",
                "url: \"https://a.example.com\", release: [5.8] | wrong-type",
            })
    void severalNodesWronglyWritten(String settings, String code) {
        assertThat(Read.project(Read.PROJECT.replace("url: \"https://gateway.example.com\"", settings))
                        .codes())
                .contains(code);
    }

    @Test
    void anEmptyFileLacksEverything() {
        Read read = Read.project("");
        assertThat(read.codes()).containsOnly("missing-field").hasSize(5);
        assertThat(read.diagnostics())
                .allMatch(d -> d.location().equals(java.util.Optional.of(Location.ofFile("keywright.yaml"))));
    }

    @Test
    void keysAreStillReadWhenTheProjectIsWrong() {
        Read read = Read.of("version: 1\n", "keys: {one: {access_rights: all, rate: 5}}");
        assertThat(read.codes()).contains("missing-field", "rate-without-per");
    }

    private static Read withUrl(String url) {
        return Read.project(Read.PROJECT.replace("https://gateway.example.com", url));
    }
}
