package dev.keywright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.keywright.cli.help.CodePage;
import dev.keywright.cli.help.CodeTexts;
import dev.keywright.cli.help.CodeTexts.CodeText;
import dev.keywright.cli.help.CodeTexts.Example;
import dev.keywright.diagnostic.Code;
import dev.keywright.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code in the source has its explanation, and the page of the docs follows from the same texts. */
class CodeTextsTest {

    private static final Map<String, CodeText> TEXTS =
            new TreeMap<>(CodeTexts.read().all());

    private static final Path DOCS = Path.of("docs");
    private static final Path CODES = DOCS.resolve("codes.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Map<String, String> PAGES = pages();

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
            assertThat(text.example().message()).as(code).hasSizeGreaterThan(5).doesNotContain("…", "%s");
            assertThat(text.todo()).as(code).hasSizeGreaterThan(7).doesNotContain("…, …", "%s");
            assertThat(text.means()).as(code).doesNotContain("…: ", "%s").doesNotStartWith("Is ");
        });
    }

    @Test
    void aPageFitsATerminal() {
        TEXTS.forEach((code, text) -> assertThat(CodePage.of(code, text).lines())
                .as(code)
                .allMatch(line -> line.length() <= 80 || line.contains("`") && !line.startsWith("  #")));
        Golden.check("help/bad-date.txt", CodePage.of("bad-date").orElseThrow());
    }

    @Test
    void thePageOfTheDocsIsMadeOfThem() throws IOException {
        var page = new StringBuilder("""
                # Codes

                Each error and warning has a code in brackets: `error[unknown-api]: …`. `keywright help CODE` shows the same as this page. A test runs
                every example that has files. Of `keywright.yaml` they show what differs from a project that `keywright init` makes.
                """);
        TEXTS.forEach((code, text) -> page.append("\n## ")
                .append(code)
                .append("\n\n")
                .append(markdown(text.means()))
                .append("\n\n")
                .append(example(text.example()))
                .append(text.why().isEmpty() ? "" : "\n- Why: " + markdown(text.why()))
                .append("\n- What to do: ")
                .append(markdown(text.todo()))
                .append(more(code))
                .append('\n'));
        if (Boolean.getBoolean("golden.rewrite")) {
            Golden.checkFile(CODES, page.toString());
        }
        assertThat(withoutLinks(page.toString())).isEqualTo(withoutLinks(Files.readString(CODES)));
    }

    /** A page that explains more need not be linked, since its author may not know of this one; but links must be right. */
    @Test
    void linkedPagesNameTheCode() throws IOException {
        for (String section : Files.readString(CODES).split("\n## ")) {
            String code = section.lines().findFirst().orElseThrow();
            LINK.matcher(section.replaceAll("(?m)^(?!- More:).*$", ""))
                    .results()
                    .forEach(link -> assertThat(PAGES.get(link.group(1)))
                            .as(link.group(1))
                            .contains("`" + code + "`"));
        }
    }

    private static String withoutLinks(String page) {
        return page.replaceAll("\n- More: .*", "");
    }

    /** The pages that explain more: those of users' docs that name the code. */
    private static String more(String code) {
        String links = PAGES.entrySet().stream()
                .filter(page -> page.getValue().contains("`" + code + "`"))
                .map(page -> "[%s](%s)"
                        .formatted(
                                page.getValue()
                                        .lines()
                                        .findFirst()
                                        .orElseThrow()
                                        .replaceFirst("^# ", ""),
                                page.getKey()))
                .collect(Collectors.joining(", "));
        return links.isEmpty() ? "" : "\n- More: " + links;
    }

    private static Map<String, String> pages() {
        try (Stream<Path> files = Files.walk(DOCS)) {
            var pages = new TreeMap<String, String>();
            for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                    .map(DOCS::relativize)
                    .filter(path ->
                            !path.toString().matches("(decisions|internals)/.*|(codes|commands|comparison)\\.md"))
                    .toList()) {
                pages.put(file.toString(), Files.readString(DOCS.resolve(file)));
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String example(Example example) {
        if (example.files().isEmpty()) {
            return "- Example: " + markdown(example.message());
        }
        var text = new StringBuilder("```console\n");
        example.files()
                .forEach((name, content) ->
                        text.append("# ").append(name).append('\n').append(content));
        return text.append("$ keywright ")
                .append(example.command())
                .append('\n')
                .append(example.message())
                .append("\n```\n")
                .toString();
    }

    private static String markdown(String text) {
        return text.replace("<", "\\<").replace("*", "\\*").replace("[", "\\[");
    }
}
