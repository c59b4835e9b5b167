package dev.keywright.faults;

import dev.keywright.gateway.GatewayException;
import dev.keywright.ownership.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole campaign: {@code --seed N} and {@code --count N}; one in 20 is a damaged ledger, and {@code --kills N} adds real
 * processes that are killed. Ends with 1 when a seed did not come out exact.
 */
public final class Campaign {

    private static final int TELL_EVERY = 250;
    private static final int LEDGERS = 20;

    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private final Map<LedgerCase.Damage, Integer> damages = new EnumMap<>(LedgerCase.Damage.class);
    private final List<Long> failed = new ArrayList<>();
    private int ran;
    private int undisturbed;
    private int killed;

    private Campaign() {}

    public static void main(String[] args) throws IOException {
        long seed = 1;
        int count = 10_000;
        int kills = 0;
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--seed" -> seed = Long.parseLong(args[i + 1]);
                case "--count" -> count = Integer.parseInt(args[i + 1]);
                case "--kills" -> kills = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        System.exit(new Campaign().run(seed, count, kills) ? 0 : 1);
    }

    private boolean run(long first, int count, int kills) throws IOException {
        for (long seed = first; seed < first + kills; seed++) {
            long each = seed;
            one(seed, folder -> killed += new KillCase(each, folder).run() ? 1 : 0);
        }
        for (long seed = first; seed < first + count; seed++) {
            long each = seed;
            one(seed, folder -> {
                if (each % LEDGERS == 0) {
                    damages.merge(new LedgerCase(each, folder).run(), 1, Integer::sum);
                } else {
                    count(new FaultCase(each, folder).run());
                }
            });
            if (ran % TELL_EVERY == 0) {
                tell();
            }
        }
        tell();
        return failed.isEmpty();
    }

    private interface Case {
        void run(Path folder) throws IOException, InterruptedException;
    }

    private void count(FaultCase.Result result) {
        result.happened().forEach(fault -> happened.merge(fault, 1, Integer::sum));
        undisturbed += result.happened().isEmpty() ? 1 : 0;
    }

    private void one(long seed, Case each) throws IOException {
        Path store = Files.createTempDirectory("keywright-faults-");
        try {
            each.run(store);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AssertionError | GatewayException | LedgerException | Site.StoppedException e) {
            failed.add(seed);
            System.out.println("FAILED seed " + seed + ": " + e.getMessage());
        } finally {
            ran++;
            remove(store);
        }
    }

    private void tell() {
        System.out.printf(
                Locale.ROOT,
                "%d ran, %d of them over before their fault came, %d processes killed, %d failed %s%n  %s %s%n",
                ran,
                undisturbed,
                killed,
                failed.size(),
                failed,
                happened,
                damages);
        System.out.flush();
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
