package dev.keywright.report.plan;

import static dev.keywright.report.plan.Plans.CONTEXT;
import static dev.keywright.report.plan.Plans.change;
import static dev.keywright.report.plan.Plans.create;
import static dev.keywright.report.plan.Plans.plan;
import static dev.keywright.report.plan.Plans.revoke;
import static dev.keywright.report.plan.Plans.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void whatChangesAlikeIsOneRowAndOneDetail() {
        String text = PlanMarkdown.of(many(10_000, "api-1"), CONTEXT);
        assertThat(text.length()).isLessThan(8_000);
        assertThat(text).contains("10,000 keys: customer-0, customer-1, customer-10 and 9,997 more");
        assertThat(rows(text)).hasSize(1);
        assertThat(text.lines().filter(l -> l.startsWith("<details>")).count()).isEqualTo(1);
    }

    /** Objects that differ in values only are merged; what they have in common is still shown. */
    @Test
    void manyThatDifferAreMerged() {
        String text = PlanMarkdown.of(many(10_000, "api-%d"), CONTEXT);
        assertThat(text.length()).isLessThan(20_000);
        assertThat(rows(text)).singleElement().satisfies(row -> assertThat(row)
                .contains("**opens**", "access to APIs", "never expires", "10,000 keys: customer-0"));
        assertThat(text).contains("For example ");
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

    /** @param api with the number of the key */
    private static Plan many(int count, String api) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < count; i++) {
            changes.add(create(
                    "customer-" + i,
                    "{'alias':'<b>&@','rate':5,'per':60,'access_rights':{'" + api.formatted(i) + "':{},'api-2':{}}}"));
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
        assertThat(rows(text)).singleElement().satisfies(row -> assertThat(
                        row.chars().filter(c -> c == '|').count())
                .isEqualTo(5));
        assertThat(text.lines()).noneMatch(l -> l.startsWith("# h"));
    }

    @Test
    void theOrderIsThatOfDanger() {
        String text = PlanMarkdown.of(
                plan(
                        create("created", "{'rate':5,'per':1,'expires':1814313600,'access_rights':{'api-1':{}}}"),
                        update("narrower", OPEN, OPEN, change("quota_max", "-1", "10")),
                        update("wider", OPEN, OPEN, change("is_inactive", "true", "null")),
                        create("all", "{'expires':1814313600}"),
                        update("named", OPEN, OPEN, change("tags", "['a']", "['b']")),
                        revoke("revoked", OPEN)),
                CONTEXT);
        assertThat(rows(text).stream()
                        .map(row -> row.replaceAll("^\\| \\**([a-z ]+?)\\** \\|.*<code>([a-z]+)</code>: .*", "$1 $2")))
                .containsExactly(
                        "cuts off revoked",
                        "opens all",
                        "opens wider",
                        "tightens narrower",
                        "loosens created",
                        "relabels named");
    }

    private static List<String> rows(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| |") && !line.startsWith("| ---"))
                .toList();
    }

    @Test
    void theFirstLineIsAMarkThatAJobFindsAgain() {
        PlanView plan = PlanView.of(
                Plans.of("ns", 0, List.of(create("k", OPEN))), PlanContext.of(Map.of(), 0, 0, Optional.of("a--> <b>")));
        assertThat(PlanMarkdown.of(plan, SourcePaths.of("ops/keys")))
                .startsWith("<!-- keywright:plan:ops/keys:a-b- -->\n### Keywright");
        assertThat(PlanMarkdown.of(Plans.empty(), CONTEXT)).startsWith("<!-- keywright:plan:project -->\n");
    }

    /** A command, a name or a difference that is copied from a comment must be what it looks like. */
    @Test
    void nothingInvisibleIsInCode() {
        String text = PlanMarkdown.of(
                plan(create(
                        "a",
                        "{'meta_data':{'owner':'me@x.org','see':'http://www.x.org/#1'},'access_rights':{'api-1':{}}}")),
                CONTEXT);
        var code = java.util.regex.Pattern.compile("(?s)<code>.*?</code>").matcher(text);
        assertThat(code.results().map(java.util.regex.MatchResult::group))
                .hasSizeGreaterThan(3)
                .noneMatch(each -> each.contains("&#8203;") || each.contains("@x") || each.contains("://"));
        assertThat(text).contains("me&#64;x.org");
    }

    @Test
    void placesAreLinksWhereTheRepositoryIsKnown() {
        var warned = Diagnostic.warning(() -> "c", new Location("a b/(x).yaml", 7, 3), "w");
        PlanView plan = PlanView.of(Plans.everything(), CONTEXT);
        var view = new PlanView(
                plan.namespace(),
                plan.changes(),
                0,
                0,
                List.of(warned),
                plan.guards(),
                plan.allowed(),
                plan.context(),
                plan.digest(),
                plan.leftAlone(),
                plan.pending(),
                plan.policies(),
                Optional.empty());
        var paths = new SourcePaths("ops", Optional.of("https://github.com/acme/keys/blob/abc/"));
        assertThat(PlanMarkdown.of(view, paths))
                .contains(
                        "[<code>ops/a b/(x).yaml&#58;7</code>](https://github.com/acme/keys/blob/abc/ops/a%20b/%28x%29.yaml#L7)");
        assertThat(PlanMarkdown.of(view))
                .contains("(<code>a b/(x).yaml&#58;7</code>)")
                .doesNotContain("](");
    }
}
