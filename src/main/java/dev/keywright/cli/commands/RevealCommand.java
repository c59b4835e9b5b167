package dev.keywright.cli.commands;

import dev.keywright.app.LoadProject;
import dev.keywright.app.ProjectGateways;
import dev.keywright.app.files.SecretJson;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.NameLookup;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.options.ProjectOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.gateway.Gateway;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.ownership.Handover;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.live.StoreProof;
import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.kit.Style;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The one command that shows a secret, because it is asked to. */
@Command(
        name = "reveal",
        mixinStandardHelpOptions = true,
        description = "Shows a key to hand to its owner, on standard output. Needs the seed and the gateway.")
public final class RevealCommand implements Callable<Integer> {

    /** Not among the views of {@code report}, which never sees a secret. */
    private record Revealed(DeclaredKey key, Handover handover) {

        static final Formats<Revealed> FORMATS = Formats.<Revealed>of(
                        OutputFormat.TEXT,
                        (view, out) -> out.print(view.handover.token().reveal()))
                .and(OutputFormat.JSON, (view, out) -> out.print(SecretJson.of(view.key, view.handover)));
    }

    private final Console console;

    @Mixin
    private ProjectOptions project;

    @Mixin
    private OutputOptions.Asking look;

    @Parameters(paramLabel = "NAME", description = "The key's name in the files.")
    private String name;

    @Mixin
    private FormatOption<Revealed> format = new FormatOption<>(Revealed.FORMATS);

    public RevealCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reporter = new Reporter(console, look);
        Declared declared = new LoadProject(console).load(project).orStop(reporter);
        DeclaredKey key = NameLookup.key(declared, name);
        Gateway gateway = ProjectGateways.open(declared.project(), console, look);
        Keyring keyring = Keyring.of(declared.project());
        Handover handover = Handover.of(gateway, keyring, key).orElseThrow(() -> notThere(gateway, keyring, key));
        boolean user = key.credential() instanceof Credential.BasicAuth;
        if (user && format.is(OutputFormat.TEXT)) {
            throw new StoppedException(
                    ExitCode.FAILED,
                    key.address() + " is a basic-auth user: its owner needs the username and the password, which comes"
                            + " from where the files refer to");
        }
        // A key must not be changed on its way, so text goes past the filter of the output.
        Consumer<String> text = format.is(OutputFormat.TEXT) ? console::printExactly : console.out()::println;
        format.print(new Revealed(key, handover), new Out(text, reporter.width(), Style.PLAIN));
        return ExitCode.DONE.code();
    }

    /** A gateway without its Redis shows no key at all, and a node with another Redis none of these. */
    private static StoppedException notThere(Gateway gateway, Keyring keyring, DeclaredKey key) {
        String notYet = key.address() + " is not on the gateway yet; 'keywright apply' creates it";
        return new StoppedException(
                ExitCode.FAILED,
                StoreProof.showsLedger(gateway, keyring)
                        ? notYet
                        : notYet + ". The gateway shows no ledger of " + keyring.namespace()
                                + " either: nothing was applied yet, or it cannot read its Redis");
    }
}
