package dev.keywright.review.rules;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Declared;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Samples;
import dev.keywright.review.Finding;
import dev.keywright.review.RuleSet;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeverExpiringKeyTest {

    private static List<Finding> found(Object... declared) {
        Declared files = files(declared);
        EffectiveKeys keys = EffectiveKeys.of(files, Samples.APIS, List.of(), Samples.NOW);
        return RuleSet.of(List.of(new NeverExpiringKey()))
                .check(new Subject(files, keys, Samples.NOW, Optional.empty()));
    }

    private static List<String> names(List<Finding> findings) {
        return findings.stream().map(finding -> finding.about().name()).toList();
    }

    @Test
    void aKeyWithoutAnEndIsFound() {
        Finding found = found(key("k").opens("Orders")).get(0);

        assertThat(found.rule()).isEqualTo(NeverExpiringKey.ID);
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.what()).isEqualTo("prod/keys/k never expires");
        assertThat(found.at()).isPresent();
        assertThat(found.hint()).startsWith("specify a date as `expires`");
    }

    @Test
    void neverIsFoundAsWell() {
        Finding found = found(key("k").opens("Orders").never()).get(0);

        assertThat(found.hint()).startsWith("replace `never` with a date");
    }

    @Test
    void aDateEndsAKeyEvenOneThatHasPassed() {
        assertThat(found(
                        key("a").opens("Orders").expires(Samples.SECOND + Samples.DAY),
                        key("b").opens("Orders").expires(Samples.SECOND - Samples.DAY)))
                .isEmpty();
    }

    /** {@code key_expires_in} counts at creation (trap 11). */
    @Test
    void aTrialOfAPolicyEndsAKey() {
        assertThat(names(found(
                        key("trial").carries("short"),
                        key("plain").carries("long"),
                        policy("short").opens("Orders").field("key_expires_in", 3600),
                        policy("long").opens("Orders"))))
                .containsExactly("plain");
    }

    /** The gateway drops the session then ({@code Lifetime} in {@code user/session.go}). */
    @Test
    void aSessionLifetimeEndsAKey() {
        assertThat(found(key("k").opens("Orders").field("session_lifetime", 3600)))
                .isEmpty();
    }

    @Test
    void aKeyWithAMistakeIsNotJudged() {
        assertThat(found(key("k").opens("Nothing"))).isEmpty();
    }

    @Test
    void findingsAreInTheOrderOfTheirKeys() {
        assertThat(names(found(key("b").opens("Orders"), key("a").opens("Orders"))))
                .containsExactly("a", "b");
    }

    @Test
    void aFindingCanBeShownAsADiagnostic() {
        Diagnostic shown = found(key("k").opens("Orders")).get(0).diagnostic();

        assertThat(shown.code()).isEqualTo("key-never-expires");
        assertThat(shown.isError()).isFalse();
        assertThat(shown.summary()).isEqualTo("prod/keys/k never expires");
        assertThat(shown.detail()).isNotEmpty();
        assertThat(shown.hint()).isNotEmpty();
        assertThat(shown.location()).isPresent();
    }
}
