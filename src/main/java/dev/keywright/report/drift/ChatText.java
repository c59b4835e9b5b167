package dev.keywright.report.drift;

import dev.keywright.report.kit.Columns;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.kit.TerminalEscape;
import java.util.ArrayList;
import java.util.List;

/** Drift as a few lines for a chat, riskiest first. */
final class ChatText {

    /** More would not be read. */
    static final int MOST = 15;

    private static final int LONGEST = 300;

    private ChatText() {}

    /** "prod at gw.example.com: drift: 2 gone, 3 edited". */
    static String title(DriftView view) {
        return line("Keywright: " + view.context().where(view.namespace()) + ": "
                + (view.judged().isClean() ? "no drift" : "drift: " + view.counts()));
    }

    static List<String> lines(DriftView view) {
        var lines = new ArrayList<String>();
        view.items().stream()
                .limit(MOST)
                .forEach(item -> lines.add(line("%s: %s/%s%s: %s"
                        .formatted(
                                item.kind().word(),
                                item.drift().address().kind().plural(),
                                item.drift().address().name(),
                                item.where()
                                        .map(at -> " (" + view.paths().place(at) + ")")
                                        .orElse(""),
                                item.summary()))));
        if (view.items().size() > MOST) {
            lines.add("… and " + Plurals.grouped(view.items().size() - MOST) + " more");
        }
        String imitations = UnmanagedText.imitations(view);
        if (!imitations.isEmpty()) {
            lines.add(line(imitations));
        }
        lines.add(line("unmanaged keys: " + UnmanagedText.of(view)));
        return lines;
    }

    private static String line(String text) {
        return Columns.cut(TerminalEscape.text(text), LONGEST);
    }
}
