package dev.keywright.ownership.live;

import static dev.keywright.ownership.KeySamples.KEYRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.live.LiveState.MasterKeys;
import dev.keywright.testing.gateway.InMemoryGateway;
import dev.keywright.tyk.HashFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out by trying leaves nothing behind, and nobody could have used it meanwhile. */
class GatewayProbeTest {

    private final InMemoryGateway store = InMemoryGateway.hashing();
    private final Watched gateway = new Watched();

    @ParameterizedTest
    @CsvSource({"true, MURMUR64", "true, SHA256", "false, MURMUR128"})
    void howTheGatewayKeepsKeys(boolean hashed, HashFunction function) {
        store.hashed = hashed;
        store.function = function;

        assertThat(new GatewayProbe(gateway, KEYRING).keeping())
                .isEqualTo(new GatewayProbe.Keeping(hashed, Optional.of(function)));
        nothingUsableWasLeft();
        assertThat(gateway.created.get(0).fields("access_rights").names()).containsExactly("keywright-probe");
    }

    @Test
    void anAnswerWithoutATokenTellsNoFunction() {
        gateway.tokens = false;

        assertThat(new GatewayProbe(gateway, KEYRING).keeping())
                .isEqualTo(new GatewayProbe.Keeping(true, Optional.empty()));
        nothingUsableWasLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void masterKeysAreTriedWhereNoConfigurationTells(boolean allowed) {
        store.allowMasterKeys = allowed;

        assertThat(new GatewayProbe(gateway, KEYRING).masterKeys()).isEqualTo(allowed);
        assertThat(MasterKeyProbe.ask(gateway, KEYRING)).isEqualTo(allowed ? MasterKeys.ALLOWED : MasterKeys.REFUSED);
        gateway.tokens = false;
        assertThat(new GatewayProbe(gateway, KEYRING).masterKeys()).isEqualTo(allowed);
        nothingUsableWasLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereTheConfigurationTellsNothingIsTried(boolean allowed) {
        store.config = Optional.of(Value.Fields.of("allow_master_keys", Value.flag(allowed)));
        store.allowMasterKeys = !allowed;

        assertThat(new GatewayProbe(gateway, KEYRING).masterKeys()).isEqualTo(allowed);
        assertThat(gateway.created).isEmpty();
    }

    /** Only 500 means that the setting is off (trap 8). */
    @ParameterizedTest
    @CsvSource({"REJECTED, 400", "UNREACHABLE, 500", "FORBIDDEN, 403"})
    void anotherFailureTellsNothing(Kind kind, int status) {
        gateway.failure = Optional.of(new GatewayException(kind, status, "no"));

        assertThatThrownBy(() -> new GatewayProbe(gateway, KEYRING).masterKeys())
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void aPolicyThatAppearsAfterAWhile() {
        gateway.appearsAfter = 3;

        assertThat(new GatewayProbe(gateway, KEYRING).policiesAppear(times(5))).isTrue();
        assertThat(gateway.log).containsExactly("put", "reload", "list", "list", "list", "delete", "reload");
    }

    /** Trap 12: without {@code policy_path} a policy is accepted and never appears. */
    @Test
    void aPolicyThatNeverAppearsIsRemovedAllTheSame() {
        assertThat(new GatewayProbe(gateway, KEYRING).policiesAppear(times(2))).isFalse();
        assertThat(gateway.log).containsExactly("put", "reload", "list", "list", "delete", "reload");
        assertThat(gateway.policy.fields().flag("is_inactive")).isTrue();
        assertThat(gateway.policy.orgId()).isEqualTo("acme");
        assertThat(gateway.policy.fields().fields("access_rights").names()).containsExactly("keywright-probe");
    }

    private static BooleanSupplier times(int count) {
        int[] left = {count};
        return () -> left[0]-- > 0;
    }

    private void nothingUsableWasLeft() {
        assertThat(store.stored).isEmpty();
        assertThat(gateway.created).allSatisfy(session -> {
            assertThat(session.flag("is_inactive")).isTrue();
            assertThat(session.whole("expires")).isOne();
            assertThat(session.text("org_id")).isEqualTo("acme");
        });
    }

    private final class Watched extends ForwardingGateway {
        private final List<Value.Fields> created = new ArrayList<>();
        private final List<String> log = new ArrayList<>();
        private Optional<GatewayException> failure = Optional.empty();
        private boolean tokens = true;
        private int appearsAfter = Integer.MAX_VALUE;
        private Policy policy;

        private Watched() {
            super(store);
        }

        @Override
        public Created create(Secret id, Value.Fields body) {
            failure.ifPresent(e -> {
                throw e;
            });
            created.add(body);
            Created answer = super.create(id, body);
            return tokens ? answer : new Created(Optional.empty(), answer.hash());
        }

        @Override
        public void putPolicy(Policy written) {
            log.add("put");
            policy = written;
        }

        @Override
        public List<Policy> policies() {
            log.add("list");
            Policy other = new Policy(Value.Fields.of("id", Value.text("other")));
            return --appearsAfter == 0 ? List.of(other, policy) : List.of(other);
        }

        @Override
        public boolean deletePolicy(String id) {
            log.add("delete");
            return id.equals(policy.id());
        }

        @Override
        public void reload() {
            log.add("reload");
        }
    }
}
