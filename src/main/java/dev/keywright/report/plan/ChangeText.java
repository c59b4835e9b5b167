package dev.keywright.report.plan;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldDifference;
import dev.keywright.plan.diff.FieldDifference.Sign;
import dev.keywright.report.effects.Action;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.Style.Role;
import dev.keywright.report.kit.TerminalEscape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One change of a plan as lines: what happens to which object, why, and each field with its old and new value. */
public final class ChangeText {

    private static final int INDENT = 6;
    private static final int WIDEST_LABEL = 32;

    private final PlanContext context;
    private final Style style;
    private final int width;

    public ChangeText(PlanContext context, Style style, int width) {
        this.context = context;
        this.style = style;
        this.width = width;
    }

    public void append(ChangeView change, StringBuilder out) {
        Action action = change.action();
        out.append(style.sign(action.role(), "  " + Columns.pad(action.symbol(), 3) + " ", ""))
                .append(style.strong(TerminalEscape.text(change.address().toString())))
                .append(" will be ")
                .append(action.done())
                .append('\n');
        change.reasons().forEach(reason -> quiet("because " + reason, out));
        if (!change.impact().isEmpty()) {
            quiet(String.join("; ", change.impact()), out);
        }
        if (change.opensAllApis()) {
            line("!", "warning:", Role.WARNING, "it opens ALL APIs", out);
        }
        if (!change.noLimit().isEmpty()) {
            line("!", "warning:", Role.WARNING, NoLimitText.of(change.noLimit(), context), out);
        }
        change.credential().ifPresent(c -> line("+", "new", Role.CREATE, "credential: " + c.text(), out));
        change.credential()
                .flatMap(NewCredential::recipient)
                .ifPresent(recipient -> line(
                        "+",
                        "",
                        Role.CREATE,
                        "apply --deliver encrypts it for " + TerminalEscape.text(recipient),
                        out));
        if (change.wanted().isEmpty()
                && action != Action.RECORD
                && action != Action.FORGET
                && action != Action.RELEASE) {
            gone(change, out);
        }
        rows(change, out);
        out.append('\n');
    }

    private void quiet(String text, StringBuilder out) {
        for (String line : Columns.wrap(TerminalEscape.text(text), width - INDENT)) {
            out.append(style.indent(INDENT)).append(style.quiet(line)).append('\n');
        }
    }

    /** What users of the key or policy lose. */
    private void gone(ChangeView change, StringBuilder out) {
        if (change.live().isEmpty()) {
            line("-", "", Role.DELETE, "the gateway does not have it any more; only the ledger names it", out);
            return;
        }
        Value.Fields live = change.live().get();
        List<String> apis = live.fields("access_rights").names();
        String opened = apis.stream().limit(5).map(context::api).collect(Collectors.joining(", "));
        String more = apis.size() > 5 ? " and " + Plurals.grouped(apis.size() - 5) + " more" : "";
        line(
                "-",
                "",
                Role.DELETE,
                apis.isEmpty() && change.isKey()
                        ? "it opened ALL APIs"
                        : "it opened " + (apis.isEmpty() ? "no API" : opened + more),
                out);
        if (change.isKey()) {
            line("-", "", Role.DELETE, "it expires: " + DurationText.expiry(live.whole("expires")), out);
        }
    }

    private void rows(ChangeView change, StringBuilder out) {
        List<FieldDifference> rows = withExpiry(change);
        String api = "";
        Sign right = Sign.CHANGE;
        int labels = labels(rows, api);
        for (FieldDifference row : rows) {
            if (!row.api().equals(api)) {
                api = row.api();
                right = change.right(api);
                labels = labels(rows, api);
                String verb = change.action() == Action.CREATE ? "" : FieldDifferenceText.verb(right);
                line(FieldDifferenceText.symbol(right), verb, role(right), "access to " + context.api(api), out);
            }
            if (!row.wholeRight() && right != Sign.REMOVE) {
                row(row, labels, change.action() == Action.CREATE, out);
            }
        }
    }

    /**
     * The expiry of a new key is always shown, even if it is {@code never}. Keywright's own mark is shown only for a
     * live key.
     */
    private static List<FieldDifference> withExpiry(ChangeView change) {
        var rows = new ArrayList<FieldDifference>();
        change.fields().stream().filter(r -> r.path().equals("expires")).forEach(rows::add);
        if (rows.isEmpty() && change.credential().isPresent()) {
            Value end = Value.whole(change.credential().get().expires());
            rows.add(new FieldDifference("expires", "", "expires", FieldType.DATE, Value.NOTHING, end));
        }
        change.fields().stream()
                .filter(r -> !r.path().equals("expires")
                        && (change.live().isPresent() || !r.path().equals("meta_data.keywright")))
                .forEach(rows::add);
        return rows;
    }

    private static int labels(List<FieldDifference> rows, String api) {
        return rows.stream()
                .filter(r -> r.api().equals(api))
                .mapToInt(r -> Columns.of(TerminalEscape.text(r.label())))
                .filter(w -> w <= WIDEST_LABEL)
                .max()
                .orElse(0);
    }

    private void row(FieldDifference row, int labels, boolean fresh, StringBuilder out) {
        if (style.isLinear()) {
            String what = TerminalEscape.text(row.label());
            out.append(row.api().isEmpty() ? "  " : "    ")
                    .append(fresh ? what + " " + FieldDifferenceText.of(row) : FieldDifferenceText.whole(row, what));
            out.append('\n');
            return;
        }
        String label = Columns.pad(TerminalEscape.text(row.label()), labels) + "  ";
        String symbol = style.paint(role(row.sign()), FieldDifferenceText.symbol(row.sign()));
        int indent = INDENT + (row.api().isEmpty() ? 0 : 4);
        String text = FieldDifferenceText.of(row);
        out.append(" ".repeat(indent)).append(symbol).append(' ');
        if (row.isSet() && indent + 2 + Columns.of(label + text) > width) {
            out.append(label.stripTrailing()).append('\n');
            FieldDifferenceText.items(row)
                    .forEach(item ->
                            out.append(" ".repeat(indent + 4)).append(item).append('\n'));
        } else {
            out.append(label).append(text).append('\n');
        }
    }

    private void line(String symbol, String words, Role role, String text, StringBuilder out) {
        out.append(style.indent(INDENT))
                .append(style.sign(role, symbol, words))
                .append(style.isLinear() && words.isEmpty() ? "" : " ")
                .append(role == Role.WARNING ? style.paint(role, text) : text)
                .append('\n');
    }

    private static Role role(Sign sign) {
        return switch (sign) {
            case ADD -> Role.CREATE;
            case CHANGE -> Role.UPDATE;
            case REMOVE -> Role.DELETE;
        };
    }
}
