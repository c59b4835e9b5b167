package dev.keywright.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.apply.ApplyReport;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Gateway.Counters;
import dev.keywright.gateway.Reach;
import dev.keywright.gateway.embedded.token.KeySettings;
import dev.keywright.model.Secret;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One seed: a piece of the ledger is lost or spoilt. Nothing may be changed then, unless the root itself is gone, which is a
 * new beginning. The documented way out is taken: the root is deleted, the files are applied as they were last, and then as
 * they are now; and everything is exact.
 */
final class LedgerCase {

    /** What happens to the ledger. */
    enum Damage {
        PAGE_LOST,
        PAGE_SPOILT,
        ROOT_LOST,
        ROOT_SPOILT
    }

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

    Damage run() throws IOException {
        Scenario scenario = Scenario.of(random);
        Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
        KeySettings mode = MODES.get(random.nextInt(MODES.size()));
        String at = "seed " + seed + ", " + damage + ": ";
        try (var site = new Site(store, mode)) {
            site.apply(site.straight(), scenario.before(), 4, Clock.systemUTC());
            var witnesses = new Witnesses(site);
            site.restartListing();
            Map<String, Reach> pieces = pieces(site.straight());
            spoil(site.straight(), damage, pieces);
            site.restart();
            Gateway gateway = site.straight();

            if (damage != Damage.ROOT_LOST) {
                assertThatThrownBy(() -> site.apply(gateway, scenario.after(), 4, Clock.systemUTC()))
                        .as(at + "it stops")
                        .isInstanceOf(Site.StoppedException.class)
                        .hasMessageContaining("ledger-broken");
                gateway.delete(pieces.get("root"), "acme");
            }
            exactAfter(site, gateway, scenario, at);
            witnesses.check(at);
            new Exactness(site, scenario.after()).check(at);
            Secrets.check(site.said.toString(), at);
            return damage;
        }
    }

    private static void exactAfter(Site site, Gateway gateway, Scenario scenario, String at) {
        for (var files : List.of(scenario.before(), scenario.after())) {
            ApplyReport report = site.apply(gateway, files, 4, Clock.systemUTC());
            assertThat(report.open()).as(at + "a clean apply").isEmpty();
            assertThat(site.plan(gateway, files).changes())
                    .as(at + "nothing is left to do")
                    .isEmpty();
        }
    }

    private static void spoil(Gateway gateway, Damage damage, Map<String, Reach> pieces) {
        Reach piece = pieces.get(damage.name().startsWith("PAGE") ? "page" : "root");
        if (damage.name().endsWith("LOST")) {
            gateway.delete(piece, "acme");
            return;
        }
        Session session = gateway.session(piece).orElseThrow();
        Value.Fields content = session.fields().fields("meta_data").fields("keywright_ledger");
        Value.Fields spoilt = content.with("keys", Value.Fields.of("key-1", Value.Fields.of("d1", Value.text("?"))))
                .with("current", Value.text("?"));
        gateway.update(
                piece, session.fields().with("meta_data", Value.Fields.of("keywright_ledger", spoilt)), Counters.KEEP);
    }

    /** The ledger's sessions by their kind. */
    private static Map<String, Reach> pieces(Gateway gateway) {
        var pieces = new TreeMap<String, Reach>();
        for (Secret item : gateway.list().orElseThrow()) {
            Reach reach = item.reveal().startsWith("ey") ? new Reach.ByToken(item) : new Reach.ByHash(item);
            gateway.session(reach)
                    .map(session -> session.fields().fields("meta_data").fields("keywright_ledger"))
                    .ifPresent(content -> pieces.put(content.text("kind"), reach));
        }
        return pieces;
    }
}
