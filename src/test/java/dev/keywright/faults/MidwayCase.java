package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.StoreUnreadableException;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.ownership.ledger.Ledger;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.plan.change.Change;
import dev.keywright.report.apply.ApplyJson;
import dev.keywright.report.apply.ApplyText;
import dev.keywright.report.kit.Style;
import dev.keywright.testing.proxy.Fault;
import dev.keywright.testing.proxy.FaultProxy;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.SessionRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * One seed: a piece of the ledger is lost or spoilt while an apply is at work. What it says was done is done. Where it, or the
 * next plan, finds the ledger broken, the documented way out is taken: the root is deleted, the files from before that apply
 * are applied, then those that it was to apply. Where it has mended the ledger by writing, one clean apply has to do.
 */
final class MidwayCase {

    private static final List<KeySettings> MODES =
            List.of(KeySettings.HASHED, KeySettings.HASHED.withListing(), KeySettings.PLAIN);

    private final long seed;
    private final Random random;
    private final Path store;

    MidwayCase(long seed, Path store) {
        this.seed = seed;
        this.random = Seeds.random(seed);
        this.store = store;
    }

    /**
     * @param happened whether the damage was done before the apply was over
     * @param mended whether the apply itself wrote what was missing
     */
    record Result(LedgerDamage damage, boolean happened, boolean mended) {}

    /** @throws AssertionError when it does not end exact */
    Result run() throws IOException {
        Scenario scenario = Scenario.of(random);
        LedgerDamage damage = LedgerDamage.any(random);
        try (var site = new FaultSite(store, MODES.get(random.nextInt(MODES.size())))) {
            site.readingChanged(Seeds.readsChanged(seed));
            site.apply(site.straight(), scenario.before(), 4, Clock.systemUTC());
            int requests = site.requests();
            var witnesses = new Witnesses(site);
            site.restartListing();
            Map<String, SessionRef> pieces = LedgerDamage.pieces(site.straight());
            site.restart();

            var moment = new Moment(random, requests, () -> damage.doneTo(site.straight(), pieces));
            String at = "seed " + seed + ", " + damage + moment + ": ";
            Set<Address> done = disturbed(site, scenario.after(), moment);

            boolean mended = ledgerStands(site.straight(), pieces);
            site.adopting(policyNames(scenario));
            if (!mended) {
                done.remove(Address.key("prod", "jane")); // Only the ledger knew which password she has.
            }
            honest(site, scenario.after(), done, at);
            for (Declared files : mended
                    ? List.of(random.nextInt(3) == 0 ? scenario.before() : scenario.after())
                    : List.of(scenario.before(), scenario.after())) {
                exact(site, files, at);
                if (mended || files == scenario.after()) {
                    witnesses.check(at);
                    new Exactness(site, files).check(at);
                }
            }
            Secrets.check(site.said.toString(), at);
            return new Result(damage, moment.came(), mended);
        }
    }

    /** When it happens: right before a request, of all or of those that write, reaches the gateway. */
    private static final class Moment implements FaultProxy.Fate {

        private final boolean onWrite;
        private final int number;
        private final Runnable damage;
        private final AtomicInteger writes = new AtomicInteger();
        private volatile boolean came;

        Moment(Random random, int requests, Runnable damage) {
            this.onWrite = random.nextInt(4) > 0;
            this.number = 1 + random.nextInt(Math.max(10, onWrite ? requests / 6 : requests * 2 / 3));
            this.damage = damage;
        }

        @Override
        public Fault of(int request, boolean write) {
            int nth = write ? writes.incrementAndGet() : writes.get();
            if (onWrite ? write && nth == number : request == number) {
                damage.run();
                came = true;
            }
            return Fault.NONE;
        }

        boolean came() {
            return came;
        }

        @Override
        public String toString() {
            return (onWrite ? " at write " : " at request ") + number;
        }
    }

    /** @return what it said was done; nothing when it was stopped */
    private Set<Address> disturbed(FaultSite site, Declared files, Moment moment) throws IOException {
        int threads = random.nextBoolean() ? 1 : 4;
        try (var proxy = new FaultProxy(site.url(), moment, () -> {})) {
            Gateway gateway = site.through(proxy.url(), Duration.ofMinutes(2), threads);
            ApplyReport report = site.apply(gateway, files, threads, Clock.systemUTC());
            site.said.append(ApplyText.of(report, Style.PLAIN)).append(ApplyJson.of(report));
            return report.results().stream()
                    .filter(r -> r.outcome() instanceof Outcome.Done)
                    .map(r -> r.change().address())
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (GatewayException | LedgerException | StoreUnreadableException | FaultSite.StoppedException e) {
            site.said.append(e.getMessage()).append('\n');
            return new HashSet<>();
        }
    }

    /** Where it is broken, its root is deleted, as the message says. */
    private static boolean ledgerStands(Gateway gateway, Map<String, SessionRef> pieces) {
        try {
            return Ledger.read(gateway, FaultSite.KEYRING, 4).found();
        } catch (LedgerException e) {
            gateway.delete(pieces.get(LedgerDamage.ROOT), "acme");
            return false;
        }
    }

    /** What it said was done is done; a ledger that begins anew has it only to record. */
    private static void honest(FaultSite site, Declared files, Set<Address> done, String at) {
        assertThat(site.plan(site.straight(), files).changes().stream()
                        .filter(change -> !(change instanceof Change.RecordKey))
                        .filter(change -> !(change instanceof Change.RecordPolicy))
                        .map(Change::address))
                .as(at + "what was said to be done is not planned again")
                .noneMatch(done::contains);
    }

    private static void exact(FaultSite site, Declared files, String at) {
        ApplyReport report = clean(site, files);
        assertThat(report.open()).as(at + "a clean apply").isEmpty();
        assertThat(site.plan(site.straight(), files).changes())
                .as(at + "nothing is left to do")
                .isEmpty();
    }

    /** Where the pages of a ledger without a root tell of more than was planned, it stops once, and the next plan knows. */
    private static ApplyReport clean(FaultSite site, Declared files) {
        try {
            return site.apply(site.straight(), files, 4, Clock.systemUTC());
        } catch (LedgerException e) {
            assertThat(e.diagnostic().code()).isEqualTo("ledger-found-again");
            return site.apply(site.straight(), files, 4, Clock.systemUTC());
        }
    }

    /** What someone who reads the message about policies that nobody owns any more would allow. */
    private static Set<String> policyNames(Scenario scenario) {
        var names = new TreeSet<String>();
        for (Declared files : List.of(scenario.before(), scenario.after())) {
            files.policies().forEach(policy -> names.add(policy.id()));
        }
        return names;
    }
}
