package dev.keywright.report.plan;

import static dev.keywright.report.plan.Plans.change;
import static dev.keywright.report.plan.Plans.create;
import static dev.keywright.report.plan.Plans.fields;
import static dev.keywright.report.plan.Plans.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.ChangeOrigin;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import dev.keywright.report.kit.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a reviewer sees of a large plan in thirty seconds. */
class ManyKeysTest {

    private static final PlanContext CONTEXT = Plans.CONTEXT;

    /** One policy changes under 172 keys, and one new key has no limit. */
    private static Plan follows() {
        var changes = new ArrayList<Change>();
        changes.add(new Change.UpdatePolicy(
                policy("gold"),
                new Policy(fields("{'id':'gold','rate':100,'per':1,'tags':['gold']}")),
                new Policy(fields("{'id':'gold','rate':50,'per':1,'tags':['gold-2027']}")),
                List.of(change("rate", "100", "50"), change("tags", "['gold']", "['gold-2027']")),
                List.of(new Reason.FieldsDiffer(new TreeSet<>(Set.of("rate", "tags")))),
                Impact.ofPolicy(172, Optional.of(0))));
        for (int i = 0; i < 172; i++) {
            changes.add(Plans.update(
                    "c%03d".formatted(i),
                    "{'rate':100,'per':1,'tags':['gold','t%d'],'access_rights':{'api-1':{}}}".formatted(i),
                    "{'rate':50,'per':1,'tags':['gold-2027','t%d'],'access_rights':{'api-1':{}}}".formatted(i),
                    change("rate", "100", "50"),
                    change("tags", "['gold','t%d']".formatted(i), "['gold-2027','t%d']".formatted(i))));
        }
        changes.add(create("zz-intruder", "{'access_rights':{'api-1':{},'api-2':{},'api-3':{'versions':['v2']}}}"));
        return Plans.of("prod", 0, changes);
    }

    private static String text(Plan plan, int limit) {
        return PlanText.of(PlanView.of(plan, CONTEXT), Style.PLAIN, 100, limit);
    }

    @Test
    void thePolicyIsShownOnceAndTheNewKeyFirst() {
        List<String> lines = text(follows(), PlanText.FEW).lines().toList();

        assertThat(lines).hasSizeLessThan(30);
        assertThat(String.join("\n", lines.subList(0, 10)))
                .contains("Look at this first\n  +    keys/zz-intruder")
                .contains("access to Orders, Billing, api-3 v2; rate unlimited; quota unlimited; never expires");
        assertThat(lines)
                .contains("       tightens  rate 100 per 1 s -> 50 per 1 s")
                .contains("  ~    172 keys follow policy gold: c000, c001, c002 and 169 more")
                .contains("--details lists every change in full.")
                .contains("Plan: policies: 1 to update; keys: 1 to create, 172 to update.");
    }

    @Test
    void aLimitOfDetailsDoesNotHideTheNewKey() {
        for (int limit : new int[] {0, 1, 20}) {
            assertThat(text(follows(), limit).lines().limit(10)).anyMatch(line -> line.contains("keys/zz-intruder"));
        }
        assertThat(text(follows(), 1)).contains("prod/keys/zz-intruder will be created");
        assertThat(text(follows(), PlanText.ALL)).contains("prod/keys/c171 will be updated");
    }

    @Test
    void markdownHasThePolicyOnceAndTheNewKeyFirst() {
        String markdown = PlanMarkdown.of(follows(), CONTEXT);
        assertThat(markdown.length()).isLessThan(8_000);
        List<String> rows =
                markdown.lines().filter(line -> line.startsWith("| ")).skip(2).toList();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0))
                .startsWith("| **opens** | new key <code>zz-intruder</code>: ")
                .contains("rate unlimited");
        assertThat(rows.get(1))
                .startsWith("| **tightens** | policy <code>gold</code>: rate 100 per 1 s")
                .contains("| 172 keys |");
        assertThat(rows.get(2)).startsWith("| relabels | policy <code>gold</code>: tags&#58; added gold-2027");
        assertThat(markdown)
                .contains("· 1 key opened, 172 keys tightened, 1 policy tightened")
                .contains("<summary>172 keys of policy <code>gold</code></summary>")
                .contains("c000, c001", "c170, c171");
    }

    @Test
    void jsonHasTheSameGroups() {
        Value.Fields json = (Value.Fields) Json.read(PlanJson.of(PlanView.of(follows(), CONTEXT)));
        List<Value.Fields> effects =
                json.items("effects").stream().map(Value.Fields.class::cast).toList();
        assertThat(effects.stream().map(effect -> effect.text("risk") + " " + effect.whole("count")))
                .containsExactly("opens 1", "tightens 172", "tightens 1", "relabels 172", "relabels 1");
        assertThat(effects.get(0).texts("names")).containsExactly("zz-intruder");
        assertThat(effects.get(1).texts("follows")).containsExactly("gold");
        assertThat(json.items("changes").stream()
                        .map(change -> ((Value.Fields) change).text("risk"))
                        .distinct())
                .containsExactly("tightens", "opens");
    }

    @Test
    void aFirstPlanOf500KeysIsShort() {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 500; i++) {
            changes.add(create(
                    "customer-%03d".formatted(i),
                    "{'rate':%d,'per':1,'expires':%d,'alias':'a%d','access_rights':{'api-%d':{}}}"
                            .formatted(i % 50 + 1, 1814313600 + 86400 * i, i, i % 40)));
        }
        assertThat(text(Plans.of("prod", 0, changes), PlanText.FEW).lines()).hasSizeLessThan(20);
    }

    /** Where only the gateway has moved, no line of the files is the cause. */
    @Test
    void driftIsToldApartFromAnEdit() {
        Plan plan = Plans.of(
                "prod",
                0,
                List.of(new Change.UpdatePolicy(
                        policy("gold"),
                        new Policy(fields("{'id':'gold','rate':100,'per':1}")),
                        new Policy(fields("{'id':'gold','rate':50,'per':1}")),
                        List.of(change("rate", "100", "50")),
                        List.of(new Reason.FieldsDiffer(new TreeSet<>(Set.of("rate")), ChangeOrigin.DRIFT)),
                        Impact.ofPolicy(2, Optional.of(0)))));
        assertThat(text(plan, 0)).containsPattern("policies/gold +changed on the gateway\n");
        assertThat(PlanMarkdown.of(plan, CONTEXT)).contains("| 2 keys | changed on the gateway |");
        assertThat(PlanJson.of(PlanView.of(plan, CONTEXT))).contains("\"origin\" : \"drift\"", "\"drift\" : true");
    }
}
