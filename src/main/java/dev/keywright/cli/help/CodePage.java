package dev.keywright.cli.help;

import dev.keywright.cli.help.CodeTexts.CodeText;
import dev.keywright.report.kit.WrappedText;
import java.util.Optional;

/** The explanation of one code, for a terminal. */
public final class CodePage {

    private static final int WIDTH = 80;

    private CodePage() {}

    /** @return empty if there is no such code */
    public static Optional<String> of(String code) {
        return CodeTexts.read().of(code).map(text -> page(code, text));
    }

    private static String page(String code, CodeText text) {
        return code + "\n"
                + paragraph("", text.means())
                + paragraph("Example: ", text.example())
                + (text.why().isEmpty() ? "" : paragraph("Why: ", text.why()))
                + paragraph("What to do: ", text.todo());
    }

    private static String paragraph(String lead, String text) {
        return "\n" + WrappedText.of(lead + text, WIDTH) + "\n";
    }
}
