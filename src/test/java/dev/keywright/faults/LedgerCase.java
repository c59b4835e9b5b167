package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.apply.run.ApplyReport;
import dev.keywright.gateway.Gateway;
import dev.keywright.tyk.KeySettings;
import dev.keywright.tyk.SessionRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One seed: a piece of the ledger is lost or spoilt. Nothing may be changed then, unless the root itself is gone, which is a
 * new beginning. The documented way out is taken: the root is deleted, the files are applied as they were last, and then as
 * they are now; and everything is exact.
 */
final class LedgerCase {

    private static final List<KeySettings> MODES =
            List.of(KeySettings.HASHED, KeySettings.HASHED.withListing(), KeySettings.PLAIN);

    private final long seed;
    private final Random random;
    private final Path store;

    LedgerCase(long seed, Path store) {
        this.seed = seed;
        this.random = Seeds.random(seed);
        this.store = store;
    }

    LedgerDamage run() throws IOException {
        Scenario scenario = Scenario.of(random);
        LedgerDamage damage = LedgerDamage.any(random);
        KeySettings mode = MODES.get(random.nextInt(MODES.size()));
        String at = "seed " + seed + ", " + damage + ": ";
        try (var site = new FaultSite(store, mode)) {
            site.readingChanged(Seeds.readsChanged(seed));
            site.apply(site.straight(), scenario.before(), 4, Clock.systemUTC());
            var witnesses = new Witnesses(site);
            site.restartListing();
            Map<String, SessionRef> pieces = LedgerDamage.pieces(site.straight());
            damage.doneTo(site.straight(), pieces);
            site.restart();
            Gateway gateway = site.straight();

            if (damage != LedgerDamage.ROOT_LOST) {
                assertThatThrownBy(() -> site.apply(gateway, scenario.after(), 4, Clock.systemUTC()))
                        .as(at + "it stops")
                        .isInstanceOf(FaultSite.StoppedException.class)
                        .hasMessageContaining("ledger-broken");
                gateway.delete(pieces.get(LedgerDamage.ROOT), "acme");
            }
            exactAfter(site, gateway, scenario, at);
            witnesses.check(at);
            new Exactness(site, scenario.after()).check(at);
            Secrets.check(site.said.toString(), at);
            return damage;
        }
    }

    private static void exactAfter(FaultSite site, Gateway gateway, Scenario scenario, String at) {
        for (var files : List.of(scenario.before(), scenario.after())) {
            ApplyReport report = site.apply(gateway, files, 4, Clock.systemUTC());
            assertThat(report.open()).as(at + "a clean apply").isEmpty();
            assertThat(site.plan(gateway, files).changes())
                    .as(at + "nothing is left to do")
                    .isEmpty();
        }
    }
}
