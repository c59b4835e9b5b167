package dev.keywright.review;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Location;
import dev.keywright.model.ReviewSettings;
import dev.keywright.model.RuleException;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Samples;
import dev.keywright.review.rules.BuiltInRules;
import dev.keywright.review.rules.NeverExpiringKey;
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
        EffectiveKeys keys = EffectiveKeys.of(declared, Samples.APIS, List.of(), Samples.NOW);
        return Lint.run(RULE, levels, new Subject(declared, keys, Samples.NOW, Optional.empty()), Samples.NOW);
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
