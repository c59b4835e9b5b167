package dev.keywright.report.audit;

import dev.keywright.plan.inventory.AuditedKey;
import dev.keywright.plan.inventory.AuditedRight;
import dev.keywright.plan.inventory.DeletedKey;
import dev.keywright.plan.inventory.KeyState;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TextTable;
import dev.keywright.report.kit.TimeText;
import dev.keywright.report.wording.AmountText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Who has what for people: one line for each key, by owner. */
public final class AuditText {

    private static final String NONE = TextTable.NONE;
    private static final int SOME = 2;
    private static final int COMMIT = 7;

    private AuditText() {}

    public static String of(AuditView view, Style style, int width) {
        var out = new StringBuilder(style.facts(
                style.strong("Inventory of " + TerminalEscape.text(view.audit().namespace())),
                view.basis()
                        .readAt()
                        .map(at -> "gateway read " + TimeText.of(at))
                        .orElse(""),
                view.basis()
                        .shortCommit()
                        .map(commit -> "files at commit " + commit)
                        .orElse("")));
        out.append("\n\n");
        if (!view.audit().keys().isEmpty()) {
            out.append(keys(view).text(style, width)).append('\n');
        }
        if (!view.audit().deleted().isEmpty()) {
            out.append(deleted(view.audit().deleted()).text(style, width)).append('\n');
        }
        return out.append(Plurals.count(view.audit().keys().size(), "key"))
                .append(
                        view.audit().deleted().isEmpty()
                                ? "."
                                : ", and "
                                        + Plurals.count(view.audit().deleted().size(), "deleted key") + " still kept.")
                .append('\n')
                .toString();
    }

    private static TextTable keys(AuditView view) {
        boolean commits = !view.commits().isEmpty();
        var table =
                new TextTable("OWNER", "KEY", "STATE", "OPENS", "LIMITS", "SINCE", "UNTIL", commits ? "COMMIT" : "");
        view.audit().keys().stream()
                .sorted(Comparator.comparing(
                        (AuditedKey key) -> key.key().owner().orElse("\uffff")))
                .forEach(key -> table.add(row(view, key)));
        return table;
    }

    private static List<String> row(AuditView view, AuditedKey audited) {
        OwnedKey key = audited.key();
        boolean there = key.state() != KeyState.MISSING;
        String generation = key.credentialId()
                .generation()
                .filter(g -> g > 1)
                .map(g -> " #" + g)
                .orElse("");
        return List.of(
                key.owner().map(TerminalEscape::text).orElse(NONE),
                TerminalEscape.text(key.address().name()) + generation,
                key.state().toString(),
                some(audited.rights().stream().map(AuditText::opens).toList()),
                some(audited.rights().stream().map(AuditText::limits).distinct().toList()),
                audited.since().map(AuditText::day).orElse(there ? AuditWords.UNKNOWN : NONE),
                there ? key.end().first().map(AuditText::day).orElse("never") : NONE,
                view.commits().isEmpty()
                        ? ""
                        : view.commit(audited)
                                .map(commit -> commit.substring(0, Math.min(COMMIT, commit.length())))
                                .orElse(AuditWords.UNKNOWN));
    }

    /** Without the time of day, which the other formats have. */
    private static String day(long epochSecond) {
        String date = DurationText.date(epochSecond);
        int time = date.indexOf('T');
        return time > 0 ? date.substring(0, time) : date;
    }

    private static String opens(AuditedRight right) {
        String versions = right.api().versions().isEmpty()
                ? ""
                : " " + String.join("/", right.api().versions());
        String only = right.allowed().isEmpty()
                ? ""
                : " (" + Plurals.count(right.allowed().size(), "path") + ")";
        return AuditWords.api(right.api()) + versions + only;
    }

    private static String limits(AuditedRight right) {
        boolean none = right.rate().isUnlimited() && right.quota().isUnlimited();
        return none
                ? "unlimited"
                : Plurals.join(
                        ", ",
                        right.rate().isUnlimited() ? "rate unlimited" : AmountText.of(right.rate()),
                        right.quota().isUnlimited() ? "" : "quota " + AmountText.of(right.quota()));
    }

    private static String some(List<String> all) {
        String shown = all.stream().limit(SOME).map(TerminalEscape::text).collect(Collectors.joining("; "));
        return all.isEmpty()
                ? NONE
                : all.size() <= SOME ? shown : shown + " and " + Plurals.grouped(all.size() - SOME) + " more";
    }

    private static TextTable deleted(List<DeletedKey> all) {
        var table = new TextTable("OWNER", "DELETED KEY", "DELETED", "RESTORABLE UNTIL");
        all.forEach(gone -> table.add(List.of(
                gone.owner().map(TerminalEscape::text).orElse(NONE),
                TerminalEscape.text(gone.key().address().name())
                        + gone.key()
                                .generation()
                                .filter(g -> g > 1)
                                .map(g -> " #" + g)
                                .orElse(""),
                DurationText.date(gone.key().deleted()),
                DurationText.date(gone.key().until()))));
        return table;
    }
}
