package dev.keywright.report.inventory;

import dev.keywright.plan.inventory.EndingKeys;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TextTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys that end soon, for people: how many, when, whose and why. */
public final class ExpiringText {

    private ExpiringText() {}

    public static String of(EndingKeys ending, Style style, int width) {
        String by = KeyWords.date(ending.until());
        int count = ending.keys().size();
        String head = TerminalEscape.text(ending.namespace()) + ": "
                + (count == 0
                        ? "none of " + Plurals.count(ending.asked(), "key")
                        : Plurals.grouped(count) + " of " + Plurals.count(ending.asked(), "key"))
                + (count == 1 || count == 0 ? " ends" : " end") + " by " + by + ".\n";
        if (count == 0) {
            return head;
        }
        var table = new TextTable("ENDS", "KEY", "POLICIES", "OPENS", "OWNER", "WHY");
        for (OwnedKey key : ending.keys()) {
            table.add(List.of(
                    KeyWords.end(key.end(), ending.now()),
                    KeyWords.name(key),
                    KeyWords.names(key.policies()),
                    KeyWords.opens(key.opens(), key.opensAll()),
                    key.owner().map(TerminalEscape::text).orElse(KeyWords.NONE),
                    KeyWords.cause(key.end())));
        }
        return head + '\n' + table.text(style, width) + '\n'
                + style.pad("By owner:", 10) + " " + groups(ending.byOwner()) + '\n'
                + style.pad("By policy:", 10) + " " + groups(ending.byPolicy()) + '\n'
                + style.pad("By API:", 10) + " " + groups(ending.byApi()) + '\n'
                + store(ending);
    }

    private static String groups(Map<String, EndingKeys.Count> groups) {
        return groups.entrySet().stream()
                .map(group -> name(group.getKey()) + " "
                        + Plurals.grouped(group.getValue().ending())
                        + (group.getValue().cutShort() == 0
                                ? ""
                                : " (" + Plurals.grouped(group.getValue().cutShort()) + " by session_lifetime)"))
                .collect(Collectors.joining(", "));
    }

    private static String name(String group) {
        return group.isEmpty() ? "(none)" : group.equals("*") ? "ALL APIs" : TerminalEscape.text(group);
    }

    private static String store(EndingKeys ending) {
        int cut = ending.all().cutShort();
        int deleted = ending.deleted();
        int stay = ending.keys().size() - deleted;
        if (deleted == 0 && cut == 0) {
            return "The gateway deletes none of these sessions by then; they stay in its store, refused.\n";
        }
        String kept = "The gateway deletes " + Plurals.grouped(deleted) + " of these sessions by itself by then; "
                + Plurals.grouped(stay) + (stay == 1 ? " stays" : " stay") + " in its store, refused.\n";
        return cut == 0
                ? kept
                : kept
                        + "A session_lifetime starts again with each write of the session, so such a key can live longer.\n";
    }
}
