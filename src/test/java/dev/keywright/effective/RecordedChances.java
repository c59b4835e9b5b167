package dev.keywright.effective;

import dev.keywright.effective.draft.EffectiveForm;
import dev.keywright.effective.draft.Policies;
import dev.keywright.json.Json;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Sessions that were created several times on a real gateway and read several times each, with all answers seen. */
record RecordedChances(Policies policies, List<Value.Fields> cases) {

    static RecordedChances read(String resource) {
        try (InputStream bytes = RecordedChances.class.getResourceAsStream(resource)) {
            var recording = (Value.Fields) Json.read(bytes);
            RecordedSessions sessions = RecordedSessions.of(recording);
            return new RecordedChances(sessions.policies(), sessions.cases());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the form of {@link #seen}; nothing for a session that is refused. */
    List<Value> possible(Value.Fields recorded) {
        EffectiveOutcome outcome = Creation.predict(
                new Session(recorded.fields("session")),
                policies,
                new CreationContext(recorded.whole("asked_at"), RecordedSessions.APIS, false));
        return outcome instanceof EffectiveOutcome.Effective effective
                ? effective.possible().stream()
                        .map(session -> comparable(session.fields()))
                        .distinct()
                        .toList()
                : List.of();
    }

    static List<Value> seen(Value.Fields recorded) {
        return recorded.items("seen").stream()
                .map(answer -> comparable(
                        EffectiveForm.of(new Session((Value.Fields) answer)).fields()))
                .distinct()
                .toList();
    }

    private static Value comparable(Value.Fields session) {
        return RecordedSessions.comparable(RecordedSessions.withoutEmptyLimits(session));
    }
}
