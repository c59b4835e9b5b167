package dev.keywright.report.plan;

import static dev.keywright.report.plan.Plans.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keywright.json.Json;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.UndeclaredCount;
import dev.keywright.plan.Plan;
import dev.keywright.report.kit.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanViewCodecTest {

    /** To JSON text and back, as through a file. */
    private static PlanView kept(Plan plan) {
        return PlanView.of(
                (Value.Fields) Json.read(Json.masked(PlanView.of(plan, CONTEXT).kept())));
    }

    @Test
    void everyPictureIsTheSameAfterwards() {
        for (Plan plan : List.of(Plans.everything(), Plans.empty())) {
            assertThat(PlanText.of(kept(plan), Style.ANSI, 80, PlanText.ALL))
                    .isEqualTo(PlanText.of(plan, CONTEXT, Style.ANSI, 80, PlanText.ALL));
            assertThat(PlanJson.of(kept(plan))).isEqualTo(PlanJson.of(PlanView.of(plan, CONTEXT)));
            assertThat(PlanMarkdown.of(kept(plan))).isEqualTo(PlanMarkdown.of(plan, CONTEXT));
        }
    }

    @Test
    void theCountOfKeysThatNobodyDeclaresIsKept() {
        for (var count :
                List.of(new UndeclaredCount(0, true), new UndeclaredCount(7, true), new UndeclaredCount(5000, false))) {
            PlanView plan = PlanView.of(Plans.empty(), CONTEXT.with(Optional.of(count)));
            PlanView kept = PlanView.of((Value.Fields) Json.read(Json.masked(plan.kept())));
            assertThat(kept.context().undeclared()).contains(count);
            assertThat(PlanJson.of(kept)).contains("\"undeclared\" : " + count.keys());
        }
        assertThat(kept(Plans.empty()).context().undeclared()).isEmpty();
    }

    @Test
    void noSecretIsKept() {
        assertThat(Json.masked(PlanView.of(Plans.everything(), CONTEXT).kept())).doesNotContain(Plans.CANARY);
    }

    @Test
    void secretsAreToldApartAndNothingElseIsTakenForOne() {
        Value honest = Value.Fields.of(Map.of(
                "$secret", Value.whole(1),
                "$$x", Value.text("y"),
                "plain", Value.text("(secret)")));
        var values = new KeptValues();
        Value before = values.write(Value.items(List.of(Plans.secret("a"), Plans.secret("b"), honest)));
        Value after = values.write(Plans.secret("b"));
        assertThat(KeptValues.read(before)).isInstanceOfSatisfying(Value.Items.class, items -> assertThat(items.items())
                .contains(KeptValues.read(after), honest)
                .doesNotHaveDuplicates());
    }

    @Test
    void whatIsNoPictureIsRefused() {
        Value.Fields broken = Value.Fields.of("changes", Value.items(List.of(Value.Fields.EMPTY)));
        assertThatThrownBy(() -> PlanView.of(broken)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Plans saved by earlier versions have what a change reaches among the reasons. */
    @Test
    void aPlanSavedByAnEarlierVersionIsShownInItsWords() {
        Value.Fields kept = Plans.fields("""
                {'namespace': 'prod', 'unchanged': 1, 'expired': 0, 'undeclared': -1, 'warnings': [], 'guards': [],
                 'allowed': [], 'apis': {}, 'keys': 1, 'policies': 1, 'digest': 'd', 'changes': [
                   {'action': 'update', 'kind': 'policies', 'name': 'gold', 'namespace': 'prod', 'others_keys': 2,
                    'reasons': ['it differs from the files: rate', 'it reaches 1 key', '2 keys of others carry it'],
                    'fields': [{'path': 'rate', 'before': 1, 'after': 2}], 'live': {'rate': 1}, 'wanted': {'rate': 2}}]}
                """);

        PlanView plan = PlanView.of(kept);

        assertThat(PlanText.of(plan, Style.PLAIN, 100, PlanText.ALL))
                .contains("because it reaches 1 key\n      because 2 keys of others carry it\n      ~ rate  1 -> 2");
        assertThat(PlanJson.of(plan))
                .contains("\"others_keys\" : 2", "\"it reaches 1 key\", \"2 keys of others carry it\" ]");
        assertThat(PlanView.of(plan.kept())).isEqualTo(plan);
    }
}
