package dev.keywright.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A picture of what a terminal shows, as SVG. It knows the few escape sequences that Keywright prints. Each piece of text
 * has its place and its width, so that columns stay aligned whatever monospace font the reader has.
 */
public final class TerminalSvg {

    /** Colours of a terminal and its frame. */
    public enum Theme {
        LIGHT(
                "#ffffff",
                "#f6f8fa",
                "#d1d9e0",
                "#1f2328",
                Map.of("32", "#116329", "35", "#8250df", "31", "#cf222e"),
                "#59636e"),
        DARK(
                "#0d1117",
                "#161b22",
                "#3d444d",
                "#e6edf3",
                Map.of("32", "#56d364", "35", "#d2a8ff", "31", "#ff7b72"),
                "#9198a1");

        private final String background;
        private final String bar;
        private final String frame;
        private final String text;
        private final Map<String, String> colours;
        private final String quiet;

        Theme(String background, String bar, String frame, String text, Map<String, String> colours, String quiet) {
            this.background = background;
            this.bar = bar;
            this.frame = frame;
            this.text = text;
            this.colours = colours;
            this.quiet = quiet;
        }
    }

    private static final Pattern PIECE = Pattern.compile("\u001b\\[([0-9;]*)m|[^\u001b]+");
    private static final Pattern WORDS = Pattern.compile("\\S+(?: \\S+)*");

    private static final double COLUMN = 8.43;
    private static final int LINE = 20;
    private static final int MARGIN = 20;
    private static final int BAR = 34;

    private TerminalSvg() {}

    /**
     * @param title above the text
     * @param ansi lines of text with colours
     */
    public static String of(String title, String ansi, Theme theme) {
        List<String> lines = ansi.lines().toList();
        int columns =
                lines.stream().mapToInt(line -> plain(line).length()).max().orElse(0);
        long width = Math.round(columns * COLUMN) + 2 * MARGIN;
        int height = BAR + lines.size() * LINE + 2 * MARGIN - 8;
        var svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" aria-label="%3$s">
                <style>text { font: 14px ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: %4$s; white-space: pre }</style>
                <rect x="0.5" y="0.5" width="%5$d" height="%6$d" rx="9" fill="%7$s" stroke="%8$s"/>
                <path d="M0.5 %9$d.5H%5$d.5M0.5 %9$d.5V9.5a9 9 0 0 1 9-9H%10$d.5a9 9 0 0 1 9 9V%9$d.5" fill="%11$s" stroke="%8$s"/>
                """.formatted(
                        width,
                        height,
                        escaped(title),
                        theme.text,
                        width - 1,
                        height - 1,
                        theme.background,
                        theme.frame,
                        BAR,
                        width - 10,
                        theme.bar));
        for (int i = 0; i < 3; i++) {
            svg.append("<circle cx=\"%d\" cy=\"17\" r=\"5.5\" fill=\"%s\"/>\n".formatted(MARGIN + i * 19, theme.frame));
        }
        svg.append("<text x=\"%d\" y=\"22\" text-anchor=\"middle\" style=\"fill: %s\">%s</text>\n"
                .formatted(width / 2, theme.quiet, escaped(title)));
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), BAR + MARGIN + 10 + i * LINE, theme);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void line(StringBuilder svg, String line, int y, Theme theme) {
        int column = 0;
        String style = "";
        for (Matcher piece = PIECE.matcher(line); piece.find(); ) {
            if (piece.group(1) != null) {
                style = style(piece.group(1), theme);
                continue;
            }
            Matcher words = WORDS.matcher(piece.group());
            while (words.find()) {
                svg.append("<text x=\"%s\" y=\"%d\" textLength=\"%s\"%s>%s</text>\n"
                        .formatted(
                                pixels(MARGIN + (column + words.start()) * COLUMN),
                                y,
                                pixels(words.group().length() * COLUMN),
                                style,
                                escaped(words.group())));
            }
            column += piece.group().length();
        }
    }

    private static String pixels(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String style(String codes, Theme theme) {
        String style = List.of(codes.split(";")).stream()
                .map(code -> switch (code) {
                    case "", "0" -> "";
                    case "1" -> "font-weight: bold; ";
                    case "2" -> "fill: " + theme.quiet + "; ";
                    default -> "fill: " + Objects.requireNonNull(theme.colours.get(code), code) + "; ";
                })
                .collect(Collectors.joining())
                .strip();
        return style.isEmpty() ? "" : " style=\"" + style + "\"";
    }

    private static String plain(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
