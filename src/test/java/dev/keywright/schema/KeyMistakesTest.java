package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyMistakesTest {

    private static final String RIGHTS = "access_rights: [{api: Orders}]";

    /** One field beside access rights, and the code of the one thing wrong with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            tgas: [a]                                   | unknown-field
            quota_remaining: 5                          | gateway-field
            date_created: 2026-01-01                    | gateway-field
            tags: gold                                  | wrong-type
            tags: [[a]]                                 | wrong-type
            tags: ~                                     | empty-value
            alias: {a: b}                               | wrong-type
            hmac_enabled: yes                           | bad-boolean
            hmac_enabled: True                          | bad-boolean
            max_query_depth: 0                          | zero-limit
            max_query_depth: -2                         | bad-number
            max_query_depth: 1.5                        | bad-number
            max_query_depth: 0x10                       | bad-number
            max_query_depth: 1_000                      | bad-number
            max_query_depth: 010                        | bad-number
            max_query_depth: 1e400                      | bad-number
            max_query_depth: 99999999999999999999       | bad-number
            data_expires: 5 minutes                     | bad-duration
            data_expires: 1y                            | bad-duration
            data_expires: 30m1h                         | bad-duration
            data_expires: 1.5h                          | bad-duration
            data_expires: 0.5                           | bad-duration
            data_expires: -1                            | bad-duration
            data_expires: 300000000000                  | bad-duration
            data_expires: unlimited                     | bad-duration
            expires: tomorrow                           | bad-date
            expires: 2027-02-30                         | bad-date
            expires: 2027-06-30T12:00:00                | bad-date
            expires: 2027-06-30T12:00:00.5Z             | bad-date
            expires: 0                                  | bad-date
            expires: -1                                 | bad-date
            expires: 1814313600000                      | bad-date
            expires: 2026-11-23                         | expires-in-past
            expires: 1                                  | expires-in-past
            post_expiry_action: keep                    | bad-choice
            hmac_string: hunter2                        | literal-secret
            jwt_data: {secret: hunter2}                 | literal-secret
            basic_auth: {username: j-d, password: pw1}  | literal-secret
            key: abcdef                                 | literal-secret
            basic_auth: jane                            | wrong-type
            basic_auth: {password: "${env:PASSWORD}"}   | missing-field
            basic_auth_data: {password: x}              | unknown-field
            generation: 0                               | bad-number
            rate: 5                                     | rate-without-per
            per: 1s                                     | per-without-rate
            smoothing: {enabled: true, step: 1}         | smoothing-off
            smoothing: {threshold: 5}                   | smoothing-off
            quota_max: 5                                | quota-never-renews
            org_id: other                               | org-mismatch
            meta_data: [a]                              | wrong-type
            meta_data: {keywright: x}                   | reserved-meta-data
            meta_data: {policies: []}                   | reserved-meta-data
            meta_data: {n: 12345678901234567890}        | bad-number
            meta_data: {n: 9007199254740993}            | bad-number
            apply_policies: gold                        | wrong-type
            hmac_string: "${env:WORD}"                  | field-without-effect
            post_expiry_grace_period: 1d                | field-without-effect
            session_lifetime: 1d                        | session-lifetime
            rotate: 90d                                 | wrong-type
            rotate: [90d]                               | wrong-type
            rotate: {every: 90d}                        | missing-field
            rotate: {since: 2026-11-01}                 | missing-field
            rotate: {every: 90d, since: 2026-11-01, until: 2027-01-01} | unknown-field
            rotate: {every: quarterly, since: 2026-11-01}   | bad-duration
            rotate: {every: 90d, since: never}          | bad-date
            rotate: {every: 90d, since: yesterday}      | bad-date
            rotate: {every: 90, since: 2026-11-01}      | bad-rotation
            rotate: {every: 7d, overlap: 7d, since: 2026-11-01} | bad-rotation
            mtls_static_certificate_bindings: [x1]      | foreign-certificate
            """)
    void names(String field, String code) {
        Diagnostic mistake = Read.resources("keys:\n  one:\n    " + RIGHTS + "\n    " + field + "\n")
                .only();
        assertThat(mistake.code()).isEqualTo(code);
        assertThat(mistake.summary()).startsWith("key one: ").doesNotContain("hunter2");
        assertThat(mistake.location().orElseThrow().line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate: 0, per: 1s                            | zero-limit
            rate: 5, per: 0                             | zero-limit
            rate: fast, per: 1s                         | bad-number
            quota_max: 0, quota_renewal_rate: 1d        | zero-limit
            quota_max: 1.5, quota_renewal_rate: 1d      | bad-number
            generation: 2, key: "${env:KEY}"            | two-credentials
            generation: 2, credential: adopted          | two-credentials
            key: "${env:EMPTY}", generation: 2          | two-credentials
            rotate: {every: 90d, since: 2026-11-01}, key: "${env:KEY}"    | bad-rotation
            rotate: {every: 90d, since: 2026-11-01}, credential: adopted  | bad-rotation
            rotate: {every: 90d, since: 2026-11-01, overlap: 1d}, overlap: 1d | bad-rotation
            """)
    void namesPairs(String fields, String code) {
        Read read = Read.resources("keys:\n  one: {" + RIGHTS + ", " + fields + "}\n");
        assertThat(read.only().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                               | access-empty
            {}                                               | access-empty
            none                                             | wrong-type
            [Orders]                                         | wrong-type
            [{versions: [v1]}]                               | missing-field
            [{api_id: a}]                                    | unknown-field
            [{api: Orders, version: [v1]}]                   | unknown-field
            [{api: Orders, versions: []}]                    | empty-value
            [{api: Orders}, {api: Billing}, {api: Orders}]   | duplicate-api
            [{api: Orders, limit: {rate: 5}}]                | rate-without-per
            [{api: Orders, limit: {quota_renews: 5}}]        | gateway-field
            [{api: O, allowed_urls: [{url: "(?=a)", methods: [GET]}]}] | bad-pattern
            [{api: O, allowed_urls: [{url: "a++", methods: [GET]}]}]   | bad-pattern
            [{api: O, allowed_urls: [{url: "/(", methods: [GET]}]}]    | bad-pattern
            [{api: O, allowed_urls: [{url: "/", methods: [get]}]}]     | method-never-matches
            [{api: O, allowed_urls: [{url: "/"}]}]                     | method-never-matches
            [{api: O, endpoints: [{path: /a, methods: [{name: GET, limit: {per: 1s}}]}]}] | per-without-rate
            [{api: O, mcp_primitives: [{type: toll, name: x}]}]        | bad-choice
            [{api: O, mcp_access_rights: {tools: {allowed: [a]}}, disable_introspection: true}] | mixed-protocols
            {api-1: {api_id: api-2}}                         | wrong-type
            {api-1: [a]}                                     | wrong-type
            """)
    void namesMistakesOfAccessRights(String rights, String codes) {
        Read read = Read.resources("keys:\n  one:\n    access_rights: " + rights + "\n");
        assertThat(String.join(",", read.codes())).isEqualTo(codes);
        assertThat(read.diagnostics()).allMatch(d -> d.location().orElseThrow().line() == 3);
    }

    /** As Tyk's own examples write it (trap 25). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quota_max: unlimited, quota_renewal_rate: -1   | quota_max: unlimited
            rate: -1, per: -1, quota_max: -1               | rate: unlimited, quota_max: unlimited
            rate: "-1", per: "-1"                          | rate: unlimited
            access_rights: [{api: O, limit: {rate: -1, per: -1, quota_renewal_rate: -1}}] | access_rights: [{api: O, limit: {rate: unlimited}}]
            """)
    void minusOneMeansLeftOut(String written, String same) {
        Read read = Read.resources("keys: {one: {access_rights: all, %s}}"
                .formatted(written)
                .replace("access_rights: all, access_rights", "access_rights"));
        Read other = Read.resources("keys: {one: {access_rights: all, %s}}"
                .formatted(same)
                .replace("access_rights: all, access_rights", "access_rights"));
        assertThat(read.codes()).isEmpty();
        assertThat(read.key().fields()).isEqualTo(other.key().fields());
        assertThat(read.key().access()).isEqualTo(other.key().access());
    }

    /** Left out, each of these is a mistake as well. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate: 5, per: -1                               | zero-limit
            quota_max: 5, quota_renewal_rate: -1           | quota-never-renews
            rate: -1, per: -2                              | bad-duration
            quota_max: -1, quota_renewal_rate: -60         | bad-duration
            """)
    void minusOneDoesNotHideAMistake(String written, String code) {
        assertThat(Read.resources("keys: {one: {access_rights: all, %s}}".formatted(written))
                        .codes())
                .containsExactly(code);
    }

    @Test
    void offersTheNearestName() {
        Diagnostic mistake = Read.resources("keys:\n  one: {access_rights: all, quotaMax: 5}\n")
                .only();
        assertThat(mistake.hint()).isEqualTo("did you mean 'quota_max'?");
        assertThat(mistake.location()).contains(new Location("keys.yaml", 2, 29));
    }

    @Test
    void aKeyWithoutAccessIsNeverAGrant() {
        assertThat(Read.resources("keys: {one: {tags: [a]}}").only().code()).isEqualTo("access-left-out");
        assertThat(Read.resources("keys: {one: {apply_policies: []}}").only().code())
                .isEqualTo("access-left-out");
        assertThat(Read.resources("keys: {one: {access_rights: ~}}").only().code())
                .isEqualTo("empty-value");
    }

    @Test
    void tellsEverythingAtOnce() {
        Read read = Read.resources("""
                keys:
                  one: {rate: 5, tgas: [a]}
                  two: {access_rights: [], expires: soon}
                """);
        assertThat(read.declared()).isEmpty();
        assertThat(read.codes())
                .containsExactly("access-left-out", "rate-without-per", "unknown-field", "access-empty", "bad-date");
    }

    @Test
    void sameCredentialIsFoundWithBothPlacesAndWithoutTheValue() {
        Read read = Read.resources("""
                keys:
                  one: {access_rights: all, key: "${env:KEY}"}
                  two: {access_rights: all, key: "${env:KEY_TOO}"}
                  jane: {access_rights: all, basic_auth: {username: jane, password: "${env:PASSWORD}"}}
                  other: {access_rights: all, basic_auth: {username: acmejane, password: "${env:WORD}"}}
                """);
        assertThat(read.codes()).containsExactly("same-credential", "same-credential");
        assertThat(read.diagnostics().get(0).location()).contains(new Location("keys.yaml", 3, 29));
        assertThat(read.diagnostics().get(0).related()).containsExactly(new Location("keys.yaml", 2, 29));
        assertThat(read.diagnostics().toString()).doesNotContain("supplied-key-1");
        assertThat(read.diagnostics().get(1).summary()).contains("key jane");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jo               | short-credential
            "a\\"bc"         | bad-credential
            'a\\bc'          | bad-credential
            a/bc             | bad-credential
            "a:bc"           | bad-credential
            acme             | bad-credential
            ...              | -
            ".."             | short-credential,bad-credential
            " jane"          | bad-credential
            "ja\\tne"        | bad-credential
            """)
    void usernamesMustFitIntoAToken(String username, String codes) {
        Read read = Read.resources("keys: {one: {access_rights: all, basic_auth: {username: " + username
                + ", password: \"${env:PASSWORD}\"}}}");
        assertThat(String.join(",", read.codes())).isEqualTo(codes.equals("-") ? "" : codes);
    }

    /** The gateway would store it in clear. */
    @Test
    void aPasswordMustFitIntoBcrypt() {
        String key = "keys: {one: {access_rights: all, basic_auth: {username: jane, password: \"${env:%s}\"}}}";
        assertThat(Read.resources(key.formatted("LONGEST_PASSWORD")).codes()).isEmpty();
        Read read = Read.resources(key.formatted("TOO_LONG_PASSWORD"));
        assertThat(read.codes()).containsExactly("long-password");
        assertThat(read.diagnostics().toString()).contains("more than 72 bytes").doesNotContain("canary-word");
    }

    @Test
    void aPublicKeyOfAgeIsRead() {
        String holder = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
        assertThat(Read.resources("keys: {one: {access_rights: all, deliver: " + holder + "}}")
                        .key()
                        .life()
                        .deliver())
                .contains(holder);
        for (String kept : List.of("credential: adopted", "basic_auth: {username: jane}")) {
            assertThat(Read.resources("keys: {one: {access_rights: all, " + kept + ", deliver: " + holder + "}}")
                            .codes())
                    .containsExactly("nothing-to-deliver");
        }
        for (String wrong : List.of("[" + holder + "]", "~", "''", "12")) {
            assertThat(Read.resources("keys: {one: {access_rights: all, deliver: " + wrong + "}}")
                            .codes())
                    .as(wrong)
                    .hasSize(1);
        }
        assertThat(Read.resources("keys: {one: {access_rights: all, deliver: \"${env:WORD}\"}}")
                        .diagnostics()
                        .toString())
                .doesNotContain("canary-word");
    }

    @Test
    void aReferencedValueIsReadButNeverShown() {
        assertThat(Read.resources("keys: {one: {access_rights: all, rate: \"${env:FIVE}\", per: \"${env:FIVE}\"}}")
                        .key()
                        .fields()
                        .whole("rate"))
                .isEqualTo(5);
        Read read =
                Read.resources("keys: {one: {access_rights: all, quota_max: \"${env:WORD}\", expires: \"${env:WORD}\","
                        + " hmac_enabled: \"${env:WORD}\", data_expires: \"${env:WORD}\"}}");
        assertThat(read.codes()).containsExactly("bad-number", "bad-date", "bad-boolean", "bad-duration");
        assertThat(read.diagnostics().toString()).doesNotContain("canary-word").contains("the value of ${env:WORD}");
    }

    /** Where a reference failed, the source room has said so; a second complaint would only hide the first. */
    @Test
    void anUnresolvedReferenceIsNotReportedAgain() {
        Read read = Read.resources(
                "keys: {one: {access_rights: \"${env:EMPTY}\", rate: \"${env:EMPTY}\", per: 1s, key: \"${env:EMPTY}\","
                        + " expires: \"${env:EMPTY}\", quota_max: 5, quota_renewal_rate: \"${env:EMPTY}\"}}");
        assertThat(read.diagnostics()).isEmpty();
    }
}
