package dev.keywright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.keywright.cli.help.CodeTexts;
import dev.keywright.cli.help.CodeTexts.CodeText;
import dev.keywright.diagnostic.Code;
import dev.keywright.testing.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code in the source has its explanation, and the page of the docs follows from the same texts. */
class CodeTextsTest {

    private static final Map<String, CodeText> TEXTS =
            new TreeMap<>(CodeTexts.read().all());

    @Test
    void everyCodeHasAMeaningAnExampleAndAWayOut() throws Exception {
        var codes = new TreeSet<String>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.keywright")) {
            if (type.isEnum() && type.isAssignableTo(Code.class)) {
                Stream.of(type.reflect().getEnumConstants()).forEach(code -> codes.add(((Code) code).id()));
            }
        }
        assertThat(codes).hasSizeGreaterThan(200);
        assertThat(new TreeSet<>(TEXTS.keySet())).as("sections of codes.txt").isEqualTo(codes);
        TEXTS.forEach((code, text) -> {
            assertThat(text.means()).as(code).hasSizeGreaterThan(10).endsWith(".");
            assertThat(text.example()).as(code).hasSizeGreaterThan(5);
            assertThat(text.todo()).as(code).hasSizeGreaterThan(7);
        });
    }

    @Test
    void thePageOfTheDocsIsMadeOfThem() {
        var page = new StringBuilder("""
                # Codes

                Each error and warning has a code in brackets: `error[unknown-api]: …`. `keywright help CODE` shows the same as this page. `…` is
                what differs from case to case.
                """);
        TEXTS.forEach((code, text) -> page.append("\n## ")
                .append(code)
                .append("\n\n")
                .append(markdown(text.means()))
                .append("\n\n- Example: ")
                .append(markdown(text.example()))
                .append(text.why().isEmpty() ? "" : "\n- Why: " + markdown(text.why()))
                .append("\n- What to do: ")
                .append(markdown(text.todo()))
                .append('\n'));
        Golden.checkFile(Path.of("docs/codes.md"), page.toString());
    }

    private static String markdown(String text) {
        return text.replace("<", "\\<").replace("*", "\\*").replace("[", "\\[");
    }
}
