package dev.keywright.ownership.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.gateway.ForwardingGateway;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.KeySamples;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a run gets the lock, and when it does not. */
class LockQueueTest {

    private static final Duration LONG = Duration.ofMinutes(30);

    private final LockScene scene = new LockScene();
    private final AdvisoryLock lock = scene.lock();

    @AfterEach
    void noInterruptIsLeft() {
        Thread.interrupted();
    }

    @Test
    void aFreeLockIsTakenAtOnce() {
        LockHolder mine = take(Duration.ZERO);

        assertThat(lock.isHeldBy(mine)).isTrue();
        assertThat(mine.until()).isEqualTo(mine.since().plusSeconds(60));
        assertThat(scene.heard).isEmpty();
        assertThat(scene.waited()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void withoutPatienceTheHolderIsNamedAtOnce() {
        lock.claim(scene.other());

        LockedException locked = locked(Duration.ZERO);

        assertThat(locked.diagnostic().code()).isEqualTo("locked");
        assertThat(locked.diagnostic().summary())
                .contains("anna@ci-7, process 1", "since 2026-11-23T00:00:00Z", "good until 2026-11-23T00:01:00Z")
                .contains("https://ci.example.com/job/9");
        assertThat(scene.pauses).isEmpty();
        assertThat(scene.heard).isEmpty();
        assertThat(lock.isHeldBy(scene.other())).isTrue();
    }

    @Test
    void theOtherRunsEndIsWaitedForAndReportedOnce() {
        lock.claim(scene.other());
        scene.meanwhile = number -> {
            if (number == 3) {
                lock.release(scene.other());
            }
        };

        assertThat(lock.isHeldBy(take(LONG))).isTrue();
        assertThat(scene.heard).containsExactly("waiting for other");
        assertThat(scene.waited()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void patienceEnds() {
        lock.claim(scene.other());

        assertThat(locked(Duration.ofSeconds(5)).diagnostic().code()).isEqualTo("locked");
        assertThat(scene.waited()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aRunThatKeepsRenewingIsNeverTakenForDead() {
        lock.claim(scene.other());
        scene.meanwhile = number -> {
            if (number % 15 == 0) {
                lock.renew(scene.other(), scene.now().plusSeconds(60));
            }
        };

        assertThat(locked(LONG).diagnostic().code()).isEqualTo("locked");
        assertThat(scene.waited()).isEqualTo(LONG);
    }

    /** Whatever its clock shows: as long as it is valid, and one renewal more. */
    @Test
    void aRunThatIsSilentForLongerThanALockIsValidIsDead() {
        lock.claim(LockScene.holder(
                scene.other(), "other", scene.now(), scene.now().plus(Duration.ofDays(365))));

        assertThat(lock.isHeldBy(take(LONG))).isTrue();
        assertThat(scene.heard).containsExactly("waiting for other", "taking over from other");
        assertThat(scene.waited()).isBetween(Duration.ofSeconds(76), Duration.ofSeconds(77));
    }

    @Test
    void anotherRunThatComesFirstIsWatchedAnew() {
        lock.claim(scene.other());
        LockHolder third = LockScene.holder(
                scene.other(), "third", scene.now(), scene.now().plus(Duration.ofDays(1)));
        scene.meanwhile = number -> {
            if (number == 60) {
                lock.claim(third);
            }
        };

        take(LONG);
        assertThat(scene.heard).containsExactly("waiting for other", "taking over from third");
        assertThat(scene.waited()).isGreaterThan(Duration.ofSeconds(60 + 75));
    }

    @Test
    void aLockThatExpiredLongerAgoThanClocksDifferIsDead() {
        LockHolder expired = LockScene.holder(
                scene.other(), "other", scene.now(), scene.now().minus(Duration.ofMinutes(5)));
        lock.claim(expired);
        assertThat(locked(Duration.ZERO).diagnostic().code())
                .as("five minutes are within what clocks differ")
                .isEqualTo("locked");

        lock.claim(LockScene.holder(
                expired, "other", expired.since(), expired.until().minusSeconds(1)));
        assertThat(lock.isHeldBy(take(Duration.ZERO))).isTrue();
        assertThat(scene.heard).containsExactly("taking over from other");
    }

    @Test
    void aProcessOfThisMachineThatIsGoneIsDead() {
        scene.process = here(1);
        lock.claim(LockScene.holder(here(1), "other", scene.now(), scene.now().plusSeconds(60)));

        assertThat(lock.isHeldBy(take(Duration.ZERO))).isTrue();
        assertThat(scene.heard).containsExactly("taking over from other");
    }

    static Stream<LockHolder> notKnownToBeGone() {
        LockHolder gone = here(1);
        return Stream.of(
                here(started()),
                LockScene.holder("other", "elsewhere", gone.pid(), gone.machine(), 1),
                LockScene.holder("other", "laptop", gone.pid(), "another kernel", 1),
                LockScene.holder("other", "laptop", gone.pid(), gone.machine(), 0));
    }

    @ParameterizedTest
    @MethodSource("notKnownToBeGone")
    void aProcessThatLivesOrMayLiveIsWaitedFor(LockHolder process) {
        scene.process = here(1);
        lock.claim(LockScene.holder(process, "other", scene.now(), scene.now().plusSeconds(60)));

        assertThat(locked(Duration.ZERO).diagnostic().code()).isEqualTo("locked");
    }

    @ParameterizedTest
    @MethodSource("machinesWithoutANameOfTheirOwn")
    void aProcessIsHereOnlyWhereHostAndMachineAreKnown(LockHolder process) {
        scene.process = process;
        lock.claim(LockScene.holder(process, "other", scene.now(), scene.now().plusSeconds(60)));

        assertThat(locked(Duration.ZERO).diagnostic().code()).isEqualTo("locked");
    }

    static Stream<LockHolder> machinesWithoutANameOfTheirOwn() {
        LockHolder gone = here(1);
        return Stream.of(
                LockScene.holder("other", "", gone.pid(), gone.machine(), 1),
                LockScene.holder("other", "laptop", gone.pid(), "", 1));
    }

    @Test
    void ofTwoClaimsAtOnceTheLaterOneStays() {
        scene.meanwhile = number -> {
            if (number == 1) {
                lock.claim(scene.other());
            }
        };

        assertThat(locked(Duration.ofSeconds(10)).diagnostic().code()).isEqualTo("locked");
        assertThat(scene.heard).containsExactly("waiting for other");
        assertThat(lock.isHeldBy(scene.other())).isTrue();
    }

    /** A claim in flight lands before ours is believed: a slow gateway is given four round trips. */
    @Test
    void aSlowGatewayIsGivenTimeToSettle() {
        AdvisoryLock slow = lock(create -> {
            scene.nanos.addAndGet(Duration.ofMillis(100).toNanos());
            create.run();
        });

        new LockQueue(slow, scene.run()).take(Duration.ZERO);
        assertThat(scene.pauses).containsExactly(Duration.ofMillis(450));
    }

    @Test
    void aGatewayThatKeepsNothingIsNotTriedForEver() {
        AdvisoryLock forgetful = lock(create -> {});

        LockedException refused =
                catchThrowableOfType(LockedException.class, () -> new LockQueue(forgetful, scene.run()).take(LONG));

        assertThat(refused.diagnostic().code()).isEqualTo("lock-not-kept");
        assertThat(refused.diagnostic().detail()).contains("written 3 times");
    }

    /** Someone was there and is done already, so the gateway keeps what is written. */
    @Test
    void aRunThatCameAndWentIsNoLostWrite() {
        int[] writes = {0};
        AdvisoryLock busy = lock(create -> {
            if (++writes[0] == 3) {
                create.run();
            }
        });
        scene.meanwhile = number -> {
            if (writes[0] == 3) {
                scene.gateway.stored.clear();
            }
        };

        assertThatThrownBy(() -> new LockQueue(busy, scene.run()).take(LONG)).isInstanceOf(LockedException.class);
        assertThat(writes[0]).as("three lost ones in a row").isEqualTo(6);
    }

    @Test
    void aClaimThatFailsIsWithdrawn() {
        AdvisoryLock failing = lock(create -> {
            create.run();
            throw new GatewayException(Kind.FORBIDDEN, 403, "no");
        });

        assertThatThrownBy(() -> new LockQueue(failing, scene.run()).take(LONG)).isInstanceOf(GatewayException.class);
        assertThat(scene.gateway.stored).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        lock.claim(scene.other());
        scene.meanwhile = number -> Thread.currentThread().interrupt();

        assertThatThrownBy(() -> take(LONG)).isInstanceOf(LockInterruptedException.class);
        assertThat(scene.pauses).hasSize(1);
        assertThat(lock.isHeldBy(scene.other())).isTrue();
    }

    @Test
    void anInterruptWhileAClaimSettlesTakesItBack() {
        scene.meanwhile = number -> Thread.currentThread().interrupt();

        assertThatThrownBy(() -> take(LONG)).isInstanceOf(LockInterruptedException.class);
        assertThat(scene.gateway.stored).isEmpty();
    }

    private LockHolder take(Duration timeout) {
        return new LockQueue(lock, scene.run()).take(timeout);
    }

    private LockedException locked(Duration timeout) {
        return catchThrowableOfType(LockedException.class, () -> take(timeout));
    }

    /** This process on the laptop, as if it had been started then. */
    private static LockHolder here(long started) {
        Processes here = Processes.here();
        return LockScene.holder("other", "laptop", ProcessHandle.current().pid(), here.machine(), started);
    }

    private static long started() {
        return Processes.here().started(ProcessHandle.current().pid()).orElseThrow();
    }

    /** A gateway that does this when a session is to be created. */
    private AdvisoryLock lock(Consumer<Runnable> creating) {
        Gateway gateway = new ForwardingGateway(scene.gateway) {
            @Override
            public Created create(Secret id, Value.Fields body) {
                creating.accept(() -> super.create(id, body));
                return new Created(Optional.empty(), Optional.empty());
            }
        };
        return new AdvisoryLock(gateway, KeySamples.KEYRING);
    }
}
