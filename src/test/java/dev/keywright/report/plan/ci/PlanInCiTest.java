package dev.keywright.report.plan.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.SourceLines;
import dev.keywright.json.Json;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.report.Formats;
import dev.keywright.report.Out;
import dev.keywright.report.OutputFormat;
import dev.keywright.report.findings.DiagnosticsView;
import dev.keywright.report.kit.SourcePaths;
import dev.keywright.report.kit.Style;
import dev.keywright.report.plan.DeclaredPlaces;
import dev.keywright.report.plan.PlanPage;
import dev.keywright.report.plan.PlanText;
import dev.keywright.report.plan.PlanView;
import dev.keywright.report.plan.Plans;
import dev.keywright.testing.Golden;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A plan in the formats of CI systems. */
class PlanInCiTest {

    private static final String EVIL =
            "x::error::y\n::error file=a::b\r%0A%25 ##[error]z <b>&\"'|`@team`\u0000\u001b[31m\u202e\uFFFE";

    private static String render(OutputFormat format, PlanPage page) {
        var text = new StringBuilder();
        Formats.PLAN.render(format, page, new Out(text::append, 100, Style.PLAIN));
        return text.toString();
    }

    private static String failed(OutputFormat format, FailedPlan failed) {
        var text = new StringBuilder();
        Formats.FAILED_PLAN.render(format, failed, new Out(text::append, 100, Style.PLAIN));
        return text.toString();
    }

    /** Every object is declared in a line of its own. */
    private static PlanPage page(Plan plan, String file) {
        var places = new HashMap<dev.keywright.model.Address, FieldLocations>();
        int line = 10;
        for (Change change : plan.changes()) {
            places.put(change.address(), FieldLocations.at(new Location(file, line++, 3)));
        }
        return new PlanPage(
                PlanView.of(plan, Plans.CONTEXT.with(new DeclaredPlaces(places))), PlanText.ALL, SourcePaths.of("ops"));
    }

    @ParameterizedTest
    @EnumSource(names = {"GITHUB", "GITLAB", "SARIF", "JUNIT"})
    void everyKindOfChangeAndGuardIsThere(OutputFormat format) {
        Golden.check("plan/everything." + format, render(format, page(Plans.everything(), "keys.yaml")));
    }

