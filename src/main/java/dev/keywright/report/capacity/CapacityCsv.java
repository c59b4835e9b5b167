package dev.keywright.report.capacity;

import dev.keywright.report.kit.CsvText;
import dev.keywright.review.capacity.ApiCapacity;
import dev.keywright.review.capacity.Granted;
import dev.keywright.review.capacity.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Capacity as a table: for each API its total, its teams and its policies. */
public final class CapacityCsv {

    private static final List<String> HEADER = List.of(
            "api",
            "api_id",
            "group",
            "name",
            "keys",
            "rate_per_second",
            "rate_ceiling",
            "rate_unlimited_keys",
            "quota",
            "quota_period_seconds",
            "quota_ceiling",
            "quota_unlimited_keys",
            "over_committed");

    private CapacityCsv() {}

    public static String of(CapacityView view) {
        return CsvText.of(HEADER, view.capacity().apis().stream().flatMap(CapacityCsv::rows));
    }

    private static Stream<List<String>> rows(ApiCapacity api) {
        return Stream.concat(
                Stream.of(row(api, "total", api.total())),
                Stream.concat(
                        api.teams().stream().map(share -> row(api, "team", share)),
                        api.policies().stream().map(share -> row(api, "policy", share))));
    }

    private static List<String> row(ApiCapacity api, String group, Share share) {
        boolean total = group.equals("total");
        var row = new ArrayList<>(List.of(api.name(), api.id(), group, share.name(), Integer.toString(share.keys())));
        row.add(sum(share.rate(), share));
        row.add(total ? ceiling(share.rate()) : "");
        row.add(Integer.toString(share.rate().unlimited().size()));
        row.add(sum(share.quota(), share));
        row.add(Long.toString(api.period()));
        row.add(total ? ceiling(share.quota()) : "");
        row.add(Integer.toString(share.quota().unlimited().size()));
        row.add(total ? Boolean.toString(api.isOver()) : "");
        return row;
    }

    /** Empty where no key has such a limit: that is not 0. */
    private static String sum(Granted granted, Share share) {
        boolean unlimited = share.keys() > 0 && granted.unlimited().size() == share.keys();
        return unlimited ? "" : number(granted.sum());
    }

    private static String ceiling(Granted granted) {
        return granted.ceiling().map(CapacityCsv::number).orElse("");
    }

    private static String number(double amount) {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }
}
