package dev.keywright.review;

import static dev.keywright.plan.Samples.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.keywright.model.Address;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Plan;
import dev.keywright.plan.Samples;
import dev.keywright.report.plan.Plans;
import dev.keywright.review.rules.BuiltInRules;
import dev.keywright.review.rules.NeverExpiringKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {

    /** Finds every change of a plan. */
    private record EveryChange(RuleId id, Severity severity) implements Rule {
        @Override
        public void check(Subject subject, Consumer<Finding> found) {
            subject.plan().stream()
                    .flatMap(plan -> plan.changes().stream())
                    .forEach(change -> found.accept(
                            Finding.of(id, severity, change.address(), Optional.empty(), "changes", "", "")));
        }
    }

    private static final Rule B = new EveryChange(new RuleId("b-rule"), Severity.NOTE);
    private static final Rule A = new EveryChange(new RuleId("a-rule"), Severity.ERROR);

    private static Subject subject(Plan plan) {
        var files = files();
        return new Subject(
                files, EffectiveKeys.of(files, Samples.APIS, List.of(), Samples.NOW), Samples.NOW, Optional.of(plan));
    }

    private static Plan plan() {
        return Plans.plan(Plans.revoke("z", "{}"), Plans.revoke("k", "{}"));
    }

    @Test
    void findingsAreByObjectThenByRule() {
        assertThat(RuleSet.of(List.of(B, A)).check(subject(plan())))
                .extracting(Finding::about, Finding::rule)
                .containsExactly(
                        tuple(Address.key("prod", "k"), A.id()),
                        tuple(Address.key("prod", "k"), B.id()),
                        tuple(Address.key("prod", "z"), A.id()),
                        tuple(Address.key("prod", "z"), B.id()));
    }

    @Test
    void rulesCanBeLeftOut() {
        RuleSet left = RuleSet.of(List.of(A, B)).without(Set.of(A.id(), new RuleId("no-such-rule")));

        assertThat(left.rules()).containsExactly(B);
        assertThat(left.rule(A.id())).isEmpty();
        assertThat(left.check(subject(plan()))).extracting(Finding::rule).containsOnly(B.id());
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        assertThatThrownBy(() -> RuleSet.of(List.of(A, A)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a-rule");
    }

    @Test
    void severitiesBecomeThoseOfDiagnostics() {
        assertThat(RuleSet.of(List.of(A, B)).check(subject(plan())))
                .extracting(finding -> finding.diagnostic().isError())
                .containsExactly(true, false, true, false);
    }

    @Test
    void theBuiltInRulesHaveTheirNames() {
        assertThat(BuiltInRules.ALL.rules()).extracting(Rule::id).contains(NeverExpiringKey.ID);
    }

    /** A rule that is in no list would look as if it was checked. */
    @Test
    void everyRuleIsBuiltIn() {
        var rules = new ClassFileImporter()
                .importPackages("dev.keywright.review.rules").stream()
                        .filter(type -> type.isAssignableTo(Rule.class))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(BuiltInRules.ALL.rules())
                .extracting(rule -> rule.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(rules);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Key", "key_never", "-key", "key-", "key--x", "9key"})
    void otherNamesAreRefused(String text) {
        assertThatThrownBy(() -> new RuleId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
