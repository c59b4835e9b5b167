package dev.keywright.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.value.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a real gateway decides by chance (trap 23). Each recorded session was created ten times and each key read ten times;
 * the recording holds every answer that was seen.
 */
class ChanceTest {

    private static final RecordedChances RECORDED = RecordedChances.read("/contract/effective-chance.json");

    @TestFactory
    Stream<DynamicTest> whateverTheGatewayAnswersIsPossible() {
        return RECORDED.cases().stream()
                .map(c -> DynamicTest.dynamicTest("case " + c.whole("case"), () -> {
                    List<Value> possible = RECORDED.possible(c);
                    assertThat(possible).containsAll(RecordedChances.seen(c));
                }));
    }

    /**
     * What is possible is seen, too, unless it is rare: of a few entries Go's map yields the one that was added last as the
     * last seven times of eight, and a key is written and read with four or more draws.
     */
    @Test
    void whatIsPossibleIsSeen() {
        int certain = 0;
        int several = 0;
        int missed = 0;
        for (Value.Fields c : RECORDED.cases()) {
            List<Value> possible = RECORDED.possible(c);
            List<Value> seen = RecordedChances.seen(c);
            missed += possible.size() - seen.size();
            certain += seen.size() == 1 ? 1 : 0;
            several += seen.size() > 1 ? 1 : 0;
        }
        assertThat(certain).isGreaterThan(200);
        assertThat(several).isGreaterThan(60);
        assertThat(missed).isLessThan(70);
    }
}
