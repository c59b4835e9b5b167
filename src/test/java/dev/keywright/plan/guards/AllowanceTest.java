package dev.keywright.plan.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keywright.plan.guards.AllowanceException.Mistake;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written after {@code --allow}. Saved plans keep it as it was written. */
class AllowanceTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"wider-access", "wider-access=acme", "protected=prod/keys/a=b", "mass-revoke", "mass-revoke=12"})
    void whatIsReadIsWrittenTheSameWay(String written) {
        assertThat(Allowance.parse(written).written()).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "mass-revok, UNKNOWN_GUARD, mass-revok",
        "=acme, UNKNOWN_GUARD, ''",
        "empty-project=yes, NOTHING_AFTER_IT, empty-project",
        "mass-revoke=-1, NUMBER_NEEDED, mass-revoke",
        "mass-revoke=1234567890, NUMBER_NEEDED, mass-revoke",
        "protected, NAME_NEEDED, protected",
        "protected=, NAME_NEEDED, protected",
        "wider-access=, NAME_NEEDED, wider-access"
    })
    void aMistakeIsNamed(String written, Mistake mistake, String guard) {
        var mistaken = catchThrowableOfType(AllowanceException.class, () -> Allowance.parse(written));
        assertThat(mistaken.mistake()).isEqualTo(mistake);
        assertThat(mistaken.guard()).isEqualTo(guard);
    }
}
