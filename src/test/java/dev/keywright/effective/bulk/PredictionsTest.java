package dev.keywright.effective.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.Creation;
import dev.keywright.effective.CreationContext;
import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.LoadedApis;
import dev.keywright.effective.RecordedSessions;
import dev.keywright.effective.draft.Policies;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.fields.Field;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.testing.RandomObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is worked out once for many keys is for each of them what it would have been on its own. */
class PredictionsTest {

    private static final long NOW = 1_795_000_000;
    private static final long DAY = 86_400;
    private static final LoadedApis APIS = new LoadedApis.Known(Map.of("api-1", "acme", "api-2", "acme", "w1", "acme"));

    /** Like a fleet: the recorded limits, rights and policies, each with six times something of its own. */
    @ParameterizedTest
    @MethodSource
    void recordedSessionsWithFieldsOfTheirOwn(RecordedSessions recorded) {
        var random = new Random(1);
        for (boolean allowMasterKeys : List.of(true, false)) {
            var checks = new Checks(recorded.policies(), new CreationContext(NOW, APIS, allowMasterKeys));
            for (Value.Fields one : recorded.cases()) {
                for (int i = 0; i < 6; i++) {
                    checks.check(own(one.fields("session"), random), existing(random));
                }
            }
            assertThat(checks.accepted).isGreaterThan(500);
        }
    }

    static Stream<RecordedSessions> recordedSessionsWithFieldsOfTheirOwn() {
        return Stream.of(RecordedSessions.contract(), RecordedSessions.read("/contract/effective-sessions-more.json"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anySessionsUnderAnyPolicies(boolean allowMasterKeys) {
        int accepted = 0;
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var objects = new RandomObjects(random, 2);
            var checks = new Checks(policies(objects, random), new CreationContext(NOW, APIS, allowMasterKeys));
            for (int i = 0; i < 4; i++) {
                Value.Fields session = objects.object(Shapes.SESSION, field -> random.nextInt(3) > 0)
                        .with("org_id", Value.text(random.nextInt(9) == 0 ? "" : "acme"))
                        .with("apply_policies", Value.texts(random.nextInt(5) == 0 ? List.of() : ids(random)));
                for (int j = 0; j < 6; j++) {
                    checks.check(own(session, random), existing(random));
                }
            }
            accepted += checks.accepted;
        }
        assertThat(accepted).isGreaterThan(3000);
    }

    /** Past the number of outcomes that are kept, each is worked out on its own. */
    @Test
    void aFleetOfUnlikeKeys() {
        var gold = Value.Fields.of("id", Value.text("gold"))
                .with("org_id", Value.text("acme"))
                .with("access_rights", Value.Fields.of("api-1", Value.Fields.EMPTY));
        var checks = new Checks(new Policies(List.of(new Policy(gold))), new CreationContext(NOW, APIS, false));
        for (int i = 1; i < 6000; i++) {
            Value.Fields session = Value.Fields.of("org_id", Value.text("acme"))
                    .with("apply_policies", Value.texts(List.of("gold")))
                    .with("throttle_retry_limit", Value.whole(i));
            checks.check(session, new Session(Value.Fields.EMPTY));
        }
        assertThat(checks.accepted).isGreaterThan(10_000);
    }

    private static final class Checks {
        private final Policies policies;
        private final CreationContext context;
        private final Predictions predictions;
        private int accepted;

        private Checks(Policies policies, CreationContext context) {
            this.policies = policies;
            this.context = context;
            this.predictions = new Predictions(policies, context);
        }

        private void check(Value.Fields fields, Session existing) {
            var session = new Session(fields);
            same(predictions.create(session), Creation.predict(session, policies, context), session);
            same(
                    predictions.update(session, existing),
                    Creation.predictUpdate(session, existing, policies, context),
                    session);
        }

        private void same(EffectiveOutcome shared, EffectiveOutcome alone, Session session) {
            assertThat(shared).as("%s", session).isEqualTo(alone);
            accepted += alone instanceof EffectiveOutcome.Effective ? 1 : 0;
        }
    }

    private static Value.Fields own(Value.Fields session, Random random) {
        Value.Fields own = session;
        var objects = new RandomObjects(random, 3);
        for (String field : List.of("tags", "alias", "monitor", "oauth_keys", "data_expires", "rsa_certificate_id")) {
            own = random.nextBoolean()
                    ? own.with(
                            field,
                            objects.value(
                                    Shapes.SESSION.field(field).orElseThrow().type()))
                    : own;
        }
        if (random.nextBoolean()) {
            Value.Fields meta = own.fields("meta_data").with(objects.word(), Value.text(objects.word()));
            own = own.with("meta_data", meta.with("zero", Value.NOTHING).with("mark", Value.text("prod/a")));
        }
        if (random.nextInt(12) == 0) {
            Value inline = Value.items(List.of(policy("inline", new RandomObjects(random, 2))));
            own = own.with("meta_data", own.fields("meta_data").with("policies", inline));
        }
        if (random.nextInt(12) == 0) {
            own = own.with("tags", Value.items(List.of(Value.Fields.of("a", Value.whole(0)), Value.text("w1"))));
        }
        own = random.nextInt(4) == 0 ? own.with("hmac_string", new Value.Hidden(Secret.of(objects.word()))) : own;
        own = random.nextInt(4) == 0 ? own.with("date_created", Value.text("2026-11-23T00:30:42Z")) : own;
        own = random.nextInt(4) == 0 ? own.with("a_field_of_tomorrow", Value.whole(random.nextInt(2))) : own;
        return random.nextBoolean() ? own.with("expires", Value.whole(end(random))) : own;
    }

    private static Session existing(Random random) {
        return new Session(Value.Fields.of("expires", Value.whole(end(random))).with("rate", Value.whole(7)));
    }

    private static long end(Random random) {
        return List.of(0L, 1L, 2L, -1L, NOW - DAY, NOW, NOW + 1, NOW + DAY).get(random.nextInt(8));
    }

    private static Policies policies(RandomObjects objects, Random random) {
        var policies = new ArrayList<Policy>();
        for (int i = 0; i < 4; i++) {
            Value.Fields policy = policy("p" + i, objects);
            policies.add(new Policy(random.nextBoolean() ? policy.without("partitions") : policy));
        }
        return new Policies(policies);
    }

    private static Value.Fields policy(String id, RandomObjects objects) {
        return objects.object(Shapes.POLICY, Field::declarable)
                .with("id", Value.text(id))
                .with("org_id", Value.text("acme"));
    }

    private static List<String> ids(Random random) {
        var ids = new ArrayList<String>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            ids.add("p" + random.nextInt(5));
        }
        return ids;
    }
}
