package dev.keywright.report.plan.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Reason;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.plan.DeclaredPlaces;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanText;
import dev.keywright.report.plan.PlanView;
import dev.keywright.report.plan.Plans;
import dev.keywright.testing.Golden;
import dev.keywright.testing.PageBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlanHtmlTest {

    private static final SourcePaths PATHS =
            new SourcePaths("ops", Optional.of("https://github.com/acme/keys/blob/3f2c1ab/"));

    private static String html(Plan plan) {
        var places = new HashMap<Address, FieldLocations>();
        int line = 10;
        for (Change change : plan.changes()) {
            places.put(change.address(), FieldLocations.at(new Location("k\"<i>.yaml", line++, 3)));
        }
        PlanView view = PlanView.of(plan, Plans.CONTEXT.with(new DeclaredPlaces(places)));
        return PlanHtml.of(new PlanPage(view, PlanText.ALL, PATHS));
    }

    @Test
    void everyKindOfChangeIsThere() {
        String page = html(Plans.everything());
        Golden.check("plan/everything.html", PageBody.of(page));
        assertThat(page).doesNotContain(Plans.CANARY).isEqualTo(html(Plans.everything()));
    }

    @Test
    void anEmptyPlanIsAPageToo() {
        assertThat(PageBody.of(html(Plans.empty())))
                .contains("No changes: the gateway is as the files declare.", "0: nothing to do")
                .doesNotContain("<form", "<svg", "keywright apply");
    }

    @Test
    void theGuardIsAtTheTopWithItsExitCodeAndWhatPassesIt() {
        String body = PageBody.of(html(Plans.everything()));
        assertThat(body)
                .contains(
                        "Stopped by a guard. ",
                        "3: a guard would stop the apply",
                        "keywright apply --allow mass-revoke=2");
        assertThat(body.indexOf("Apply would stop: ")).isPositive().isLessThan(body.indexOf("class=\"charts\""));
    }

    @Test
    void textOfOthersIsNeverMarkup() {
        String evil =
                "</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'`&\u202e\u0000\u001b]0;x\u0007\uFEFF";
        var session = Plans.fields("{'rate':1}")
                .with("access_rights", Value.Fields.of(evil, Value.Fields.EMPTY))
                .with("alias", Value.text(evil))
                .with("tags", Value.texts(List.of(evil)))
                .with("meta_data", Value.Fields.of("owner", Value.text(evil + " a b")));
        Change change = new Change.CreateKey(
                Plans.key(evil), Plans.target(evil), new Session(session), List.of(Reason.Plain.NOT_ON_GATEWAY));
        String page =
                html(Plans.of("prod" + evil, 0, List.of(change, Plans.revoke("b", "{'access_rights':{'api-1':{}}}"))));
        String body = PageBody.of(page);
        assertThat(body).doesNotContain("<script", "<img", "\u202e", "\u0000", "\u001b", "\uFEFF");
        var tags = Pattern.compile("</?([a-z0-9]+)")
                .matcher(body)
                .results()
                .map(tag -> tag.group(1))
                .toList();
        assertThat(tags)
                .isSubsetOf(
                        "body",
                        "a",
                        "header",
                        "p",
                        "h1",
                        "dl",
                        "div",
                        "dt",
                        "dd",
                        "code",
                        "main",
                        "strong",
                        "figure",
                        "figcaption",
                        "svg",
                        "g",
                        "title",
                        "text",
                        "rect",
                        "form",
                        "label",
                        "input",
                        "select",
                        "option",
                        "button",
                        "section",
                        "h2",
                        "span",
                        "article",
                        "h3",
                        "ul",
                        "li",
                        "details",
                        "summary",
                        "pre");
        assertThat(body.replaceAll("\"[^\"]*\"", "")).doesNotContainPattern("<[^>]*\\son[a-z]+=");
    }

    /** A team's secret owner, and what a live session holds, are not offered as a choice. */
    @Test
    void aSecretOwnerIsNoChoice() {
        var session = Plans.fields("{'access_rights':{'api-1':{}}}")
                .with("meta_data", Value.Fields.of("owner", Plans.secret(Plans.CANARY)));
        Change secret = new Change.CreateKey(
                Plans.key("a"), Plans.target("a"), new Session(session), List.of(Reason.Plain.NOT_ON_GATEWAY));
        Change gone = Plans.revoke("b", "{'meta_data':{'owner':'" + Plans.CANARY + "'},'access_rights':{'api-1':{}}}");
        assertThat(html(Plans.plan(secret, gone))).doesNotContain(Plans.CANARY).doesNotContain("data-owner");
    }

    @Test
    void fiveThousandChangesThatDifferAreOnePage() {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 5_000; i++) {
            changes.add(Plans.create(
                    "customer-" + i,
                    "{'rate':" + (i + 1) + ",'per':60,'expires':" + (1_800_000_000L + i * 86_400L)
                            + ",'meta_data':{'owner':'team-" + i % 40 + "'},'access_rights':{'api-" + i % 30
                            + "':{},'api-2':{}}}"));
        }
        String page = html(Plans.of("prod", 0, changes));
        assertThat(page.split("data-item=\"", -1)).hasSize(5_001);
        assertThat(page.length()).isBetween(2_000_000, 9_000_000);
        assertThat(page).doesNotContain("This page is cut");
    }

    /** Of both kinds, the least dangerous are left out, and counted. */
    @Test
    void whatHasNoRoomIsCounted() {
        var changes = new ArrayList<Change>();
        changes.add(Plans.revoke("first", "{'access_rights':{'api-1':{}}}"));
        var tags = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            tags.append(",'").append("t".repeat(40)).append(i).append('\'');
        }
        for (int i = 0; i < 3_000; i++) {
            changes.add(Plans.create(
                    "customer-" + i,
                    "{'tags':['" + i + "'" + tags + "],'rate':" + (i + 1) + ",'per':60,'expires':1800000000,"
                            + "'access_rights':{'api-" + i % 30 + "':{},'api-2':{}}}"));
        }
        String page = html(Plans.of("prod", 0, changes));
        assertThat(page.length()).isLessThan(12_000_000);
        assertThat(page).containsPattern("This page is cut .* differences of 1,[0-9]{3} changes left out");
        assertThat(page.indexOf("prod/keys/first will be revoked")).isPositive();
    }

    @Test
    void placesAreLinks() {
        assertThat(html(Plans.everything()))
                .contains("href=\"https://github.com/acme/keys/blob/3f2c1ab/ops/k%22%3Ci%3E.yaml#L14\"")
                .contains(">ops/k&quot;&lt;i&gt;.yaml:14</a>");
    }
}
