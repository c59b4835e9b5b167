package dev.keywright.cli.commands;

import dev.keywright.app.files.PoliciesInput;
import dev.keywright.cli.options.FormatOption;
import dev.keywright.cli.options.OutputOptions;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.ExitCode;
import dev.keywright.cli.terminal.Reporter;
import dev.keywright.cli.terminal.StoppedException;
import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.Policies;
import dev.keywright.effective.Release;
import dev.keywright.files.RegularFile;
import dev.keywright.json.GoDecoder;
import dev.keywright.json.JsonStream;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.json.JsonTree;
import dev.keywright.model.Session;
import dev.keywright.model.fields.SecretFields;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.explain.PredictedSession;
import dev.keywright.report.kit.TerminalEscape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a gateway would make of given sessions, without a gateway: one answer for each, as it is read. */
@Command(
        name = "effective",
        mixinStandardHelpOptions = true,
        description = "Tells what sessions come to once their policies are applied, without a gateway.",
        footer = {
            "",
            "Takes the gateway's own JSON. Each session is taken as a new key, and every API as loaded. Secrets in the"
                    + " sessions are masked in the answer."
        })
public final class EffectiveCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--policies",
            required = true,
            paramLabel = "FILE",
            description = "A JSON array of policies, or a map of them by id; '-' is standard input.")
    private String policies;

    @Option(
            names = "--sessions",
            required = true,
            paramLabel = "FILE",
            description = "A JSON array of sessions, or one session a line; '-' is standard input.")
    private String sessions;

    @Option(
            names = "--allow-master-keys",
            description = "The gateway has allow_master_keys, so a key without access rights opens all APIs.")
    private boolean allowMasterKeys;

    @Option(
            names = "--release",
            paramLabel = "LINE",
            defaultValue = "5.14",
            description = "Merges as that line of gateway releases does: 5.3, 5.8 or 5.14. Default: ${DEFAULT-VALUE}.")
    private String release;

    @Mixin
    private FormatOption<PredictedSession> format = new FormatOption<>(Formats.EFFECTIVE);

    public EffectiveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (policies.equals(STANDARD_INPUT) && sessions.equals(STANDARD_INPUT)) {
            throw new ParameterException(
                    spec.commandLine(), "only one of --policies and --sessions can be standard input");
        }
        Policies known;
        try (InputStream bytes = open(policies)) {
            known = PoliciesInput.read(policies, bytes, release(), this::warn);
        }
        var context =
                new CreationContext(console.clock().instant().getEpochSecond(), LoadedApis.assumed(), allowMasterKeys);
        try (InputStream bytes = open(sessions);
                var stream = new JsonStream(bytes)) {
            answerAll(stream, known, context);
        } catch (JsonSyntaxException e) {
            throw new StoppedException(ExitCode.FAILED, sessions + ": " + e.getMessage());
        }
        return ExitCode.DONE.code();
    }

    private void answerAll(JsonStream stream, Policies known, CreationContext context) {
        Out out = new Reporter(console, new OutputOptions()).out();
        long number = 0;
        for (Optional<JsonTree> next = stream.nextTree(); next.isPresent(); next = stream.nextTree()) {
            number++;
            if (!(next.get() instanceof JsonTree.Members object)) {
                throw new StoppedException(
                        ExitCode.FAILED, sessions + ": line " + stream.line() + ": a session must be a JSON object");
            }
            GoDecoder.Decoded decoded = GoDecoder.decode(object, Shapes.SESSION);
            Value.Fields session = SecretFields.hide(decoded.fields(), Shapes.SESSION);
            EffectiveOutcome outcome = decoded.misfits().stream()
                    .findFirst()
                    .<EffectiveOutcome>map(
                            path -> new EffectiveOutcome.Refused("malformed: the gateway cannot read " + path))
                    .orElseGet(() -> Creation.predict(new Session(session), known, context));
            outcome = shown(outcome, session);
            format.print(new PredictedSession(number, outcome), out);
        }
    }

    /**
     * What GET shows besides and sessions are compared without: how a user's password is hashed, and the old form of
     * {@code apply_policies}.
     */
    private static Value.Fields shown(Session effective, Value.Fields session) {
        Value.Fields shown = effective.fields();
        if (session.fields("basic_auth_data").has("password")) {
            shown = shown.with("basic_auth_data", Value.Fields.of("hash_type", Value.text("bcrypt")));
        }
        return session.text("apply_policy_id").isEmpty()
                ? shown
                : shown.with("apply_policy_id", session.get("apply_policy_id"));
    }

    private static EffectiveOutcome shown(EffectiveOutcome outcome, Value.Fields session) {
        return outcome instanceof EffectiveOutcome.Effective effective
                ? new EffectiveOutcome.Effective(
                        new Session(shown(effective.session(), session)),
                        effective.reasons(),
                        effective.others().stream()
                                .map(other -> new Session(shown(other, session)))
                                .toList())
                : outcome;
    }

    private void warn(String message) {
        console.err().println("warning: " + TerminalEscape.text(message));
    }

    private Release release() {
        return Release.of(release)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--release: there is no '" + release + "'; releases: " + Release.lines()));
    }

    private InputStream open(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return console.in();
        }
        try {
            return RegularFile.open(console.folder().resolve(file), RegularFile.STREAMED);
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, "cannot read " + file);
        }
    }
}
