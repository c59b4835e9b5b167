package dev.keywright.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.source.Trees;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceLimits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {

    private final Diagnostics diagnostics = new Diagnostics();

    private List<Node> documents(String text) {
        return new YamlReader(SourceLimits.standard(), diagnostics)
                .read("f.yaml", text)
                .orElse(List.of());
    }

    private String brief(String text) {
        return documents(text).stream().map(Trees::brief).toList().toString();
    }

    private Diagnostic mistake(String text) {
        documents(text);
        assertThat(diagnostics.all()).hasSize(1);
        return diagnostics.all().get(0);
    }

    private static Location at(int line, int column) {
        return new Location("f.yaml", line, column);
    }

    @Test
    void everyKeyAndValueKnowsItsPlace() {
        var root = (Node.Mapping)
                documents("keys:\n  a:\n    rate: 5\n    tags: [x, 'yé', z]\n").get(0);

        Node.Entry keys = root.entry("keys").orElseThrow();
        assertThat(keys.keyAt()).isEqualTo(at(1, 1));
        assertThat(keys.value().at()).isEqualTo(at(2, 3));
        assertThat(Trees.at(root, "keys.a.rate").orElseThrow().at()).isEqualTo(at(3, 11));
        assertThat(Trees.at(root, "keys.a.tags.1").orElseThrow().at()).isEqualTo(at(4, 15));
        assertThat(Trees.at(root, "keys.a.tags.2").orElseThrow().at()).isEqualTo(at(4, 21));
    }

    @Test
    void textStaysAsWrittenAndKnowsWhetherItWasQuoted() {
        assertThat(brief("a: 0x1F\nb: '5'\nc: \"x\\ty\"\nd: |\n  l1\n  l2\ne: yes\nf:\n"))
                .isEqualTo("[{a: 0x1F, b: '5', c: 'x\ty', d: 'l1\nl2\n', e: yes, f: }]");
        assertThat(brief("a: !!str 5\nb: !!int '5'\n")).isEqualTo("[{a: '5', b: 5}]");
    }

    @Test
    void allDocumentsAreReadAndEmptyOnesAreFine() {
        assertThat(brief("a: 1\n---\n---\n# nothing\n---\nb: 2\n")).isEqualTo("[{a: 1}, {b: 2}]");
        assertThat(documents("")).isEmpty();
        assertThat(documents("# only a comment\n")).isEmpty();
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void anAliasGivesWhatItsAnchorNames() {
        assertThat(brief("a: &x {p: 1}\nb: *x\nc: [*x, *x]\n&k d: *k\n"))
                .isEqualTo("[{a: {p: 1}, b: {p: 1}, c: [{p: 1}, {p: 1}], d: d}]");
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void anAliasPointsToWhereTheTextStands() {
        var root = documents("a: &x\n  p: 1\nb: *x\n").get(0);
        assertThat(Trees.at(root, "b.p").orElseThrow().at()).isEqualTo(at(2, 6));
    }

    @Test
    void mergeKeysGiveWayToWhatIsWrittenAndToEarlierOnes() {
        String bases = "x: &x {p: 1, q: 1}\ny: &y {q: 2, r: 2}\n";
        assertThat(brief(bases + "z: {q: 9, <<: *x}\n")).contains("z: {q: 9, p: 1}");
        assertThat(brief(bases + "z: {<<: *x, q: 9}\n")).contains("z: {q: 9, p: 1}");
        assertThat(brief(bases + "z: {<<: [*x, *y]}\n")).contains("z: {p: 1, q: 1, r: 2}");
        assertThat(brief("z: {'<<': 1}\n")).contains("z: {<<: 1}");
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void onlyMappingsCanBeMerged() {
        var mistake = mistake("a: {<<: 5}\n");
        assertThat(mistake.code()).isEqualTo(FileCode.BAD_MERGE.id());
        assertThat(mistake.location()).contains(at(1, 9));
    }

    @Test
    void aDuplicateKeyTellsBothPlacesAndTheRestIsRead() {
        documents("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\nx: {<<: {}, <<: {}}\n");
        assertThat(diagnostics.all())
                .extracting(Diagnostic::code, d -> d.location().orElseThrow(), d -> d.related()
                        .get(0))
                .containsExactly(
                        tuple(FileCode.DUPLICATE_KEY.id(), at(3, 1), at(1, 1)),
                        tuple(FileCode.DUPLICATE_KEY.id(), at(4, 11), at(4, 5)),
                        tuple(FileCode.DUPLICATE_KEY.id(), at(5, 13), at(5, 5)));
    }

    static Stream<Arguments> syntaxErrors() {
        return Stream.of(
                arguments("a:\n\tb: 1", 2, 1, "a tab cannot indent YAML"),
                arguments("a: b: c", 1, 5, "a ':' is not expected here"),
                arguments("k: 1\na: \"x\nb: 1", 2, 4, "a quote is opened here and never closed"),
                arguments("a: [1, 2", 1, 9, "a list opened with [ is not closed properly"),
                arguments("a: {b: 1", 1, 9, "a mapping opened with { is not closed properly"),
                arguments("a: {b: ${var:x}}", 1, 9, "'${…}' has to be quoted inside [ ] and { }"),
                arguments("a: @x", 1, 4, "a value cannot start with this character"),
                arguments("a: %x", 1, 4, "a value cannot start with this character"),
                arguments("a: \"\\q\"", 1, 6, "this backslash escape does not exist in double quotes"),
                arguments("- a\nb: 1", 2, 1, "this line has an indentation that does not fit"),
                arguments("a: *", 1, 5, "'*' begins an alias, and no name follows"),
                arguments("a: !e!x 1", 1, 4, "'!' begins a tag, which is not allowed here"),
                arguments("a: |x", 1, 5, "there is text after | or >"),
                arguments("a: ]", 1, 4, "a value is missing here"));
    }

    @ParameterizedTest
    @MethodSource("syntaxErrors")
    void aSyntaxErrorIsToldInPlainWordsWithItsPlace(String text, int line, int column, String summary) {
        var mistake = mistake(text);
        assertThat(mistake.code()).isEqualTo(FileCode.YAML_SYNTAX.id());
        assertThat(mistake.summary()).isEqualTo(summary);
        assertThat(mistake.location()).contains(at(line, column));
        assertThat(mistake.hint()).isNotEmpty();
    }

    @Test
    void aControlCharacterIsFoundAlsoFarIntoTheFile() {
        var mistake = mistake("a: 1\n".replace("a", "a".repeat(3000)) + "b: \ud83d\ude00\u0001\n");
        assertThat(mistake.location()).contains(at(2, 5));
        assertThat(mistake.summary()).contains("U+0001");
    }

    @ParameterizedTest
    @CsvSource({
        "a: !!python/object:os.system x,!!python/object:os.system",
        "a: !foo {x: 1},!foo",
        "a: !!binary aGk=,!!binary"
    })
    void otherTagsAreRefused(String text, String shown) {
        var mistake = mistake(text);
        assertThat(mistake.code()).isEqualTo(FileCode.YAML_TAG.id());
        assertThat(mistake.summary()).contains(shown);
        assertThat(mistake.location()).contains(at(1, 4));
    }

    @Test
    void keysHaveToBeTexts() {
        documents("? [a]\n: 1\n? {b: 1}\n: 2\nc: 3\n'': 4\n");
        assertThat(diagnostics.all())
                .extracting(d -> d.code() + d.location().orElseThrow().line())
                .containsExactly("yaml-key1", "yaml-key3", "yaml-key6");
    }

    @Test
    void anAliasNeedsACompleteAnchorInTheSameDocument() {
        assertThat(mistake("a: &x [1, *x]\n").summary()).contains("refers to the value that contains it");
    }

    @Test
    void anchorsEndWithTheirDocument() {
        var mistake = mistake("a: &x 1\n---\nb: *x\n");
        assertThat(mistake.code()).isEqualTo(FileCode.BAD_ALIAS.id());
        assertThat(mistake.location()).contains(at(3, 4));
    }

    @Test
    void billionLaughsAreStoppedBeforeTheyHurt() {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        var mistake = mistake(text.toString());
        assertThat(mistake.code()).isEqualTo(FileCode.ALIAS_BOMB.id());
        assertThat(mistake.location().orElseThrow().line()).isBetween(5, 7);
    }

    @Test
    void mergesAreCountedToo() {
        var text = new StringBuilder("base: &base {");
        for (int i = 0; i < 2000; i++) {
            text.append("f").append(i).append(": 1, ");
        }
        text.append("}\nkeys:\n");
        for (int i = 0; i < 2000; i++) {
            text.append("  k").append(i).append(": {<<: *base}\n");
        }
        assertThat(mistake(text.toString()).code()).isEqualTo(FileCode.ALIAS_BOMB.id());
    }

    @Test
    void honestAliasesPass() {
        var text = new StringBuilder("base: &base {rate: 1, per: 2, tags: [a, b]}\nkeys:\n");
        for (int i = 0; i < 30_000; i++) {
            text.append("  k").append(i).append(": {<<: *base}\n");
        }
        assertThat(documents(text.toString())).hasSize(1);
        assertThat(diagnostics.all()).isEmpty();
    }

    @Test
    void fiftyLevelsAreFineAndOneMoreIsNot() {
        assertThat(documents("[".repeat(50) + "]".repeat(50))).hasSize(1);
        assertThat(diagnostics.all()).isEmpty();

        var mistake = mistake("[".repeat(51) + "]".repeat(51));
        assertThat(mistake.code()).isEqualTo(FileCode.TOO_DEEP.id());
        assertThat(mistake.location()).contains(at(1, 51));
    }

    @Test
    void twoThousandLevelsAreRefusedNotCrashedOn() {
        assertThat(mistake("[".repeat(2000) + "]".repeat(2000)).code()).isEqualTo(FileCode.TOO_DEEP.id());
    }

    @Test
    void aliasesCannotHideDepth() {
        var text = new StringBuilder("a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n");
        for (int i = 1; i < 6; i++) {
            text.append("a%d: &a%d [[[[[[[[[*a%d]]]]]]]]]\n".formatted(i, i, i - 1));
        }
        var mistake = mistake(text.toString());
        assertThat(mistake.code()).isEqualTo(FileCode.TOO_DEEP.id());
        assertThat(mistake.location().orElseThrow().line()).isEqualTo(6);
    }
}
