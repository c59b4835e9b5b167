package dev.keywright.mockgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.KeyHash;
import dev.keywright.tyk.Tokens;
import org.junit.jupiter.api.Test;

class KeyHashTest {

    @Test
    void agreesWithEveryRecordedPairOfKeyAndHash() {
        var record = (Value.Fields) Json.read(getClass().getResourceAsStream("/contract/admin-api-hashed.json"));
        int pairs = 0;
        for (Value step : record.items("steps")) {
            Value.Fields body = ((Value.Fields) step).fields("response").fields("body");
            if (body.has("key_hash") && !body.text("key").isEmpty()) {
                assertThat(KeyHash.ofToken(body.text("key"))).isEqualTo(body.text("key_hash"));
                pairs++;
            }
        }
        assertThat(pairs).isGreaterThan(10);
    }

    /** What the hash library of v5.14.0 answered to the same texts. */
    @Test
    void knowsEachFunction() {
        assertThat(KeyHash.MURMUR32.of("hello")).isEqualTo("ef13efcd");
        assertThat(KeyHash.MURMUR32.of("abcd")).isEqualTo("86a7049e");
        assertThat(KeyHash.MURMUR32.of("custom-key-0001")).isEqualTo("d74afd67");
        assertThat(KeyHash.MURMUR64.of("hello")).isEqualTo("cbd8a7b341bd9b02");
        assertThat(KeyHash.MURMUR64.of("a")).isEqualTo("85555565f6597889");
        assertThat(KeyHash.MURMUR128.of("hello")).isEqualTo("cbd8a7b341bd9b025b1e906a48ae1d19");
        assertThat(KeyHash.MURMUR128.of("custom-key-0001")).isEqualTo("47c3f9eedd2417859c08194b03ef78ae");
        assertThat(KeyHash.SHA256.of("")).startsWith("e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(KeyHash.named("what")).isEqualTo(KeyHash.MURMUR32);
    }

    @Test
    void murmur32DoesNotLookAtTheLastBytes() {
        assertThat(KeyHash.MURMUR32.of("acmetok-v2"))
                .isEqualTo(KeyHash.MURMUR32.of("acmetok-v9"))
                .isEqualTo("9658f4e3");
        assertThat(KeyHash.MURMUR32.of("a")).isEqualTo("00000000");
    }

    @Test
    void aBareIdNamesNoFunction() {
        assertThat(KeyHash.ofToken("hello")).isEqualTo(KeyHash.MURMUR32.of("hello"));
        String token = Tokens.generate("acme", "hello", "sha256");
        assertThat(KeyHash.ofToken(token)).isEqualTo(KeyHash.SHA256.of(token));
    }

    @Test
    void readsATokenBack() {
        String token = Tokens.generate("acme", "custom-key-0001", "murmur64");
        assertThat(token).isEqualTo("eyJvcmciOiJhY21lIiwiaWQiOiJjdXN0b20ta2V5LTAwMDEiLCJoIjoibXVybXVyNjQifQ==");
        assertThat(Tokens.org(token)).isEqualTo("acme");
        assertThat(Tokens.hashFunction(token)).isEqualTo("murmur64");
        assertThat(Tokens.org("eyebrow")).isEmpty();
        assertThat(Tokens.org("0123456789abcdef01234567rest")).isEqualTo("0123456789abcdef01234567");
    }

    @Test
    void theOrganisationAtTheStartOfAnIdIsDropped() {
        assertThat(Tokens.generate("acme", "acme-mobile", "murmur64"))
                .isEqualTo(Tokens.generate("acme", "-mobile", "murmur64"));
        assertThat(Tokens.generate("acme", "acmejane", "")).isEqualTo("acmejane");
        assertThat(Tokens.hashFunction(Tokens.generate("acme", "x", "md5"))).isEqualTo("murmur64");
        assertThat(Tokens.generate("acme", "", "")).matches("acme[0-9a-f]{32}");
    }
}
