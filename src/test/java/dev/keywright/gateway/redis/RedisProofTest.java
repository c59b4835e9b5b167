package dev.keywright.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.draft.Policies;
import dev.keywright.gateway.redis.connection.StoredValues;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.SessionShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisProofTest {

    /** As 5.3 stores and shows a session: zero values and nulls are written out, here within an access right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"allowed_urls\":null,\"restricted_types\":null,\"disable_introspection\":false,\"allowance_scope\":\"\""
            })
    void aSessionThatTheGatewayShowsAsItIsStoredProvesIt(String zeros) throws JsonSyntaxException {
        String stored =
                "{\"date_created\":\"2026-11-28T18:04:29.149056092Z\",\"org_id\":\"acme\",\"last_updated\":\"1795889069\","
                        + "\"access_rights\":{\"api-1\":{\"api_name\":\"Orders\",\"api_id\":\"api-1\",\"versions\":[\"Default\"],\"limit\":{\"rate\":0}"
                        + zeros + "}},\"apply_policies\":null,\"meta_data\":{\"a\":\"b\"}}";
        Session shown = SessionShape.of(Json.read(stored)).orElseThrow();
        var witness = new RedisProof.Witness(new SessionRef.ByToken(Secret.of("token")), shown);
        var proof = new RedisProof(new StoredSessionDecoder(() -> new Policies(List.of())), ref -> Optional.of(shown));
        assertThat(proof.of(witness, new Everywhere(stored))).contains(KeyStorageMode.HASHED);
    }

    /** The same value under every key. */
    private record Everywhere(String value) implements StoredValues {
        @Override
        public void ask(byte[][] keys) {}

        @Override
        public byte[][] answer() {
            return new byte[][] {value.getBytes(StandardCharsets.UTF_8)};
        }

        @Override
        public void close() {}
    }
}
