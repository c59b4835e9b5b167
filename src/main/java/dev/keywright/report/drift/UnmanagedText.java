package dev.keywright.report.drift;

import dev.keywright.report.kit.Plurals;
import dev.keywright.report.plan.ValueText;
import dev.keywright.review.drift.UnmanagedKeys;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys that no project declares, in words. */
final class UnmanagedText {

    private static final int OWNERS = 10;

    private UnmanagedText() {}

    /** "12 keys: team-b 10, without an owner 2"; "not counted: …"; "none". */
    static String of(DriftView view) {
        UnmanagedKeys keys = view.report().unmanaged();
        if (!keys.isCounted()) {
            return "not counted: " + keys.notCounted();
        }
        if (!keys.exact()) {
            return Plurals.count(keys.total(), "key") + ", keys of other projects among them: too many to read each";
        }
        if (keys.total() == 0) {
            return "none";
        }
        int open = view.judged().unmanaged().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        String accepted = open < keys.total() ? "; " + Plurals.grouped(keys.total() - open) + " accepted" : "";
        return Plurals.count(open, "key") + owners(view.judged().unmanaged()) + accepted;
    }

    private static String owners(Map<String, Integer> owners) {
        if (owners.isEmpty()) {
            return "";
        }
        String first = owners.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(OWNERS)
                .map(owner -> (owner.getKey().isEmpty() ? "without an owner" : ValueText.text(owner.getKey())) + " "
                        + Plurals.grouped(owner.getValue()))
                .collect(Collectors.joining(", "));
        int more = owners.size() - OWNERS;
        return ": " + first + (more > 0 ? " and " + Plurals.count(more, "more owner") : "");
    }

    /** "2 keys carry the mark of prod, and neither the files nor the ledger know them"; empty where there is none. */
    static String imitations(DriftView view) {
        int keys = view.report().unmanaged().imitations();
        return keys == 0
                ? ""
                : Plurals.count(keys, "key") + (keys == 1 ? " carries" : " carry") + " the mark of "
                        + ValueText.text(view.namespace()) + ", and neither the files nor the ledger know "
                        + (keys == 1 ? "it" : "them");
    }
}
