package dev.keywright.cli.help;

import dev.keywright.cli.help.CodeTexts.CodeText;
import dev.keywright.cli.help.CodeTexts.Example;
import dev.keywright.report.kit.WrappedText;
import java.util.Optional;

/** The explanation of one code, for a terminal. */
public final class CodePage {

    private static final int WIDTH = 80;
    private static final String INDENT = "  ";

    private CodePage() {}

    /** @return empty if there is no such code */
    public static Optional<String> of(String code) {
        return CodeTexts.read().of(code).map(text -> of(code, text));
    }

    public static String of(String code, CodeText text) {
        return code + "\n"
                + paragraph("", text.means())
                + example(text.example())
                + (text.why().isEmpty() ? "" : paragraph("Why: ", text.why()))
                + paragraph("What to do: ", text.todo());
    }

    private static String example(Example example) {
        if (example.files().isEmpty()) {
            return paragraph("Example: ", example.message());
        }
        var text = new StringBuilder("\nExample:\n");
        example.files().forEach((name, content) -> {
            text.append(INDENT).append("# ").append(name).append('\n');
            content.lines().forEach(line -> text.append((INDENT + line).stripTrailing())
                    .append('\n'));
        });
        text.append(INDENT).append("$ keywright ").append(example.command()).append('\n');
        return text + WrappedText.of(INDENT + example.message(), WIDTH) + "\n";
    }

    private static String paragraph(String lead, String text) {
        return "\n" + WrappedText.of(lead + text, WIDTH) + "\n";
    }
}
