package dev.keywright.schema.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.RecordedSessions;
import dev.keywright.effective.draft.Policies;
import dev.keywright.json.Json;
import dev.keywright.model.Access;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Expiry;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.Differences;
import dev.keywright.tyk.Release;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a conversion writes means to the gateway what its input means: the recorded policies and sessions, converted, come to the
 * same effective sessions.
 */
class ConvertedMeaningTest {

    private static final Map<String, String> IDS = Map.of("Orders", "api-1", "Billing", "api-2", "Versioned", "api-3");

    @Test
    void convertedKeysOpenWhatTheirSessionsOpened() throws IOException {
        compare("session", 250);
    }

    /** GET shows what policies give as the session's own. */
    @Test
    void soDoSessionsAsGetShowsThem() throws IOException {
        compare("effective", 250);
    }

    private static void compare(String form, int least) throws IOException {
        Value.Fields recording;
        try (InputStream bytes = RecordedSessions.class.getResourceAsStream("/contract/effective-sessions.json")) {
            recording = (Value.Fields) Json.read(bytes);
        }
        List<Policy> policies = recording.items("policies").stream()
                .map(policy -> new Policy(withoutNoPeriod((Value.Fields) policy)))
                .toList();
        var wrong = new ArrayList<String>();
        int compared = 0;
        for (Value each : recording.items("cases")) {
            Value.Fields recorded = (Value.Fields) each;
            var context = new CreationContext(
                    recorded.whole("asked_at"),
                    new dev.keywright.effective.LoadedApis.Known(
                            Map.of("api-1", "acme", "api-2", "acme", "api-3", "acme")),
                    false);
            Value.Fields session = recorded.fields(form);
            EffectiveOutcome before =
                    Creation.predict(new Session(session), new Policies(policies, Release.NEWEST), context);
            Optional<Conversion.Organisation> converted = convert(recording.get("policies"), session);
            if (!(before instanceof EffectiveOutcome.Effective first) || converted.isEmpty()) {
                continue;
            }
            List<Policy> written = converted.get().policies().stream()
                    .map(ConvertedMeaningTest::sent)
                    .toList();
            DeclaredKey key = converted.get().keys().get(0);
            EffectiveOutcome after = Creation.predict(sent(key), new Policies(written, Release.NEWEST), context);
            compared++;
            boolean same = after instanceof EffectiveOutcome.Effective second
                    && Differences.between(
                                    Shapes.SESSION,
                                    enforced(first.session().fields()),
                                    enforced(second.session().fields()))
                            .isEmpty();
            if (!same) {
                wrong.add("case " + recorded.whole("case") + ": " + session + "\n  was " + before + "\n  is " + after);
            }
        }
        assertThat(wrong).as(wrong.size() + " of " + compared).isEmpty();
        assertThat(compared).isGreaterThan(least);
    }

    /** A period of -1 is none, as the language has it; among several policies the gateway lets it win over others. */
    private static Value.Fields withoutNoPeriod(Value.Fields fields) {
        Value.Fields plain = fields.whole("quota_renewal_rate") == -1 ? fields.without("quota_renewal_rate") : fields;
        return plain.mapped((name, value) -> value instanceof Value.Fields inner ? withoutNoPeriod(inner) : value);
    }

    /** Without a rate that lacks its interval, or an interval without a rate, which limit nothing (trap 7). */
    private static Value.Fields enforced(Value.Fields session) {
        Value.Fields rights = session.fields("access_rights").each(right -> {
            Value.Fields fields = (Value.Fields) right;
            return fields.with("limit", limits(fields.fields("limit")));
        });
        return limits(session).with("access_rights", rights);
    }

    private static Value.Fields limits(Value.Fields fields) {
        Value.Fields plain = fields.number("throttle_interval") < 0 ? fields.without("throttle_interval") : fields;
        boolean limited = plain.number("rate") != 0 && plain.number("per") != 0;
        return limited ? plain : plain.without("rate").without("per").without("smoothing");
    }

    private static Optional<Conversion.Organisation> convert(Value policies, Value.Fields session) {
        var conversion = new Conversion(Optional.empty(), "acme");
        var diagnostics = new Diagnostics();
        conversion.add(
                "all.json",
                Json.masked(Value.Fields.of(Map.of("policies", policies, "keys", Value.items(List.of(session))))),
                true,
                diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        return conversion.convert(org -> "ns").stream()
                .filter(made -> !made.keys().isEmpty())
                .findFirst();
    }

    private static Policy sent(DeclaredPolicy policy) {
        return new Policy(policy.fields().with("access_rights", rights(policy.access())));
    }

    private static Session sent(DeclaredKey key) {
        Value.Fields body = key.fields()
                .with("access_rights", rights(key.access()))
                .with("apply_policies", Value.texts(key.policies()));
        return new Session(
                key.expires() instanceof Expiry.At at ? body.with("expires", Value.whole(at.epochSeconds())) : body);
    }

    private static Value rights(Access access) {
        var byId = new TreeMap<String, Value>();
        if (access instanceof Access.Rights rights) {
            rights.rights().forEach(right -> {
                String id = IDS.getOrDefault(right.api(), right.api());
                Value.Fields rest = right.rest().has("versions")
                        ? right.rest()
                        : right.rest().with("versions", Value.texts(List.of("Default")));
                byId.put(id, rest.with("api_id", Value.text(id)));
            });
        }
        return Value.Fields.of(byId);
    }
}
