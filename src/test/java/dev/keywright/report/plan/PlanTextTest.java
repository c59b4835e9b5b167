package dev.keywright.report.plan;

import static dev.keywright.report.plan.Plans.CONTEXT;
import static dev.keywright.report.plan.Plans.create;
import static dev.keywright.report.plan.Plans.createPolicy;
import static dev.keywright.report.plan.Plans.plan;
import static dev.keywright.report.plan.Plans.revoke;
import static dev.keywright.report.plan.Plans.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.plan.Plan;
import dev.keywright.report.Formats;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.Style;
import dev.keywright.report.kit.TerminalEscape;
import dev.keywright.testing.Golden;
import dev.keywright.testing.PlainFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static final String OPEN = "{'access_rights':{'api-1':{}}}";

    private static String text(Plan plan) {
        return PlanText.of(plan, CONTEXT, Style.PLAIN, 80, PlanText.ALL);
    }

    @Test
    void showsEveryKindOfChangeAndValue() {
        Golden.check("plan/everything.txt", text(Plans.everything()));
    }

    @Test
    void theSameForScreenReaders() {
        plain("plan/everything.plain.txt", Plans.everything());
    }

    @Test
    void nothingToDoForScreenReaders() {
        plain("plan/empty.plain.txt", Plans.empty());
    }

    private static void plain(String golden, Plan plan) {
        PlainFormat.check(
                golden, Formats.PLAN, new PlanPage(PlanView.of(plan, CONTEXT), PlanText.ALL, SourcePaths.of("")));
    }

    @Test
    void coloursOnlyRepeatTheWords() {
        String colour = PlanText.of(Plans.everything(), CONTEXT, Style.ANSI, 80, PlanText.ALL);
        Golden.check("plan/everything-colour.txt", colour);
        assertThat(colour.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(Plans.everything()));
    }

    @Test
    void anEmptyPlanSaysSoAndOfHowMuch() {
        Golden.check("plan/empty.txt", text(Plans.empty()));
        assertThat(text(Plans.empty())).isEqualTo("No changes in prod: 12 keys and 3 policies are as the files say.\n");
    }

    @Test
    void anEmptyPlanCountsInGoodEnglish() {
        assertThat(empty(1, 0)).isEqualTo("No changes in prod: 1 key is as the files say.");
        assertThat(empty(0, 2)).isEqualTo("No changes in prod: 2 policies are as the files say.");
        assertThat(empty(1, 1)).isEqualTo("No changes in prod: 1 key and 1 policy are as the files say.");
        assertThat(empty(0, 0))
                .isEqualTo(
                        "No changes in prod: the files declare no keys and no policies, and none on the gateway are ours.");
    }

    private static String empty(int keys, int policies) {
        var context = PlanContext.of(Map.of(), keys, policies, Optional.empty());
        return PlanText.of(Plans.empty(), context, Style.PLAIN, 80, PlanText.ALL)
                .lines()
                .toList()
                .get(0);
    }

    @Test
    void theLastLineCounts() {
        assertThat(last(plan(
                        create("a", OPEN),
                        create("b", OPEN),
                        create("c", OPEN),
                        update("d", OPEN, OPEN),
                        revoke("e", OPEN))))
                .isEqualTo("Plan: 3 to create, 1 to update, 1 to revoke.");
        assertThat(last(plan(revoke("e", OPEN)))).isEqualTo("Plan: 0 to create, 0 to update, 1 to revoke.");
        assertThat(last(plan(createPolicy("p", "{}"), revoke("e", OPEN))))
                .isEqualTo("Plan: policies: 1 to create; keys: 1 to revoke.");
        assertThat(last(plan(createPolicy("p", "{}")))).isEqualTo("Plan: policies: 1 to create.");
    }

    private static String last(Plan plan) {
        List<String> lines = text(plan).lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void aLimitCutsDetailsButNeverCounts() {
        var many = plan(create("a", OPEN), create("b", OPEN), create("c", OPEN));
        String text = PlanText.of(many, CONTEXT, Style.PLAIN, 80, 1);
        assertThat(text)
                .contains("prod/keys/a will be created", "… and 2 more changes, not shown here.")
                .contains("3 new keys: a, b, c")
                .doesNotContain("prod/keys/b")
                .contains("3 of the new keys never expire.", "Plan: 3 to create, 0 to update, 0 to revoke.");
    }

    @Test
    void noSecretIsShownWhateverFormItCameIn() {
        assertThat(text(Plans.everything())).doesNotContain(Plans.CANARY);
    }

    @Test
    void aLongSetIsShownItemByItem() {
        String text = text(plan(update(
                "k",
                OPEN,
                OPEN,
                Plans.change(
                        "tags",
                        "['a']",
                        "['a','a-long-tag-number-one','a-long-tag-number-two','a-long-tag-number-three']"))));
        assertThat(text)
                .contains("\n      ~ tags\n"
                        + "          + a-long-tag-number-one\n"
                        + "          + a-long-tag-number-two\n"
                        + "          + a-long-tag-number-three\n"
                        + "          (1 unchanged)\n");
    }

    @Test
    void valuesCannotSteerTheTerminal() {
        String esc = "\\u001b[31m\\u0007\\u202e";
        String text = text(plan(create(
                "k",
                "{'alias':'" + esc + "','meta_data':{'" + esc + "':1},'tags':['" + esc + "\\n- revoke'],"
                        + "'access_rights':{'" + esc + "':{}}}")));
        assertThat(text.codePoints().filter(c -> c != '\n').noneMatch(c -> TerminalEscape.isHarmful(c, true)))
                .isTrue();
        assertThat(text).contains("\\x1b[31m\\x07\\u202e\\n- revoke");
    }
}
