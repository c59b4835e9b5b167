package dev.keywright.report.effects;

import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.report.wording.EffectText;
import dev.keywright.review.EffectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Groups of effects as lines: whom a change concerns and where it is declared, then what it does. */
public final class GroupText {

    /** Where the change was made, in place of a file and line. */
    static final String DRIFT = "changed on the gateway";

    private static final int INDENT = 7;
    private static final int WORDS = 10;

    /** On a wider terminal, places stay within reach of what they belong to. */
    private static final int RIGHTMOST = 100;

    private final Style style;
    private final int width;
    private final boolean verbs;

    public GroupText(Style style, int width) {
        this(style, width, true);
    }

    /** @param verbs whether the actions are what an apply would do; otherwise their signs only show what happened */
    public GroupText(Style style, int width, boolean verbs) {
        this.style = style;
        this.width = width;
        this.verbs = verbs;
    }

    /** @param shown phrases that need not be repeated for keys that follow a policy: those of the policies */
    public void append(EffectGroup group, Set<String> shown, StringBuilder out) {
        head(group, out);
        boolean follows = !group.follows().isEmpty();
        for (EffectKind kind : group.kinds()) {
            List<String> what = group.what(kind).stream()
                    .filter(phrase -> !follows || !shown.contains(phrase))
                    .toList();
            if (!what.isEmpty()) {
                phrases(kind, what, out);
            }
        }
    }

    private void head(EffectGroup group, StringBuilder out) {
        String who = TerminalEscape.text(who(group));
        Optional<Location> where = sameFile(group) ? group.where() : Optional.empty();
        String place = group.isDrift()
                ? DRIFT
                : where.map(at -> at.file() + ":" + at.line())
                        .map(TerminalEscape::text)
                        .orElse("");
        if (style.isLinear()) {
            out.append(verbs ? group.action().verb() + " " : "").append(who).append('\n');
            out.append(place.isEmpty() ? "" : "  " + (group.isDrift() ? "" : "at ") + place + "\n");
            return;
        }
        String symbol =
                style.paint(group.action().role(), Columns.pad(group.action().symbol(), 3));
        out.append("  ").append(symbol).append("  ");
        List<String> lines = Columns.wrap(who, width - INDENT);
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "" : " ".repeat(INDENT)).append(style.strong(lines.get(i)));
            if (i == lines.size() - 1 && !place.isEmpty()) {
                int room = Math.min(width, RIGHTMOST) - INDENT - Columns.of(lines.get(i)) - Columns.of(place);
                out.append(room >= 2 ? " ".repeat(room) : "\n" + " ".repeat(INDENT));
                out.append(style.quiet(place));
            }
            out.append('\n');
        }
    }

    /** Only one line can be named, so only where all are in one file is it of use. */
    private static boolean sameFile(EffectGroup group) {
        var files = new TreeSet<String>();
        group.objects()
                .forEach(object -> files.add(object.where().map(Location::file).orElse("")));
        return files.size() == 1 && (group.size() == 1 || group.follows().isEmpty());
    }

    /** "keys/zz", or "172 keys follow policy gold: c000, c001, c002 and 169 more". */
    private static String who(EffectGroup group) {
        Address only = group.addresses().get(0);
        String kind = only.kind().plural();
        String follow = group.follows().isEmpty()
                ? ""
                : (group.size() == 1 ? " follows " : " follow ")
                        + (group.follows().size() == 1 ? "policy " : "policies ")
                        + String.join(", ", group.follows());
        if (group.size() == 1) {
            return kind + "/" + only.name() + follow;
        }
        String noun = group.isOfKeys() ? "key" : "policy";
        String fresh = group.action() == Action.CREATE ? "new " : "";
        return Plurals.count(group.size(), fresh + noun) + follow + ": " + EffectText.names(group.names());
    }

    private void phrases(EffectKind kind, List<String> what, StringBuilder out) {
        if (style.isLinear()) {
            what.forEach(phrase -> out.append("  ")
                    .append(kind.word())
                    .append(": ")
                    .append(phrase)
                    .append('\n'));
            return;
        }
        int indent = INDENT + WORDS;
        List<String> lines = Columns.wrap(String.join("; ", what), Math.max(20, width - indent));
        String word = Columns.pad(kind.word(), WORDS);
        out.append(" ".repeat(INDENT))
                .append(kind.isRisky() ? style.paint(Style.Role.WARNING, word) : word)
                .append(lines.get(0))
                .append('\n');
        lines.stream()
                .skip(1)
                .forEach(line -> out.append(" ".repeat(indent)).append(line).append('\n'));
    }
}
