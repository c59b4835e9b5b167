package dev.keywright.report.kit;

/** Text in XML 1.0, which has no way to write control characters. */
public final class XmlText {

    private XmlText() {}

    /** For an element or an attribute; control characters are shown as on a terminal. */
    public static String of(String text) {
        var out = new StringBuilder();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            out.append(i == 0 ? "" : "\n").append(TerminalEscape.text(lines[i]));
        }
        return out.toString()
                .replace('\uFFFE', '?')
                .replace('\uFFFF', '?')
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
