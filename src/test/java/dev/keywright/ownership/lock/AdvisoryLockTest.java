package dev.keywright.ownership.lock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.StoreUnreadableException;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.KeySamples;
import dev.keywright.ownership.MemoryGateway;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisoryLockTest {

    private static final LockHolder MINE = new LockHolder(
            "run-1", "jane", "laptop", 1, Optional.empty(), Instant.EPOCH, Instant.EPOCH.plusSeconds(60), 1, "", 0);

    /** What a 5.14.0 answers whose Redis is down; its /hello reports that up to 10 s later. */
    @Test
    void aGatewayWithoutItsRedisIsNamedAsThat() {
        var lock = new AdvisoryLock(
                refusing(500, "Failed to create key, ensure security settings are correct."), KeySamples.KEYRING);

        assertThatThrownBy(() -> lock.claim(MINE))
                .isInstanceOf(StoreUnreadableException.class)
                .hasMessageContaining("could not store the lock")
                .hasMessageContaining("Failed to create key");
    }

    @Test
    void anotherRefusalStaysWhatItIs() {
        var lock = new AdvisoryLock(refusing(400, "no"), KeySamples.KEYRING);

        assertThatThrownBy(() -> lock.claim(MINE)).isInstanceOf(GatewayException.class);
    }

    private static ForwardingGateway refusing(int status, String reason) {
        return new ForwardingGateway(new MemoryGateway()) {
            @Override
            public Created create(Secret id, Value.Fields body) {
                throw new GatewayException(Kind.REJECTED, status, reason);
            }
        };
    }
}
