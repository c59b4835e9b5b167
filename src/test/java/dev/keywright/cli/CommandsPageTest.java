package dev.keywright.cli;

import dev.keywright.app.run.Timings;
import dev.keywright.cli.help.CommandsPage;
import dev.keywright.cli.terminal.Console;
import dev.keywright.testing.GeneratedParts;
import dev.keywright.testing.Golden;
import dev.keywright.testing.MovableClock;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the docs say of commands, formats and exit codes is what the code knows of them. */
class CommandsPageTest {

    private static final Path DOCS = Path.of("docs");

    @Test
    void thePageHasEveryCommandAndOption() {
        Golden.checkFile(DOCS.resolve("commands.md"), CommandsPage.of(tree(), CommandTable.groups()));
    }

    @Test
    void thePageOfOutputsHasTheFormatsOfEachCommand() {
        GeneratedParts.check(DOCS.resolve("outputs.md"), part -> CommandsPage.formats(tree()));
    }

    @Test
    void thePageOfExitCodesHasEachOfThem() {
        GeneratedParts.check(DOCS.resolve("exit-codes.md"), part -> CommandsPage.exitCodes());
    }

    private static CommandLine tree() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        return Main.commandLine(new Console(
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                false,
                false,
                Map.of(),
                Path.of(""),
                new MovableClock(),
                Timings.usual()));
    }
}
