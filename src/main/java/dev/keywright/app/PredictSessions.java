package dev.keywright.app;

import dev.keywright.app.files.PoliciesInput;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.draft.Policies;
import dev.keywright.effective.merge.WriteRefusal;
import dev.keywright.files.RegularFile;
import dev.keywright.json.GoDecoder;
import dev.keywright.json.JsonStream;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.json.JsonTree;
import dev.keywright.model.Session;
import dev.keywright.model.fields.SecretFields;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Computes what a gateway would make of given sessions, without a gateway. Each session gives one result, as it is
 * read.
 */
public final class PredictSessions {

    /** Reads standard input instead of a file. */
    public static final String STANDARD_INPUT = "-";

    private final RunContext context;
    private final InputStream standardInput;

    public PredictSessions(RunContext context, InputStream standardInput) {
        this.context = context;
        this.standardInput = standardInput;
    }

    /**
     * @param policies a file, or {@value #STANDARD_INPUT}
     * @param sessions a file, or {@value #STANDARD_INPUT}
     * @param allowMasterKeys the gateway's setting of the same name
     */
    public record Request(String policies, String sessions, boolean allowMasterKeys, Release release) {}

    /** Receives the results in the order of the sessions. Secrets in them are masked. */
    @FunctionalInterface
    public interface Answers {
        /** @param number of the session, from 1 */
        void take(long number, EffectiveOutcome outcome);
    }

    /** @param warnings receives a line for each field of a policy that the gateway cannot read */
    public void run(Request request, Answers answers, Consumer<String> warnings) throws IOException {
        if (request.policies().equals(STANDARD_INPUT) && request.sessions().equals(STANDARD_INPUT)) {
            throw new StoppedException(ExitCode.USAGE, "only one of --policies and --sessions can be standard input");
        }
        Policies known;
        try (InputStream bytes = open(request.policies())) {
            known = PoliciesInput.read(request.policies(), bytes, request.release(), warnings);
        }
        var creation = new CreationContext(
                context.clock().instant().getEpochSecond(), LoadedApis.assumed(), request.allowMasterKeys());
        try (InputStream bytes = open(request.sessions());
                var stream = new JsonStream(bytes)) {
            answerAll(request.sessions(), stream, known, creation, answers);
        } catch (JsonSyntaxException e) {
            throw new StoppedException(ExitCode.FAILED, request.sessions() + ": " + e.getMessage());
        }
    }

    private static void answerAll(
            String file, JsonStream stream, Policies known, CreationContext creation, Answers answers)
            throws IOException {
        long number = 0;
        for (Optional<JsonTree> next = stream.nextTree(); next.isPresent(); next = stream.nextTree()) {
            number++;
            if (!(next.get() instanceof JsonTree.Members object)) {
                throw new StoppedException(
                        ExitCode.FAILED, file + ": line " + stream.line() + ": a session must be a JSON object");
            }
            GoDecoder.Decoded decoded = GoDecoder.decode(object, Shapes.SESSION);
            Value.Fields session = SecretFields.hide(decoded.fields(), Shapes.SESSION);
            EffectiveOutcome outcome = decoded.misfits().stream()
                    .findFirst()
                    .<EffectiveOutcome>map(path -> new EffectiveOutcome.Refused(new WriteRefusal.Malformed(path)))
                    .orElseGet(() -> Creation.predict(new Session(session), known, creation));
            answers.take(number, shown(outcome, session));
        }
    }

    /**
     * Adds what GET returns but comparisons of sessions leave out: how a user's password is hashed, and the old form of
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

    private InputStream open(String file) {
        if (file.equals(STANDARD_INPUT)) {
            return standardInput;
        }
        try {
            return RegularFile.open(context.folder().resolve(file), RegularFile.STREAMED);
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, "cannot read " + file);
        }
    }
}
