package dev.keywright.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.plan.guards.Allowance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AllowOptionsTest {

    @Command
    private static final class Any implements Runnable {
        @Mixin
        private final AllowOptions allow = new AllowOptions();

        @Override
        public void run() {}
    }

    private static AllowOptions parse(String... allowances) {
        var any = new Any();
        var args = new String[2 * allowances.length];
        for (int i = 0; i < allowances.length; i++) {
            args[2 * i] = "--allow";
            args[2 * i + 1] = allowances[i];
        }
        new CommandLine(any).parseArgs(args);
        return any.allow;
    }

    @Test
    void eachFormIsReadOnce() {
        assertThat(parse("wider-access", "mass-revoke=12", "protected=gold", "protected=prod/keys/a").guards)
                .containsExactly(
                        new Allowance.Whole("wider-access"),
                        new Allowance.UpTo("mass-revoke", 12),
                        new Allowance.OfObject("protected", "gold"),
                        new Allowance.OfObject("protected", "prod/keys/a"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "mass-revok | there is no guard 'mass-revok'; did you mean 'mass-revoke'?",
                "everything | there is no guard 'everything'; guards: empty-project, shrunken-project",
                "empty-project=a | 'empty-project' is allowed as a whole, without '='",
                "mass-revoke=many | 'mass-revoke=' needs a number of keys",
                "mass-revoke= | 'mass-revoke=' needs a number of keys",
                "protected | 'protected=' needs the name of a key or policy",
                "wider-access= | 'wider-access=' needs the name of a key or policy"
            })
    void whatNoGuardCouldTakeIsAnError(String written, String message) {
        assertThatThrownBy(() -> parse(written))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining(message);
    }
}
