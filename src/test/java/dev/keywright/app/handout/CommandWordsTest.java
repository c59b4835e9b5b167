package dev.keywright.app.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.app.run.StoppedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

    @Test
    void wordsAreSeparatedBySpacesAndKeptTogetherByQuotes() {
        assertThat(CommandWords.of("  ./to-vault.sh  --path a ", "x")).containsExactly("./to-vault.sh", "--path", "a");
        assertThat(CommandWords.of("sh -c 'vault kv put \"k/$N\" - | cat' \"\" a'b c'd", "x"))
                .containsExactly("sh", "-c", "vault kv put \"k/$N\" - | cat", "", "ab cd");
        assertThat(CommandWords.of("p $HOME \\x *", "x")).containsExactly("p", "$HOME", "\\x", "*");
        assertThat(CommandWords.of("p '|'", "x")).containsExactly("p", "|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "''", "p 'open", "p \"open", "p | q", "p > file", "p && q", "p ; q"})
    void whatIsMeantForAShellOrIncompleteIsRefused(String line) {
        assertThatThrownBy(() -> CommandWords.of(line, "--deliver-exec"))
                .isInstanceOf(StoppedException.class)
                .hasMessageStartingWith("--deliver-exec");
    }
}
