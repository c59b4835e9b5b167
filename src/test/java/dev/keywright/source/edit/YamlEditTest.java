package dev.keywright.source.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of one entry, which leave every other byte alone. */
class YamlEditTest {

    private static Optional<YamlEdit> edit(String text, String instead) {
        int at = text.indexOf("one");
        int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        int start = text.lastIndexOf('\n', at) + 1;
        var place = new YamlEdit.Place(line, text.codePointCount(start, at) + 1);
        return YamlEdit.set("keys.yaml", text, place, instead, "generation", "5");
    }

    private static String edited(String text) {
        return edit(text, "generation").orElseThrow().text();
    }

    @Test
    void aNumberIsReplacedAndTheCommentStays() {
        String text = """
                # keys of all
                keys:
                  one:   # the first
                    rate: 4
                    generation:   4   # was 3 \u20ac\ud83d\ude00
                    tags: [a,   b]
                  two: {generation: 4}
                """;
        assertThat(edited(text)).isEqualTo(text.replace("generation:   4", "generation: 5"));
        YamlEdit edit = edit(text, "generation").orElseThrow();
        assertThat(edit.line()).isEqualTo(5);
        assertThat(edit.before()).contains("    generation:   4   # was 3 \u20ac\ud83d\ude00");
        assertThat(edit.after()).isEqualTo("    generation: 5   # was 3 \u20ac\ud83d\ude00");
    }

    @Test
    void anEntryIsAddedBelowTheNameAndItsComments() {
        String text = "keys:\n  one: # first\n    # why\n    rate: 4 # four\n  two: {}\n";
        assertThat(edited(text)).isEqualTo(text.replace("    rate", "    generation: 5\n    rate"));
        YamlEdit edit = edit(text, "generation").orElseThrow();
        assertThat(edit.before()).isEmpty();
        assertThat(edit.after()).isEqualTo("    generation: 5");
        assertThat(edit.line()).isEqualTo(4);
    }

    @Test
    void lineEndsAndIndentsAreThoseOfTheFile() {
        assertThat(edited("keys:\r\n    one:\r\n          rate: 4\r\n"))
                .isEqualTo("keys:\r\n    one:\r\n          generation: 5\r\n          rate: 4\r\n");
        assertThat(edited("keys:\n  one:\n    rate: 4")).isEqualTo("keys:\n  one:\n    generation: 5\n    rate: 4");
    }

    @Test
    void aMappingInBracesStaysInOneLine() {
        assertThat(edited("keys: {one: {rate: 4, generation: 2}, two: {generation: 2}}\n"))
                .isEqualTo("keys: {one: {rate: 4, generation: 5}, two: {generation: 2}}\n");
        assertThat(edited("keys:\n  one: {rate: 4}  # x\n")).isEqualTo("keys:\n  one: {generation: 5, rate: 4}  # x\n");
        assertThat(edited("keys:\n  one: {\n    rate: 4 }\n"))
                .isEqualTo("keys:\n  one: {\n    generation: 5, rate: 4 }\n");
    }

    @Test
    void anotherFieldGivesWay() {
        assertThat(edit("keys:\n  one:\n    credential: adopted # by hand\n    rate: 1\n", "credential")
                        .orElseThrow()
                        .text())
                .isEqualTo("keys:\n  one:\n    generation: 5 # by hand\n    rate: 1\n");
    }

    /** A name inside of another mapping, and a mapping that repeats another and gets an entry of its own. */
    @Test
    void onlyTheMappingsOwnEntriesCount() {
        assertThat(edited("keys:\n  one:\n    meta_data: {generation: 2}\n    rate: 1\n"))
                .isEqualTo("keys:\n  one:\n    generation: 5\n    meta_data: {generation: 2}\n    rate: 1\n");
        assertThat(edited("x: &x {generation: 2}\nkeys:\n  one:\n    <<: *x\n    rate: 1\n"))
                .isEqualTo("x: &x {generation: 2}\nkeys:\n  one:\n    generation: 5\n    <<: *x\n    rate: 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: &x {rate: 1}\nkeys:\n  one: *x\n",
                "keys:\n  one: &a\n    generation: 2\n  two: {<<: *a}\n",
                "keys:\n  one:\n    generation: ${var:g}\n",
                "keys:\n  one:\n    generation: \"2\"\n",
                "keys:\n  one:\n    generation: &g 2\n",
                "keys:\n  one:\n    generation: *g\n",
                "keys:\n  one:\n    generation: [2]\n",
                "keys:\n  one: {}\n",
                "keys:\n  one:\n",
                "keys: [one]\n",
                "keys:\n  one: {rate: 1\n",
            })
    void whatIsSharedOrNotPlainIsLeftAlone(String text) {
        assertThat(edit(text, "generation")).isEmpty();
    }
}
