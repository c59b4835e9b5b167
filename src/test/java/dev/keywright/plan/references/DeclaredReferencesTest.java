package dev.keywright.plan.references;

import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostic.Severity;
import dev.keywright.model.Declared;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.plan.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be said of a policy's name without a gateway. */
class DeclaredReferencesTest {

    private static List<Diagnostic> check(Object... declared) {
        return DeclaredReferences.check(Samples.files(declared)).all();
    }

    @Test
    void aSlipIsAnErrorWithTheNearestName() {
        assertThat(check(policy("gold").opens("Orders"), key("a").carries("glod")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.severity()).isEqualTo(Severity.ERROR);
                    assertThat(found.code()).isEqualTo("unknown-policy");
                    assertThat(found.summary())
                            .isEqualTo("prod/keys/a refers to policy glod, which these files do not declare");
                    assertThat(found.hint()).startsWith("did you mean gold?");
                    assertThat(found.location()).isPresent();
                });
    }

    @Test
    void aDeclaredNameIsKnown() {
        assertThat(check(policy("gold").opens("Orders"), key("a").carries("gold")))
                .isEmpty();
    }

    /** The gateway may have policies of others, referred to by their ids. */
    @Test
    void whatIsNoSlipIsAWarning() {
        for (String id : List.of("65f1c0ffee0123456789abcd", "gold-2")) {
            assertThat(check(policy("gold-1").opens("Orders"), key("a").carries(id)))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.severity()).isEqualTo(Severity.WARNING);
                        assertThat(found.hint()).contains("validate --live", "gold-1");
                    });
        }
    }

    @Test
    void withoutDeclaredPoliciesNothingCanBeKnown() {
        assertThat(check(key("a").carries("gold"))).singleElement().satisfies(found -> assertThat(found.severity())
                .isEqualTo(Severity.WARNING));
    }

    @Test
    void readOnlyPoliciesAreOnTheGateway() {
        Declared files = Samples.files(policy("gold").opens("Orders"), key("a").carries("glod"));
        var readOnly = new Declared(Samples.project(new PolicySource.ReadOnly()), files.policies(), files.keys());
        assertThat(DeclaredReferences.check(readOnly).all())
                .singleElement()
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void eachNameIsReportedOnce() {
        assertThat(check(
                        policy("gold").opens("Orders"),
                        key("a").carries("glod"),
                        key("b").carries("glod"),
                        key("c").carries("glod")))
                .extracting(Diagnostic::summary)
                .containsExactly("prod/keys/a and 2 other keys refer to policy glod, which these files do not declare");
    }

    /** It carried the policy before the files named it, so the name cannot be a slip. */
    @Test
    void anAdoptedKeyProvesThatThereIsSuchAPolicy() {
        assertThat(check(
                        policy("gold").opens("Orders"),
                        key("a").carries("glod"),
                        key("b").carries("glod").adopted()))
                .singleElement()
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.WARNING));
    }
}
