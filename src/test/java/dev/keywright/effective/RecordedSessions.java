package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.draft.EffectiveForm;
import dev.keywright.effective.draft.Policies;
import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Sessions that were posted to a real gateway, with what its GET showed afterwards.
 *
 * @param exact whether the recording kept zeros and empty limits as GET showed them; ours left them out
 */
public record RecordedSessions(Policies policies, List<Value.Fields> cases, boolean exact) {

    static final LoadedApis APIS = new LoadedApis.Known(Map.of("api-1", "acme", "api-2", "acme", "api-3", "acme"));

    /** Lists in which order means nothing. */
    private static final Set<String> SETS = Set.of(
            "tags",
            "versions",
            "methods",
            "allowed_urls",
            "restricted_types",
            "allowed_types",
            "fields",
            "field_access_rights",
            "json_rpc_methods",
            "mcp_primitives",
            "allowed",
            "blocked");

    /** The recorded contract, to be met to the letter. */
    public static RecordedSessions contract() {
        RecordedSessions recorded = read("/contract/effective-sessions.json");
        return new RecordedSessions(recorded.policies, recorded.cases, true);
    }

    public static RecordedSessions read(String resource) {
        return read(resource, Release.NEWEST);
    }

    public static RecordedSessions read(String resource, Release release) {
        try (InputStream bytes = RecordedSessions.class.getResourceAsStream(resource)) {
            return of((Value.Fields) Json.read(bytes), release);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordedSessions of(Value.Fields recording) {
        return of(recording, Release.NEWEST);
    }

    private static RecordedSessions of(Value.Fields recording, Release release) {
        var policies = recording.items("policies").stream()
                .map(policy -> new Policy((Value.Fields) policy))
                .toList();
        var cases =
                recording.items("cases").stream().map(Value.Fields.class::cast).toList();
        return new RecordedSessions(new Policies(policies, release), cases, false);
    }

    Stream<DynamicTest> tests() {
        return cases.stream().map(c -> DynamicTest.dynamicTest("case " + c.whole("case"), () -> check(c)));
    }

    void check(Value.Fields recorded) {
        var outcome = Creation.predict(new Session(recorded.fields("session")), policies, context(recorded, recorded));
        check(outcome, recorded.whole("create_status"), recorded);
        if (recorded.has("update")) {
            Value.Fields update = recorded.fields("update");
            var existing = new Session(recorded.fields("effective"));
            var second = new Session(update.fields("session"));
            check(
                    Creation.predictUpdate(second, existing, policies, context(recorded, update)),
                    update.whole("status"),
                    update);
        }
    }

    private static CreationContext context(Value.Fields recorded, Value.Fields write) {
        return new CreationContext(write.whole("asked_at"), APIS, recorded.flag("allow_master_keys"));
    }

    static Value.Fields withoutEmptyLimits(Value.Fields session) {
        Value.Fields rights = session.fields("access_rights");
        for (String api : rights.names()) {
            Value.Fields right = rights.fields(api);
            if (right.fields("limit").isZero()) {
                rights = rights.with(api, right.without("limit"));
            }
        }
        return rights.isZero() ? session : session.with("access_rights", rights);
    }

    private void check(EffectiveOutcome outcome, long status, Value.Fields recorded) {
        if (status != 200) {
            assertThat(outcome).isInstanceOf(EffectiveOutcome.Refused.class);
            return;
        }
        assertThat(outcome).isInstanceOf(EffectiveOutcome.Effective.class);
        Value.Fields shown = recorded.fields("effective");
        Value expected =
                comparable(exact ? shown : EffectiveForm.of(new Session(shown)).fields());
        List<Value> possible = ((EffectiveOutcome.Effective) outcome)
                .possible().stream()
                        .map(session -> exact ? session.fields() : withoutEmptyLimits(session.fields()))
                        .map(session -> comparable(sameExpiry(session, shown)))
                        .toList();
        // What is chance was recorded once.
        assertThat(possible.contains(expected) ? expected : possible.get(0)).isEqualTo(expected);
    }

    /** The recorder's clock and the gateway's may have been a second or two apart. */
    private static Value.Fields sameExpiry(Value.Fields predicted, Value.Fields shown) {
        long difference = shown.whole("expires") - predicted.whole("expires");
        return difference != 0 && difference <= 2 && difference >= -2
                ? predicted.with("expires", shown.get("expires"))
                : predicted;
    }

    static Value comparable(Value value) {
        if (value instanceof Value.Fields fields) {
            var sorted = new java.util.TreeMap<String, Value>();
            fields.forEach((name, inner) -> {
                Value plain = comparable(inner);
                sorted.put(name, SETS.contains(name) && plain instanceof Value.Items items ? sorted(items) : plain);
            });
            return Value.Fields.of(sorted);
        }
        return value instanceof Value.Items items
                ? Value.items(
                        items.items().stream().map(RecordedSessions::comparable).toList())
                : value;
    }

    private static Value sorted(Value.Items items) {
        var sorted = new ArrayList<>(items.items());
        sorted.sort(java.util.Comparator.comparing(Json::masked));
        return Value.items(sorted);
    }
}