    /** Riskiest first, so that what is left out is the least dangerous. */
    @Test
    void githubLeavesOutTheLeastDangerous() {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 11; i++) {
            String right = "'access_rights':{'api-" + i + "':{}}";
            changes.add(Plans.create("ends-" + i, "{'rate':5,'per':" + (i + 1) + "," + right + "}"));
        }
        changes.add(Plans.revoke("gone", "{'access_rights':{'api-1':{}}}"));
        List<String> warnings = render(OutputFormat.GITHUB, page(Plans.of("prod", 0, changes), "k.yaml"))
                .lines()
                .filter(line -> line.startsWith("::warning "))
                .toList();
        assertThat(warnings).hasSize(10);
        assertThat(warnings.get(0)).contains("title=cuts-off::cuts off: key gone: revoked");
        assertThat(warnings.get(9)).startsWith("::warning title=not shown::3 more ");
    }

    @Test
    void nothingThatOthersWroteIsACommandOrMarkup() throws Exception {
        var session = new Value.Fields[] {
            Plans.fields("{'access_rights':{}}")
                    .with("access_rights", Value.Fields.of(EVIL, Value.Fields.EMPTY))
                    .with("alias", Value.text(EVIL))
        };
        Change change = new Change.CreateKey(
                Plans.key("k"),
                Plans.target("k"),
                new dev.keywright.model.Session(session[0]),
                List.of(dev.keywright.plan.change.Reason.Plain.NOT_ON_GATEWAY));
        Plan plan = Plans.of("prod", 0, List.of(change, Plans.revoke("evil", "{'access_rights':{'api-1':{}}}")));
        PlanPage page = page(plan, "a,b:" + EVIL + ".yaml");
        String github = render(OutputFormat.GITHUB, page);
        assertThat(github.lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("::(warning|notice) file=[^,]*,line=\\d+,col=3,title=[a-z-]+::.*"));
        assertThat(github).doesNotContain("\u001b", "\u202e", "\u0000", "\r");
        check(render(OutputFormat.SARIF, page));
        var issues = (Value.Items) Json.read(render(OutputFormat.GITLAB, page));
        assertThat(issues.items()).hasSizeGreaterThan(1);
        xml(render(OutputFormat.JUNIT, page));
    }

    @Test
    void gitlabAndSarifNameEveryChange() throws Exception {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 500; i++) {
            changes.add(Plans.create("key-" + i, "{'rate':5,'per':1,'access_rights':{'api-1':{}}}"));
        }
        PlanPage page = page(Plans.of("prod", 0, changes), "k.yaml");
        assertThat(((Value.Items) Json.read(render(OutputFormat.GITLAB, page))).items())
                .hasSize(500)
                .anySatisfy(issue -> assertThat(((Value.Fields) issue).text("description"))
                        .startsWith("opens: new key key-7: access to Orders"));
        check(render(OutputFormat.SARIF, page));
        assertThat(render(OutputFormat.GITHUB, page).lines())
                .singleElement()
                .asString()
                .contains("500 new keys (key-0, key-1, key-10 and 497 more)");
    }

    @Test
    void anEmptyPlanIsValidToo() throws Exception {
        PlanPage page = page(Plans.empty(), "k.yaml");
        assertThat(render(OutputFormat.GITHUB, page)).isEmpty();
        assertThat(Json.read(render(OutputFormat.GITLAB, page))).isEqualTo(Value.items(List.of()));
        check(render(OutputFormat.SARIF, page));
        Element test = (Element) xml(render(OutputFormat.JUNIT, page))
                .getElementsByTagName("testcase")
                .item(0);
        assertThat(test.getAttribute("name")).isEqualTo("no changes");
    }

    @Test
    void aGuardIsAFailedTestAtTheKeyThatItStops() throws Exception {
        var document = xml(render(OutputFormat.JUNIT, page(Plans.everything(), "keys.yaml")));
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("guard-mass-revoke");
        assertThat(failure.getAttribute("message")).startsWith("apply would stop: 2 of the 5 owned keys");
    }

    /** The comment on errors takes the place of the one with the plan, and the other way round. */
    @Test
    void errorsAreInEveryFormatAndTheCommentHasTheSameMark() throws Exception {
        var error = Diagnostic.error(
                        () -> "unknown-field", new Location("k.yaml", 3, 5), "unknown field `" + EVIL + "`")
                .hint("did you mean `rate`?");
        var failed = new FailedPlan(
                new DiagnosticsView(List.of(error), SourceLines.NONE, SourcePaths.of("ops")), Optional.empty());
        String markdown = failed(OutputFormat.MARKDOWN, failed);
        assertThat(markdown.lines().findFirst())
                .isEqualTo(render(OutputFormat.MARKDOWN, page(Plans.empty(), "k.yaml"))
                        .lines()
                        .findFirst())
                .contains("<!-- keywright:plan:ops -->");
        assertThat(markdown)
                .contains("no plan: 1 error", "<code>ops/k.yaml&#58;3</code>", "did you mean <code>rate</code>?")
                .doesNotContain("<b>", "@team");
        assertThat(failed(OutputFormat.GITHUB, failed))
                .startsWith("::error file=ops/k.yaml,line=3,col=5,")
                .hasLineCount(1);
        assertThat(failed(OutputFormat.JSON, failed)).contains("keywright-diagnostics");
        check(failed(OutputFormat.SARIF, failed));
        xml(failed(OutputFormat.JUNIT, failed));
        assertThat(Formats.FAILED_PLAN.choices()).isEqualTo(Formats.PLAN.choices());
    }

    private static void check(String sarif) throws Exception {
        String schema = Files.readString(Path.of("src/test/resources/sarif-required.schema.json"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(sarif, InputFormat.JSON))
                .isEmpty();
    }

    private static Document xml(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
