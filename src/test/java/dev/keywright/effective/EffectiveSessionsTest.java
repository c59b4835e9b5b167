package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The engine against what a real gateway answered. */
class EffectiveSessionsTest {

    private static final RecordedSessions CONTRACT = RecordedSessions.read("/contract/effective-sessions.json");

    @Test
    void the_contract_has_all_its_cases() {
        assertThat(CONTRACT.cases()).hasSize(400);
    }

    @TestFactory
    Stream<DynamicTest> the_contract_is_met() {
        return CONTRACT.tests();
    }
}
