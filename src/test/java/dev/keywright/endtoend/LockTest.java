package dev.keywright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.lock.AdvisoryLock;
import dev.keywright.ownership.lock.LockHolder;
import dev.keywright.tyk.KeySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One apply at a time, as long as everybody keeps to it. */
class LockTest {

    private static final String KEYS = "keys: {one: {access_rights: [{api: Orders}], rate: 5, per: 1s}}\n";

    private World world;
    private AdvisoryLock lock;
    private AdvisoryLock stranger;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder, KeySettings.HASHED);
        world.write("keys.yaml", KEYS);
        world.environment.put("HOSTNAME", "this-machine");
        var settings =
                GatewaySettings.of(world.url(), Secret.of(World.ADMIN_SECRET)).withConnections(4);
        Gateway gateway = HttpGateway.open(settings, HttpOptions.defaults());
        lock = new AdvisoryLock(gateway, new Keyring(Secret.of(World.SEED), "e2e", "acme"));
        stranger = new AdvisoryLock(gateway, new Keyring(Secret.of("x" + World.SEED), "e2e", "acme"));
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    @Test
    void anotherRunIsNamedAndNothingIsChanged() {
        lock.claim(holder("ci-7", 1, Instant.now().plusSeconds(40)));

        World.Said said = world.run("apply", "--auto-approve");

        assertThat(said.code()).isOne();
        assertThat(said.err())
                .contains("anna@ci-7, process 1", "https://ci.example.com/job/9", "--lock-timeout", "keywright unlock");
        assertThat(said.out()).isEmpty();
        assertThat(lock.holder()).isPresent();
        assertThat(world.run("plan", "--detailed-exitcode").code())
                .as("reading needs no lock")
                .isEqualTo(2);
    }

    @Test
    void waitsForTheOtherRunToEnd() throws Exception {
        LockHolder other = holder("ci-7", 1, Instant.now().plusSeconds(40));
        lock.claim(other);
        world.whenItFirstWaits(() -> lock.release(other));

        World.Said said = world.run("apply", "--auto-approve", "--lock-timeout", "30s");

        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.err()).contains("waiting for another run: anna@ci-7");
        assertThat(lock.holder()).as("given back").isEmpty();
    }

    @Test
    void theLockOfADeadProcessOnThisMachineIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        lock.claim(at(dead.pid(), machine(), 1_000));

        World.Said said = world.run("apply", "--auto-approve");

        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.err()).contains("taking over the lock of a run that has died");
    }

    @Test
    void aPidOfAnotherNamespaceOrBootOrUnknownStartTellsNothing() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        assertThat(machine()).isNotBlank();
        for (LockHolder other : List.of(
                at(dead.pid(), machine() + "x", 1_000), at(dead.pid(), "", 1_000), at(dead.pid(), machine(), 0))) {
            lock.claim(other);
            World.Said said = world.run("apply", "--auto-approve");
            assertThat(said.code()).as(said.all()).isOne();
            assertThat(said.err()).contains("another run is in progress");
        }
    }

    @Test
    void aPidThatWasGivenToALaterProcessIsGone() throws Exception {
        lock.claim(at(ProcessHandle.current().pid(), machine(), 1_000));

        assertThat(world.run("apply", "--auto-approve").code()).isZero();
    }

    private static String machine() throws Exception {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    }

    private static LockHolder at(long pid, String machine, long started) {
        LockHolder plain = holder("this-machine", pid, Instant.now().plusSeconds(40));
        return new LockHolder(
                plain.id(),
                plain.user(),
                plain.host(),
                pid,
                plain.job(),
                plain.since(),
                plain.until(),
                plain.beat(),
                machine,
                started);
    }

    @Test
    void aLivingProcessOnThisMachineIsNot() throws Exception {
        String[] stat = Files.readString(Path.of("/proc/self/stat")).split(" ");
        lock.claim(at(ProcessHandle.current().pid(), machine(), Long.parseLong(stat[21])));

        assertThat(world.run("apply", "--auto-approve").code()).isOne();
    }

    @Test
    void aLockThatRanOutLongAgoIsTakenOver() {
        lock.claim(holder("ci-7", 1, Instant.now().minusSeconds(3600)));

        assertThat(world.run("apply", "--auto-approve").code()).isZero();
    }

    @Test
    void aLockThatCannotBeReadIsStillSomebodys() {
        lock.claim(new LockHolder(
                "",
                "",
                "evil\u001b[31mhost",
                0,
                Optional.empty(),
                Instant.EPOCH,
                Instant.now().plusSeconds(60),
                0,
                "",
                0));

        World.Said said = world.run("apply", "--auto-approve");

        assertThat(said.code()).isOne();
        assertThat(said.err()).doesNotContain("\u001b");
    }

    @Test
    void isRemovedOnlyByItsId() {
        assertThat(world.run("unlock").out()).startsWith("Nobody holds the lock");
        lock.claim(holder("ci-7", 1, Instant.now().plusSeconds(40)));

        assertThat(world.run("unlock").code()).as("nobody to ask").isOne();
        assertThat(world.run("unlock", "--force-unlock", "guessed").code()).isOne();
        assertThat(lock.holder()).isPresent();

        Matcher id =
                Pattern.compile("lock id (\\S+)").matcher(world.run("unlock").err());
        assertThat(id.find()).isTrue();
        World.Said said = world.run("unlock", "--force-unlock", id.group(1));
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualTo("Unlocked.\n");
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
    }

    @Test
    void whatSomebodyElseWroteInItsPlaceStopsUntilItIsRemoved() {
        stranger.claim(holder("ci-7", 1, Instant.now().plusSeconds(40)));

        World.Said said = world.run("apply", "--auto-approve", "--lock-timeout", "5m");
        assertThat(said.code()).isOne();
        assertThat(said.err()).contains("lock-broken", "keywright unlock");
        assertThat(world.run("plan").code()).as("reading needs no lock").isZero();

        said = world.run("unlock");
        assertThat(said.code()).as("nobody to ask").isOne();
        assertThat(world.run("unlock", "--force-unlock", "id-of-ci-7").code())
                .as("what a stranger wrote is no id")
                .isOne();
        Matcher id = Pattern.compile("lock id (\\S+)").matcher(said.err());
        assertThat(id.find()).isTrue();
        assertThat(world.run("unlock", "--force-unlock", id.group(1)).code()).isZero();
        assertThat(world.run("apply", "--auto-approve").code()).isZero();
    }

    @Test
    void twoThatClaimItAtOnceSeeWhoseItIs() {
        LockHolder one = holder("a", 1, Instant.now().plusSeconds(60));
        LockHolder two = holder("b", 2, Instant.now().plusSeconds(60));
        lock.claim(one);
        lock.claim(two);

        assertThat(lock.isHeldBy(one)).isFalse();
        assertThat(lock.isHeldBy(two)).isTrue();
        assertThat(lock.renew(one, Instant.now())).isEmpty();
        assertThat(lock.release(one)).isFalse();
        assertThat(lock.renew(two, Instant.now().plusSeconds(99)))
                .hasValueSatisfying(renewed -> assertThat(renewed.beat()).isEqualTo(2));
        assertThat(lock.release(two)).isTrue();
        assertThat(lock.holder()).isEmpty();
    }

    private static LockHolder holder(String host, long pid, Instant until) {
        return new LockHolder(
                "id-of-" + host,
                "anna",
                host,
                pid,
                Optional.of("https://ci.example.com/job/9"),
                until.minusSeconds(60),
                until,
                1,
                "",
                0);
    }
}
