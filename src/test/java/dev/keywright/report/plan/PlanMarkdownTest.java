package dev.keywright.report.plan;

import static dev.keywright.report.plan.Plans.CONTEXT;
import static dev.keywright.report.plan.Plans.change;
import static dev.keywright.report.plan.Plans.create;
import static dev.keywright.report.plan.Plans.plan;
import static dev.keywright.report.plan.Plans.revoke;
import static dev.keywright.report.plan.Plans.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.report.kit.Plurals;
import dev.keywright.review.Risk;
import dev.keywright.review.RiskLevel;
import dev.keywright.review.Risks;
import dev.keywright.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanMarkdownTest {

    private static final String OPEN = "{'expires':1814313600,'access_rights':{'api-1':{}}}";

    @Test
    void showsTheRiskiestFirst() {
        Golden.check("plan/everything.md", PlanMarkdown.of(Plans.everything(), CONTEXT));
    }

    @Test
    void anEmptyPlanIsShort() {
        Golden.check("plan/empty.md", PlanMarkdown.of(Plans.empty(), CONTEXT));
    }

    @Test
    void noSecretIsThere() {
        assertThat(PlanMarkdown.of(Plans.everything(), CONTEXT)).doesNotContain(Plans.CANARY);
    }

    @Test
    void tenThousandChangesStayBelowTheLimitAndAreAllCounted() {
        String text = PlanMarkdown.of(many(10_000), CONTEXT);
        assertThat(text.length()).isBetween(60_000, PlanMarkdown.LIMIT);
        assertThat(text)
                .contains("10,000 to create")
                .doesNotContain("<details>")
                .endsWith("project's folder.\n");
        long rows = text.lines().filter(l -> l.startsWith("| <code>")).count();
        assertThat(text).contains("… and " + Plurals.grouped(10_000 - rows) + " more.");
    }

    @Test
    void detailsGoBeforeRows() {
        String text = PlanMarkdown.of(many(150), CONTEXT);
        assertThat(text.length()).isLessThanOrEqualTo(PlanMarkdown.LIMIT);
        assertThat(text.lines().filter(l -> l.startsWith("| <code>")).count()).isEqualTo(150);
        long details = text.lines().filter(l -> l.startsWith("<details>")).count();
        assertThat(details).isBetween(1L, 149L);
        assertThat(text).contains("Details of " + (150 - details) + " more changes have no room here.");
    }

    @Test
    void oneHugeChangeFitsToo() {
        var tags = new StringBuilder("{'tags':['x'");
        for (int i = 0; i < 9_000; i++) {
            tags.append(",'tag-").append(i).append('\'');
        }
        String text = PlanMarkdown.of(
                plan(create("k".repeat(70_000), tags.append("]}").toString())), CONTEXT);
        assertThat(text.length()).isLessThanOrEqualTo(PlanMarkdown.LIMIT);
        assertThat(text).contains("Details of 1 more change");
    }

    private static Plan many(int count) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < count; i++) {
            changes.add(create(
                    "customer-" + i, "{'alias':'<b>&@','rate':5,'per':60,'access_rights':{'api-1':{},'api-2':{}}}"));
        }
        return Plans.of("prod", 0, changes);
    }

    @Test
    void nothingFromFilesOrTheGatewayIsMarkup() {
        String evil = "@team <script>alert(1)</script> `x` | [a](http://b) **b** #12 www.x.org </pre></details>\\n# h";
        var change = create(
                evil,
                "{'alias':'" + evil + "','tags':['" + evil + "'],'meta_data':{'" + evil + "':1}," + "'access_rights':{'"
                        + evil + "':{}}}");
        String text = PlanMarkdown.of(Plans.of("prod" + evil.replace("\\n", "\n"), 0, List.of(change)), CONTEXT);
        assertThat(text)
                .doesNotContain("@team")
                .doesNotContain("<script")
                .doesNotContain("http://")
                .doesNotContain("#12 ")
                .doesNotContain("&#&");
        assertThat(text.replaceAll("(?s)<pre>.*?</pre>", ""))
                .doesNotContain("`x`")
                .doesNotContain("](")
                .doesNotContain("**b**")
                .doesNotContain("www.x");
        assertThat(text.split("</pre>", -1)).hasSize(2);
        assertThat(text.split("</details>", -1)).hasSize(2);
        assertThat(text.lines().filter(l -> l.startsWith("| <code>")).toList())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.chars().filter(c -> c == '|').count()).isEqualTo(5));
        assertThat(text.lines()).noneMatch(l -> l.startsWith("# h"));
    }

    @Test
    void whatOpensMoreComesBeforeWhatDoesNot() {
        List<String> order = rows(plan(
                create("created", OPEN),
                update("narrower", OPEN, OPEN, change("quota_max", "-1", "10")),
                update("wider", OPEN, OPEN, change("quota_max", "10", "-1")),
                create("all", "{'expires':1814313600}"),
                revoke("revoked", OPEN)));
        assertThat(order).containsExactly("revoked", "all", "wider", "narrower", "created");
    }

    private static List<String> rows(Plan plan) {
        return PlanMarkdown.of(plan, CONTEXT)
                .lines()
                .filter(l -> l.startsWith("| <code>"))
                .map(l -> l.replaceAll(".*prod/keys/([a-z]+).*", "$1"))
                .toList();
    }

    @Test
    void aRateIsComparedWithItsInterval() {
        String slow = "{'rate':100,'per':60,'access_rights':{'api-1':{'limit':{'rate':5,'per':1}}}}";
        String fast = "{'rate':10,'per':1,'access_rights':{'api-1':{'limit':{'rate':5,'per':1}}}}";
        var rate = change("rate", "100", "10");
        var per = change("per", "60", "1");
        assertThat(notes(update("k", slow, fast, rate, per))).containsExactly("higher rate");
        assertThat(notes(update("k", fast, slow, rate, per))).isEmpty();
    }

    @Test
    void saysInWhichWaysAChangeOpensMore() {
        assertThat(notes(update(
                        "k",
                        OPEN,
                        "{'access_rights':{'api-1':{},'api-2':{}}}",
                        change("expires", "1814313600", "null"))))
                .containsExactly("opens Billing (api-2)", "never expires any more");
        assertThat(notes(update(
                        "k",
                        OPEN,
                        OPEN,
                        change("expires", "5", "6"),
                        change("is_inactive", "true", "null"),
                        change("hmac_enabled", "true", "null"),
                        change("access_rights.api-1.versions", "['a']", "['a','b']"),
                        change("access_rights.api-1.allowed_urls", "[{'url':'/x'}]", "null"),
                        change("access_rights.api-1.limit.quota_max", "5", "6"))))
                .containsExactly(
                        "expires later",
                        "active again",
                        "requests need no signature any more",
                        "opens more versions",
                        "opens more URLs",
                        "higher quota_max");
        assertThat(notes(update(
                        "k",
                        OPEN,
                        OPEN,
                        change("expires", "6", "5"),
                        change("is_inactive", "null", "true"),
                        change("access_rights.api-1.versions", "['a','b']", "['a']"),
                        change("access_rights.api-1.allowed_urls", "null", "[{'url':'/x'}]"))))
                .isEmpty();
    }

    /** Said of every key without limits, but it is not what makes an update open more than before. */
    @Test
    void aKeyWithoutLimitsIsSaid() {
        Risks risks = RiskText.of(ChangeViews.of(plan(update("k", OPEN, OPEN, change("tags", "null", "['a']"))))
                .get(0));
        assertThat(risks.all()).containsExactly(new Risk(Risk.Kind.NO_LIMIT, ""));
        assertThat(risks.level()).isEqualTo(RiskLevel.CHANGES);
        String limited = "{'rate':10,'per':1,'access_rights':{'api-1':{}}}";
        assertThat(PlanMarkdown.of(plan(Plans.create("k", OPEN)), CONTEXT)).contains("no rate limit and no quota");
        assertThat(PlanMarkdown.of(plan(Plans.create("k", limited)), CONTEXT)).doesNotContain("no rate limit");
    }

    /** In which ways the change opens more; without the note that a key has no limits. */
    private static List<String> notes(Change change) {
        return RiskText.of(ChangeViews.of(plan(change)).get(0)).all().stream()
                .map(risk -> RiskText.of(risk, CONTEXT))
                .filter(note -> !note.equals("no rate limit and no quota"))
                .toList();
    }
}
