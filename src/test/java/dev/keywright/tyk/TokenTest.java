package dev.keywright.tyk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    /** Every token and hash that the real gateway gave out in the recorded session. */
    @ParameterizedTest
    @ValueSource(strings = {"hashed", "hashlist"})
    void agreesWithTheRecords(String mode) throws IOException {
        int checked = 0;
        for (Value step : record(mode).items("steps")) {
            Value.Fields response = ((Value.Fields) step).fields("response");
            Value.Fields body = response.fields("body");
            if (body.text("key").isEmpty() || body.text("key_hash").isEmpty()) {
                continue;
            }
            String org = body.text("key").startsWith("eyJvcmciOiJhY21l") ? "acme" : "globex";
            Optional<Token> token = Token.parse(Secret.of(body.text("key")), org);
            if (token.isEmpty()) {
                token = Token.parse(Secret.of(body.text("key")), "");
            }
            assertThat(token.orElseThrow().hash().reveal()).isEqualTo(body.text("key_hash"));
            assertThat(token.orElseThrow().text().reveal()).isEqualTo(body.text("key"));
            checked++;
        }
        assertThat(checked).isGreaterThan(10);
    }

    @Test
    void theFirstPairOfTheRecords() {
        var token = new Token("acme", Secret.of("custom-key-0001"), HashFunction.MURMUR64);

        assertThat(token.text().reveal())
                .isEqualTo("eyJvcmciOiJhY21lIiwiaWQiOiJjdXN0b20ta2V5LTAwMDEiLCJoIjoibXVybXVyNjQifQ==");
        assertThat(token.hash().reveal()).isEqualTo("d28f9a68f2d230a7");
    }

    @ParameterizedTest
    @EnumSource(HashFunction.class)
    void readsBackWhatItWrites(HashFunction function) {
        for (String id : new String[] {"jane", "a\"b\\c", "jör g", "x\",\"h\":\"y", "eyJ"}) {
            var token = new Token("acme", Secret.of(id), function);
            assertThat(Token.parse(token.text(), "acme")).contains(token);
            assertThat(Token.parse(token.text(), "globex")).isEmpty();
        }
    }

    @Test
    void theOrganisationInFrontOfAnIdIsCutOff() {
        assertThat(new Token("acme", Secret.of("acme-mobile"), HashFunction.SHA256)
                        .id()
                        .reveal())
                .isEqualTo("-mobile");
        assertThat(new Token("acme", Secret.of("acme"), HashFunction.SHA256).hasId())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"murmur32, MURMUR32", "'', LEGACY", "sha256, SHA256"})
    void functionsByName(String name, HashFunction function) {
        assertThat(HashFunction.of(name)).contains(function);
    }

    @Test
    void othersAreNoTokens() {
        assertThat(Token.parse(Secret.of("eyJhbGciOiJIUzI1NiJ9"), "acme")).isEmpty();
        assertThat(Token.parse(Secret.of("ey"), "acme")).isEmpty();
        assertThat(Token.parse(Secret.of("acme"), "acme")).isEmpty();
        assertThat(Token.parse(Secret.of(""), "acme")).isEmpty();
        assertThat(HashFunction.of("md5")).isEmpty();
    }

    /** From the hash functions' own publications: murmur3 with seed 0, SHA-256. */
    @Test
    void hashes() {
        Secret text = Secret.of("hello");
        assertThat(HashFunction.MURMUR128.hash(text).reveal()).isEqualTo("cbd8a7b341bd9b025b1e906a48ae1d19");
        assertThat(HashFunction.MURMUR64.hash(text).reveal()).isEqualTo("cbd8a7b341bd9b02");
        assertThat(HashFunction.SHA256.hash(text).reveal())
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    /** What a real gateway without hash_key_function stored keys of org acme under. */
    @ParameterizedTest
    @CsvSource({
        "a01, 54b1d818",
        "ab01, 37085234",
        "abc01, 3ce1cbb9",
        "abcd01, 99a1d4d8",
        "abcde01, 99a1d4d8",
        "abcdefgh01, d49f4b0f",
        "x-key-0000001, bd4bd75c",
        "supplied-key-0001, 3b64c58b",
        "supplied-key-00011, 3b64c58b",
        "supplied-key-0001111, 61efc3d6"
    })
    void theGatewaysOwnMurmur32(String id, String hash) {
        assertThat(new Token("acme", Secret.of(id), HashFunction.LEGACY).hash().reveal())
                .isEqualTo(hash);
    }

    private static Value.Fields record(String mode) throws IOException {
        try (InputStream in = TokenTest.class.getResourceAsStream("/contract/admin-api-" + mode + ".json")) {
            return (Value.Fields) Json.read(in);
        }
    }
}
