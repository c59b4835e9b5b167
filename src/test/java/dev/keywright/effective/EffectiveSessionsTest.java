package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The engine against what a real gateway answered. */
class EffectiveSessionsTest {

    private static final RecordedSessions CONTRACT = RecordedSessions.contract();

    @Test
    void the_contract_has_all_its_cases() {
        assertThat(CONTRACT.cases()).hasSize(400);
    }

    @TestFactory
    Stream<DynamicTest> the_contract_is_met() {
        return CONTRACT.tests();
    }

    /**
     * 150 more of our own recording, from the same gateway: GraphQL, endpoint, JSON-RPC and MCP limits, smoothing,
     * policies without rights, missing and foreign policies, whole policies in meta_data, updates by PUT, master keys.
     */
    private static final RecordedSessions MORE = RecordedSessions.read("/contract/effective-sessions-more.json");

    @Test
    void there_are_more_cases() {
        assertThat(MORE.cases()).hasSize(150);
    }

    @TestFactory
    Stream<DynamicTest> more_cases_are_met() {
        return MORE.tests();
    }

    /**
     * Rate limits of single endpoints, JSON-RPC methods and MCP primitives that let a request through equally often, as
     * 1 per 1 s and 10 per 10 s do. Of endpoints the higher rate wins, in whatever order the policies stand; of methods and
     * primitives the first policy's limit stays.
     */
    @TestFactory
    Stream<DynamicTest> equal_pauses_with_different_rates() {
        return RecordedSessions.read("/contract/effective-equal-pauses.json").tests();
    }
}
