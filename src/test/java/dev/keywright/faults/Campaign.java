package dev.keywright.faults;

import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The whole campaign: {@code --seed N}, {@code --count N}, {@code --threads N}; {@code --only KILL} makes every seed a case of one
 * kind. Ends with 1 when one did not come out exact.
 */
public final class Campaign {

    private static final int TELL_EVERY = 250;

    private Campaign() {}

    public static void main(String[] args) throws InterruptedException {
        long first = 1;
        int count = 10_000;
        int threads = 2 * Runtime.getRuntime().availableProcessors();
        LongFunction<CaseKind> kinds = CaseKind::of;
        for (int i = 0; i + 1 < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--seed" -> first = Long.parseLong(value);
                case "--count" -> count = Integer.parseInt(value);
                case "--threads" -> threads = Integer.parseInt(value);
                case "--only" -> kinds = seed -> CaseKind.valueOf(value);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        var tally = new Tally();
        new Cases(kinds, tally, (ran, failure) -> tell(tally, ran, failure)).run(first, count, threads);
        System.out.println(tally);
        System.exit(tally.failures().isEmpty() ? 0 : 1);
    }

    private static void tell(Tally tally, int ran, Optional<String> failure) {
        failure.ifPresent(System.out::println);
        if (ran % TELL_EVERY == 0) {
            System.out.println(tally);
        }
        System.out.flush();
    }
}
