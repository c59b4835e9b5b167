package dev.keywright.apply;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Declared;
import dev.keywright.plan.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rename that is cut off at any call deletes nothing, and the next apply finishes it. */
class RenameInterruptedTest {

    private static Samples.KeyBuilder device(String name) {
        return key(name).carries("gold").field("hmac_enabled", true);
    }

    private static Declared before() {
        return files(
                policy("gold").opens("Orders"),
                device("first"),
                key("second").opens("Orders").user("jane", "secret"),
                key("stays").opens("Billing"));
    }

    private static Declared after() {
        return files(
                policy("gold").opens("Orders"),
                device("third").renamedFrom("first"),
                key("fourth").opens("Orders").user("jane", "secret").renamedFrom("second"),
                key("stays").opens("Billing"),
                device("first").generation(2));
    }

    @ParameterizedTest
    @EnumSource(CallTrouble.Kind.class)
    void theNextApplyFinishesIt(CallTrouble.Kind trouble) {
        int reached = InterruptedApply.atEveryCall(trouble, before(), after(), (site, at) -> {
            assertThat(site.session("first", 1)).as(at).isNotNull();
            var secret = site.session("first", 1).fields().get("hmac_string");
            assertThat(site.apply(after()).open()).as(at).isEmpty();
            assertThat(site.plan(after()).changes()).as(at).isEmpty();
            assertThat(site.session("first", 1).fields().get("hmac_string"))
                    .as(at)
                    .isEqualTo(secret);
            assertThat(site.entries())
                    .as(at)
                    .extracting(id -> id.name())
                    .containsExactly("first", "fourth", "stays", "third");
            assertThat(site.orphans()).as(at).isEmpty();
        });
        assertThat(reached).as("calls in one apply").isGreaterThan(10);
    }
}
