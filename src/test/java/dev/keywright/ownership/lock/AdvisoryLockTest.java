package dev.keywright.ownership.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.StoreUnreadableException;
import dev.keywright.model.Shard;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.KeySamples;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.ownership.ledger.pages.LedgerSession;
import dev.keywright.testing.gateway.BreakingOff;
import dev.keywright.testing.gateway.FaultyGateway;
import dev.keywright.testing.gateway.InMemoryGateway;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdvisoryLockTest {

    private final LockScene scene = new LockScene();

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

    /** The first write of a run; later a refusal has another cause. */
    @Test
    void aRefusedRenewalStaysWhatItIs() {
        scene.lock().claim(MINE);

        assertThatThrownBy(() -> new AdvisoryLock(refusing(scene.gateway, 500, "no"), KeySamples.KEYRING)
                        .renew(MINE, Instant.EPOCH.plusSeconds(120)))
                .isInstanceOf(GatewayException.class);
    }

    /** Whoever claims it looks afterwards whether the claim arrived. */
    @Test
    void aLostAnswerIsNoFailure() {
        var lossy = new ForwardingGateway(scene.gateway) {
            @Override
            public Created create(Secret id, Value.Fields body) {
                super.create(id, body);
                throw new GatewayException(Kind.UNKNOWN_OUTCOME, 0, "no answer");
            }
        };
        var lock = new AdvisoryLock(lossy, KeySamples.KEYRING);

        lock.claim(MINE);
        assertThat(lock.isHeldBy(MINE)).isTrue();
        assertThat(lock.renew(MINE, Instant.EPOCH.plusSeconds(120))).isPresent();
    }

    @Test
    void comesBackAsItWasWritten() {
        LockHolder full = new LockHolder(
                "run-1",
                "jane",
                "laptop",
                4711,
                Optional.of("https://ci.example.com/job/9"),
                Instant.ofEpochSecond(1_795_000_000),
                Instant.ofEpochSecond(1_795_000_060),
                3,
                "0a1b pid:[4026531836]",
                99);

        scene.lock().claim(full);
        assertThat(scene.lock().holder()).contains(full);
        scene.lock().claim(MINE);
        assertThat(scene.lock().holder()).contains(MINE);
    }

    @Test
    void onlyItsHolderRenewsAndReleasesIt() {
        AdvisoryLock lock = scene.lock();
        lock.claim(scene.other());

        assertThat(lock.isHeldBy(MINE)).isFalse();
        assertThat(lock.renew(MINE, Instant.EPOCH)).isEmpty();
        assertThat(lock.release(MINE)).isFalse();
        lock.withdraw(MINE);
        assertThat(lock.holder()).contains(scene.other());
        assertThat(lock.release(scene.other())).isTrue();
        assertThat(lock.release(scene.other())).as("nobody holds it").isFalse();
        assertThat(lock.holder()).isEmpty();
    }

    /** Nodes that do not share a Redis: each is asked, and what one answers does not keep the others from it. */
    @Test
    void aClaimIsWithdrawnFromEveryNode() {
        var first = InMemoryGateway.hashing();
        var broken = InMemoryGateway.hashing();
        var last = InMemoryGateway.hashing();
        for (InMemoryGateway node : List.of(first, broken, last)) {
            new AdvisoryLock(node, KeySamples.KEYRING).claim(MINE);
        }
        var gone = new BreakingOff();
        gone.after(0);
        var all = new ForwardingGateway(first) {
            @Override
            public Map<String, Gateway> nodes() {
                var nodes = new TreeMap<String, Gateway>();
                nodes.put("1", first);
                nodes.put("2", new FaultyGateway(broken, gone));
                nodes.put("3", last);
                return nodes;
            }
        };

        new AdvisoryLock(all, KeySamples.KEYRING).withdraw(MINE);
        assertThat(first.stored).isEmpty();
        assertThat(broken.stored).hasSize(1);
        assertThat(last.stored).isEmpty();
    }

    @Test
    void whatIsNoLockIsBrokenUntilItIsRemoved() {
        AdvisoryLock lock = scene.lock();
        assertThat(lock.isBroken()).isFalse();
        assertThat(lock.removeBroken()).as("nothing is there").isFalse();
        Secret id = Secret.of(lock.sessionId());
        scene.gateway.create(
                id, LedgerSession.body(KeySamples.KEYRING, id, Value.Fields.of("kind", Value.text("page"))));

        assertThat(lock.isBroken()).isTrue();
        assertThatThrownBy(lock::holder).isInstanceOf(LedgerException.class).hasMessageContaining("is not a lock");
        assertThat(lock.removeBroken()).isTrue();
        assertThat(scene.gateway.stored).isEmpty();
    }

    /** Shards of one namespace work beside each other. */
    @Test
    void eachShardHasALockOfItsOwn() {
        var one = new AdvisoryLock(scene.gateway, KeySamples.KEYRING, new Shard(1, 2));
        var two = new AdvisoryLock(scene.gateway, KeySamples.KEYRING, new Shard(2, 2));

        one.claim(MINE);
        assertThat(two.holder()).isEmpty();
        assertThat(scene.lock().holder()).isEmpty();
        assertThat(one.isHeldBy(MINE)).isTrue();
    }

    private ForwardingGateway refusing(int status, String reason) {
        return refusing(InMemoryGateway.hashing(), status, reason);
    }

    private static ForwardingGateway refusing(Gateway gateway, int status, String reason) {
        return new ForwardingGateway(gateway) {
            @Override
            public Created create(Secret id, Value.Fields body) {
                throw new GatewayException(Kind.REJECTED, status, reason);
            }
        };
    }
}
