package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.apply.run.Outcome;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Address;
import dev.keywright.model.Declared;
import dev.keywright.ownership.ledger.pages.LedgerException;
import dev.keywright.plan.change.Change;
import dev.keywright.report.apply.ApplyJson;
import dev.keywright.report.apply.ApplyText;
import dev.keywright.report.kit.Style;
import dev.keywright.testing.proxy.Fault;
import dev.keywright.testing.proxy.FaultProxy;
import dev.keywright.tyk.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One seed: files are applied, then others through a proxy that spoils it, then without any fault the same ones again,
 * or those from before, as when someone takes a change back; and then everything has to be exact.
 */
final class FaultCase {

    private static final List<KeySettings> MODES =
            List.of(KeySettings.HASHED, KeySettings.HASHED.withListing(), KeySettings.PLAIN);
    private static final List<Duration> SKEWS =
            List.of(Duration.ZERO, Duration.ofMinutes(-10), Duration.ofHours(3), Duration.ofDays(-2));

    private final long seed;
    private final Random random;
    private final Path store;

    FaultCase(long seed, Path store) {
        this.seed = seed;
        this.random = Seeds.random(seed);
        this.store = store;
    }

    /**
     * What was done to the apply.
     *
     * @param happened nothing, when it was over before its fault came
     */
    record Result(long seed, String schedule, Set<Fault> happened) {}

    /** @throws AssertionError when the clean apply does not end exact */
    Result run() throws IOException {
        Scenario scenario = Scenario.of(random);
        KeySettings mode = MODES.get(random.nextInt(MODES.size()));
        try (var site = new FaultSite(store, mode)) {
            site.readingChanged(Seeds.readsChanged(seed));
            int requests = firstApply(site, scenario.before());
            var witnesses = new Witnesses(site);
            var schedule = new Schedule(random, requests);
            String at = "seed " + seed + ", " + schedule + ": ";
            Told told = spoilt(site, scenario.after(), schedule);
            honest(site, scenario.after(), told, schedule.happened(), at);

            boolean takenBack = random.nextInt(3) == 0;
            Declared files = takenBack ? scenario.before() : scenario.after();
            Gateway gateway = site.straight();
            ApplyReport clean = site.apply(gateway, files, 4, Clock.systemUTC());
            tell(site, clean);
            assertThat(clean.open()).as(at + "one clean apply finishes the job").isEmpty();
            assertThat(site.plan(gateway, files).changes())
                    .as(at + "nothing is left to do")
                    .isEmpty();
            witnesses.check(at);
            new Exactness(site, files).check(at);
            Secrets.check(site.said.toString(), at);
            return new Result(seed, schedule.toString(), schedule.happened());
        }
    }

    /** @return how many requests such an apply makes */
    private int firstApply(FaultSite site, Declared files) {
        ApplyReport report = site.apply(site.straight(), files, 4, Clock.systemUTC());
        assertThat(report.open()).as("seed %s: first apply", seed).isEmpty();
        return site.requests();
    }

    /** What the spoilt apply said was done; nothing when it was killed or stopped. */
    private record Told(Set<Address> done) {}

    private Told spoilt(FaultSite site, Declared files, Schedule schedule) throws IOException {
        boolean patient = random.nextInt(3) > 0;
        int threads = random.nextBoolean() ? 1 : 4;
        Clock clock = Clock.offset(Clock.systemUTC(), SKEWS.get(random.nextInt(SKEWS.size())));
        try (var proxy = new FaultProxy(site.url(), schedule, () -> {})) {
            Gateway gateway = site.through(proxy.url(), patient ? Duration.ofMinutes(2) : Duration.ZERO, threads);
            ApplyReport report = site.apply(gateway, files, threads, clock);
            tell(site, report);
            return new Told(report.results().stream()
                    .filter(r -> r.outcome() instanceof Outcome.Done)
                    .map(r -> r.change().address())
                    .collect(Collectors.toSet()));
        } catch (GatewayException | LedgerException | FaultSite.StoppedException e) {
            site.said.append(e.getMessage()).append('\n');
            return new Told(Set.of());
        }
    }

    /** What it said was done is done; unless it was killed, or its requests went on without it. */
    private static void honest(FaultSite site, Declared files, Told told, Set<Fault> happened, String at) {
        if (happened.contains(Fault.LATE) || happened.stream().anyMatch(Fault::kills)) {
            return;
        }
        assertThat(site.plan(site.straight(), files).changes())
                .as(at + "what was said to be done is not planned again")
                .extracting(Change::address)
                .noneMatch(told.done()::contains);
    }

    private static void tell(FaultSite site, ApplyReport report) {
        site.said.append(ApplyText.of(report, Style.PLAIN)).append(ApplyJson.of(report));
    }
}
