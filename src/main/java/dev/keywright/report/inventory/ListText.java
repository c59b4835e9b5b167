package dev.keywright.report.inventory;

import dev.keywright.plan.inventory.Inventory;
import dev.keywright.plan.inventory.KeyState;
import dev.keywright.plan.inventory.OwnedKey;
import dev.keywright.plan.inventory.OwnedPolicy;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.kit.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Owned keys and policies for people: one line each, and what needs attention counted below. */
public final class ListText {

    private static final long SOON = 30L * 86_400;

    private ListText() {}

    public static String of(ListView view, Style style, int width) {
        Inventory shown = view.selected();
        if (shown.keys().isEmpty() && shown.policies().isEmpty()) {
            return view.owned() == 0
                    ? TerminalEscape.text(shown.namespace()) + " owns no keys and no policies.\n"
                    : "None of the " + Plurals.grouped(view.owned()) + " keys and policies of "
                            + TerminalEscape.text(shown.namespace()) + " fits.\n";
        }
        var text = new StringBuilder();
        if (!shown.keys().isEmpty()) {
            text.append(keys(shown).text(style, width)).append('\n');
        }
        if (!shown.policies().isEmpty()) {
            text.append(policies(shown).text(style, width)).append('\n');
        }
        return text.append(summary(shown, style)).append('\n').toString();
    }

    private static TextTable keys(Inventory shown) {
        var table = new TextTable("KEY", "POLICIES", "OPENS", "EXPIRES", "STATE", "OWNER");
        for (OwnedKey key : shown.keys()) {
            boolean there = key.state() != KeyState.MISSING;
            table.add(List.of(
                    KeyWords.name(key),
                    KeyWords.names(key.policies()),
                    there ? KeyWords.opens(key.opens(), key.opensAll()) : KeyWords.NONE,
                    there ? KeyWords.end(key.end(), shown.now()) : KeyWords.NONE,
                    key.state().toString(),
                    key.owner().map(TerminalEscape::text).orElse(KeyWords.NONE),
                    notes(key)));
        }
        return table;
    }

    private static String notes(OwnedKey key) {
        var notes = new ArrayList<>(KeyWords.notes(key));
        key.nextRotation().ifPresent(at -> notes.add("next rotation " + KeyWords.date(at)));
        if (key.end().isCutShort()) {
            notes.add(KeyWords.cause(key.end()));
        }
        return String.join(", ", notes);
    }

    private static TextTable policies(Inventory shown) {
        var table = new TextTable("POLICY", "KEYS", "OPENS", "STATE", "OWNER");
        for (OwnedPolicy policy : shown.policies()) {
            String name = policy.address().name();
            table.add(List.of(
                    TerminalEscape.text(name)
                            + (policy.id().equals(name) ? "" : " (" + TerminalEscape.text(policy.id()) + ")"),
                    Plurals.grouped(policy.keys()),
                    KeyWords.opens(policy.opens(), false),
                    policy.state().toString(),
                    policy.owner().map(TerminalEscape::text).orElse(KeyWords.NONE),
                    policy.isProtected() ? "protected" : ""));
        }
        return table;
    }

    private static String summary(Inventory shown, Style style) {
        var facts = new ArrayList<String>();
        for (KeyState state : KeyState.values()) {
            long count =
                    shown.keys().stream().filter(key -> key.state() == state).count();
            if (state != KeyState.ACTIVE && count > 0) {
                facts.add(Plurals.grouped(count) + " " + state);
            }
        }
        List<OwnedKey> active = shown.keys().stream()
                .filter(key -> key.state() == KeyState.ACTIVE)
                .toList();
        long soon = active.stream()
                .filter(key ->
                        key.end().first().filter(at -> at <= shown.now() + SOON).isPresent())
                .count();
        long never = active.stream().filter(key -> key.end().first().isEmpty()).count();
        if (soon > 0) {
            facts.add(Plurals.grouped(soon) + (soon == 1 ? " ends" : " end") + " within 30 days");
        }
        if (never > 0) {
            facts.add(Plurals.grouped(never) + " never " + (never == 1 ? "ends" : "end"));
        }
        String counts = Plurals.count(shown.keys().size(), "key") + ", "
                + Plurals.count(shown.policies().size(), "policy") + ".";
        return facts.isEmpty()
                ? counts
                : counts + (style.isLinear() ? "\n" : "  ") + facts.stream().collect(Collectors.joining(", ")) + ".";
    }
}
