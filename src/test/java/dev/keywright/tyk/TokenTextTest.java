package dev.keywright.tyk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import org.junit.jupiter.api.Test;

class TokenTextTest {

    @Test
    void agreesWithEveryRecordedPairOfKeyAndHash() {
        var record = (Value.Fields) Json.read(getClass().getResourceAsStream("/contract/admin-api-hashed.json"));
        int pairs = 0;
        for (Value step : record.items("steps")) {
            Value.Fields body = ((Value.Fields) step).fields("response").fields("body");
            if (body.has("key_hash") && !body.text("key").isEmpty()) {
                assertThat(TokenText.hash(body.text("key"))).isEqualTo(body.text("key_hash"));
                pairs++;
            }
        }
        assertThat(pairs).isGreaterThan(10);
    }

    /** What the hash library of v5.14.0 answered to the same texts. */
    @Test
    void knowsEachFunction() {
        assertThat(HashFunction.MURMUR32.hash("hello")).isEqualTo("ef13efcd");
        assertThat(HashFunction.MURMUR32.hash("abcd")).isEqualTo("86a7049e");
        assertThat(HashFunction.MURMUR32.hash("custom-key-0001")).isEqualTo("d74afd67");
        assertThat(HashFunction.MURMUR64.hash("hello")).isEqualTo("cbd8a7b341bd9b02");
        assertThat(HashFunction.MURMUR64.hash("a")).isEqualTo("85555565f6597889");
        assertThat(HashFunction.MURMUR128.hash("hello")).isEqualTo("cbd8a7b341bd9b025b1e906a48ae1d19");
        assertThat(HashFunction.MURMUR128.hash("custom-key-0001")).isEqualTo("47c3f9eedd2417859c08194b03ef78ae");
        assertThat(HashFunction.SHA256.hash("")).startsWith("e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(HashFunction.named("what")).isEqualTo(HashFunction.MURMUR32);
    }

    @Test
    void murmur32DoesNotLookAtTheLastBytes() {
        assertThat(HashFunction.MURMUR32.hash("acmetok-v2"))
                .isEqualTo(HashFunction.MURMUR32.hash("acmetok-v9"))
                .isEqualTo("9658f4e3");
        assertThat(HashFunction.MURMUR32.hash("a")).isEqualTo("00000000");
    }

    @Test
    void aBareIdNamesNoFunction() {
        assertThat(TokenText.hash("hello")).isEqualTo(HashFunction.MURMUR32.hash("hello"));
        String token = TokenText.generate("acme", "hello", "sha256");
        assertThat(TokenText.hash(token)).isEqualTo(HashFunction.SHA256.hash(token));
    }

    @Test
    void readsATokenBack() {
        String token = TokenText.generate("acme", "custom-key-0001", "murmur64");
        assertThat(token).isEqualTo("eyJvcmciOiJhY21lIiwiaWQiOiJjdXN0b20ta2V5LTAwMDEiLCJoIjoibXVybXVyNjQifQ==");
        assertThat(TokenText.org(token)).isEqualTo("acme");
        assertThat(TokenText.hashFunction(token)).isEqualTo("murmur64");
        assertThat(TokenText.org("eyebrow")).isEmpty();
        assertThat(TokenText.org("0123456789abcdef01234567rest")).isEqualTo("0123456789abcdef01234567");
    }

    @Test
    void theOrganisationAtTheStartOfAnIdIsDropped() {
        assertThat(TokenText.generate("acme", "acme-mobile", "murmur64"))
                .isEqualTo(TokenText.generate("acme", "-mobile", "murmur64"));
        assertThat(TokenText.generate("acme", "acmejane", "")).isEqualTo("acmejane");
        assertThat(TokenText.hashFunction(TokenText.generate("acme", "x", "md5")))
                .isEqualTo("murmur64");
        assertThat(TokenText.generate("acme", "", "")).matches("acme[0-9a-f]{32}");
    }
}
