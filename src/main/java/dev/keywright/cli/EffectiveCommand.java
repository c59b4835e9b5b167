package dev.keywright.cli;

import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.Decoding;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.Outcome;
import dev.keywright.effective.Policies;
import dev.keywright.files.RegularFile;
import dev.keywright.json.Json;
import dev.keywright.json.JsonStream;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Session;
import dev.keywright.model.Value;
import dev.keywright.model.fields.SecretFields;
import dev.keywright.model.fields.Shapes;
import dev.keywright.render.Clean;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
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
final class EffectiveCommand implements Callable<Integer> {

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

    @Mixin
    private TextOrJson format;

    EffectiveCommand(Console console) {
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
            known = PolicyFile.read(policies, bytes);
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
        long number = 0;
        for (Optional<Value> next = stream.next(); next.isPresent(); next = stream.next()) {
            number++;
            if (!(next.get() instanceof Value.Fields fields)) {
                throw new StoppedException(
                        ExitCode.FAILED, sessions + ": line " + stream.line() + ": a session must be a JSON object");
            }
            Value.Fields session = SecretFields.hide(fields, Shapes.SESSION);
            Outcome outcome = Decoding.misfit(session, Shapes.SESSION)
                    .<Outcome>map(path -> new Outcome.Refused("malformed: the gateway cannot read " + path))
                    .orElseGet(() -> Creation.predict(new Session(session), known, context));
            console.out().println(format.json() ? json(outcome) : text(number, outcome));
        }
    }

    private static String json(Outcome outcome) {
        return Json.masked(Value.Fields.of(
                outcome instanceof Outcome.Effective effective
                        ? Map.of(
                                "status",
                                Value.text("ok"),
                                "effective",
                                effective.session().fields())
                        : Map.of("status", Value.text("refused"), "reason", Value.text(reason(outcome)))));
    }

    private static String text(long number, Outcome outcome) {
        return outcome instanceof Outcome.Effective effective
                ? "session " + number + ": ok\n"
                        + Json.maskedPretty(effective.session().fields())
                                .indent(2)
                                .stripTrailing()
                : "session " + number + ": refused: " + Clean.text(reason(outcome));
    }

    private static String reason(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.reason() : "";
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
