package dev.keywright.report.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.plan.adopt.PlanAfterAdoption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How an adoption ended. */
class AdoptTextTest {

    private static final List<Address> STARTER =
            List.of(Address.policy("shop", "standard"), Address.key("shop", "first"));

    @Test
    void withoutChangesAllIsWell() {
        assertThat(AdoptText.done(50, 2, Optional.of(new PlanAfterAdoption(0, List.of()))))
                .isEqualTo("Adopted 50 keys and 2 policies. keywright plan: no changes.\n");
    }

    /** Such as the key that {@code init} wrote. */
    @Test
    void whatElseIsPendingDoesNotLookLikeAFaultOfTheAdoption() {
        assertThat(AdoptText.done(50, 2, Optional.of(new PlanAfterAdoption(0, STARTER))))
                .endsWith(" keywright plan: 2 changes, none of what was adopted: policies/standard, keys/first.\n");
    }

    @Test
    void changesOfWhatWasAdoptedAreCounted() {
        assertThat(AdoptText.done(1, 0, Optional.of(new PlanAfterAdoption(1, STARTER))))
                .endsWith(" keywright plan: 3 changes, 1 of what was adopted; see them before you apply.\n");
    }
}
