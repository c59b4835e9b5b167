package dev.keywright.review;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.RuleException;
import dev.keywright.model.RuleLevel;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Samples;
import dev.keywright.review.rules.BuiltInRules;
import dev.keywright.review.rules.NeverExpiringKey;
import dev.keywright.review.rules.NoLimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LintTest {

    private static final RuleSet RULE = RuleSet.of(List.of(new NeverExpiringKey()));

    private static Declared with(String rule, long until) {
        DeclaredKey plain = key("k").opens("Orders").build();
        var exception = new RuleException(rule, "moves soon", until, new Location("keys.yaml", 4, 9));
        var key = new DeclaredKey(
                plain.address(),
                plain.credential(),
                plain.fields(),
                plain.access(),
                plain.policies(),
                plain.expires(),
                ReviewSettings.of(false, List.of(exception)),
                plain.life(),
                plain.locations());
        return new Declared(files().project(), List.of(), List.of(key));
    }

    private static Lint.Result lint(Levels levels, Declared declared) {
        return lint(RULE, levels, declared);
    }

    private static Lint.Result lint(RuleSet rules, Levels levels, Declared declared) {
        EffectiveKeys keys = EffectiveKeys.of(declared, Samples.APIS, List.of(), Samples.NOW);
        return Lint.run(rules, levels, new Subject(declared, keys, Samples.NOW, Optional.empty()), Samples.NOW);
    }

    @Test
    void anExceptionHidesAFinding() {
        Lint.Result result = lint(Levels.OWN, with("key-never-expires", Samples.SECOND + 1));

        assertThat(result.findings()).isEmpty();
        assertThat(result.accepted()).isEqualTo(1);
    }

    @Test
    void afterItsEndTheFindingIsBack() {
        Lint.Result result = lint(Levels.OWN, with("key-never-expires", Samples.SECOND));

        assertThat(result.accepted()).isZero();
        assertThat(result.findings()).singleElement().satisfies(finding -> assertThat(finding.why())
                .endsWith("the exception for it has ended (moves soon)"));
    }

    @Test
    void anExceptionForNothingIsReported() {
        Declared declared = with("key-never-expires", Samples.SECOND + 1);
        DeclaredKey ends = declared.keys().get(0).withExpires(new dev.keywright.model.Expiry.At(Samples.SECOND + 9));
        var ending = new Declared(declared.project(), List.of(), List.of(ends));

        assertThat(lint(Levels.OWN, ending).findings()).singleElement().satisfies(finding -> assertThat(finding.rule())
                .isEqualTo(UnusedException.ID));
        assertThat(lint(new Levels(Map.of(), Set.of(UnusedException.ID)), ending)
                        .findings())
                .isEmpty();
        // A rule that is off finds nothing, which is no reason to remove the exception.
        assertThat(lint(new Levels(Map.of(), Set.of(NeverExpiringKey.ID)), ending)
                        .findings())
                .isEmpty();
    }

    @Test
    void aRunChangesSeverities() {
        Declared declared = files(key("k").opens("Orders"));
        var error = new Levels(Map.of(NeverExpiringKey.ID, Severity.ERROR), Set.of());

        assertThat(lint(Levels.OWN, declared).hasErrors()).isFalse();
        assertThat(lint(error, declared).hasErrors()).isTrue();
        assertThat(lint(new Levels(Map.of(), Set.of(NeverExpiringKey.ID)), declared)
                        .findings())
                .isEmpty();
    }

    private static DeclaredKey accepting(DeclaredKey key, RuleException... exceptions) {
        return new DeclaredKey(
                key.address(),
                key.credential(),
                key.fields(),
                key.access(),
                key.policies(),
                key.expires(),
                ReviewSettings.of(false, List.of(exceptions)),
                key.life(),
                key.locations());
    }

    private static RuleException exception(String rule, long until) {
        return new RuleException(rule, "agreed", until, new Location("keys.yaml", 4, (int) (until % 100)));
    }

    @Test
    void anExceptionOfAKeyHoldsWhereAPolicyIsTheCause() {
        RuleSet noLimit = RuleSet.of(List.of(new NoLimit()));
        RuleException exception = exception("no-limit", Samples.SECOND + 1);
        Declared all = files(
                policy("gold").opens("Orders"),
                key("a").carries("gold"),
                key("b").carries("gold"),
                key("c").carries("gold"));
        var some = new Declared(
                all.project(),
                all.policies(),
                List.of(
                        accepting(all.keys().get(0), exception),
                        all.keys().get(1),
                        all.keys().get(2)));
        var every = new Declared(
                all.project(),
                all.policies(),
                all.keys().stream().map(key -> accepting(key, exception)).toList());

        assertThat(lint(noLimit, Levels.OWN, all).findings()).singleElement().satisfies(finding -> assertThat(
                        finding.what())
                .isEqualTo("prod/policies/gold gives no rate and no quota to 3 keys"));
        Lint.Result result = lint(noLimit, Levels.OWN, some);
        assertThat(result.findings()).singleElement().satisfies(finding -> assertThat(finding.what())
                .isEqualTo("prod/policies/gold gives no rate and no quota to 2 keys"));
        assertThat(result.accepted()).isEqualTo(1);
        assertThat(lint(noLimit, Levels.OWN, every).findings()).isEmpty();
    }

    @Test
    void ofSeveralExceptionsTheOneThatLastsLongestDecides() {
        Declared plain = files(key("k").opens("Orders"));
        DeclaredKey key = accepting(
                plain.keys().get(0),
                exception("key-never-expires", Samples.SECOND - 9),
                exception("key-never-expires", Samples.SECOND + 9));
        Lint.Result result = lint(Levels.OWN, new Declared(plain.project(), List.of(), List.of(key)));

        assertThat(result.findings()).isEmpty();
        assertThat(result.accepted()).isEqualTo(1);
    }

    @Test
    void theProjectFileHasSeveritiesAndTheRunHasTheLastWord() {
        var never = new RuleLevel("key-never-expires", RuleLevel.Level.ERROR, new Location("keywright.yaml", 5, 10));
        Declared declared = files(key("k").opens("Orders"));

        assertThat(lint(Levels.OWN.over(List.of(never)), declared).hasErrors()).isTrue();
        var warns = new Levels(Map.of(NeverExpiringKey.ID, Severity.WARNING), Set.of());
        assertThat(lint(warns.over(List.of(never)), declared).hasErrors()).isFalse();
        var off = new Levels(Map.of(), Set.of(NeverExpiringKey.ID));
        assertThat(lint(off.over(List.of(never)), declared).findings()).isEmpty();
    }

    @Test
    void anUnknownRuleIsAnError() {
        List<Diagnostic> errors = Lint.unknownRules(with("key-never-expire", 9), BuiltInRules.ids())
                .all();

        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("unknown-rule");
            assertThat(error.hint()).contains("key-never-expires");
            assertThat(error.location()).contains(new Location("keys.yaml", 4, 9));
        });
        assertThat(Lint.unknownRules(with("key-never-expires", 9), BuiltInRules.ids())
                        .all())
                .isEmpty();
    }
}
