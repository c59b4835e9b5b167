package dev.keywright.report.capacity;

import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TextTable;
import dev.keywright.review.capacity.ApiCapacity;
import dev.keywright.review.capacity.Granted;
import dev.keywright.review.capacity.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How amounts and shares read. */
final class CapacityWords {

    static final String NONE = TextTable.NONE;
    private static final int SOME = 3;

    private CapacityWords() {}

    /** "2,400", "0.5": at most two digits of a fraction, and never 0 for what is more. */
    static String number(double amount) {
        BigDecimal exact = BigDecimal.valueOf(amount);
        BigDecimal rounded = exact.setScale(2, RoundingMode.HALF_UP);
        if (rounded.signum() == 0 && exact.signum() > 0) {
            return "<0.01";
        }
        BigDecimal plain = rounded.stripTrailingZeros();
        String digits = Plurals.grouped(plain.longValue());
        int point = plain.toPlainString().indexOf('.');
        return point < 0 ? digits : digits + plain.toPlainString().substring(point);
    }

    static String rate(double perSecond) {
        return number(perSecond) + "/s";
    }

    /** "2,400/s", "2,400/s and 1 key unlimited", "1 key unlimited". */
    static String granted(Granted granted, Function<Double, String> amount) {
        String unlimited = granted.unlimited().isEmpty()
                ? ""
                : Plurals.count(granted.unlimited().size(), "key") + " unlimited";
        boolean only = granted.sum() == 0 && !unlimited.isEmpty();
        return Plurals.join(" and ", only ? "" : amount.apply(granted.sum()), unlimited);
    }

    /** As the method above; "unlimited" where all keys are. */
    static String granted(Share share, Granted granted, Function<Double, String> amount) {
        boolean all = share.keys() > 0 && granted.unlimited().size() == share.keys();
        return all ? "unlimited" : granted(granted, amount);
    }

    static String ceiling(Granted granted, Function<Double, String> amount) {
        return granted.ceiling().map(amount).orElse(NONE);
    }

    /** "30d": the period of quotas. */
    static String period(ApiCapacity api) {
        return DurationText.seconds(api.period()).replaceAll(" \\(.*", "");
    }

    static String team(Share share) {
        return share.name().isEmpty() ? "(no owner)" : TerminalEscape.text(share.name());
    }

    static String policies(Share share) {
        return share.name().isEmpty() ? "(no policy)" : TerminalEscape.text(share.name());
    }

    static String names(List<String> names, boolean all) {
        String shown = names.stream()
                .limit(all ? Integer.MAX_VALUE : SOME)
                .map(TerminalEscape::text)
                .collect(Collectors.joining(", "));
        return all || names.size() <= SOME ? shown : shown + " and " + Plurals.grouped(names.size() - SOME) + " more";
    }

    /** Each ceiling that is exceeded, in a sentence without its end. */
    static List<String> over(ApiCapacity api, boolean all) {
        var sentences = new ArrayList<String>();
        over("rate", api.total().rate(), CapacityWords::rate, all, sentences);
        over("quota in " + period(api), api.total().quota(), CapacityWords::number, all, sentences);
        return sentences;
    }

    private static void over(
            String what, Granted granted, Function<Double, String> amount, boolean all, List<String> sentences) {
        if (granted.isOver()) {
            String most = amount.apply(granted.ceiling().orElseThrow());
            String share = granted.share()
                    .map(percent -> " (" + number(Math.ceil(percent)) + " %)")
                    .orElse("");
            String sum = amount.apply(granted.sum()) + " of " + most + share;
            if (granted.unlimited().isEmpty()) {
                sentences.add(what + " " + sum);
                return;
            }
            sentences.add(what + " unlimited for "
                    + Plurals.count(granted.unlimited().size(), "key") + ": " + names(granted.unlimited(), all));
            sentences.add(what + " of the other keys " + sum);
        }
    }

    /** Who is granted most: "team-a 1,500/s (40 keys), team-b 700/s (20 keys)". */
    static String most(ApiCapacity api, List<Share> shares, Function<Share, String> name, boolean counts) {
        boolean byRate = !api.total().quota().isOver() || api.total().rate().isOver();
        return shares.stream()
                .limit(SOME)
                .map(share -> name.apply(share) + " "
                        + (byRate
                                ? granted(share, share.rate(), CapacityWords::rate)
                                : granted(share, share.quota(), CapacityWords::number))
                        + (counts ? " (" + Plurals.count(share.keys(), "key") + ")" : ""))
                .collect(Collectors.joining(", "));
    }
}
