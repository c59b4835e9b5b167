package dev.keywright.plan.references;

import static dev.keywright.plan.Samples.files;
import static dev.keywright.plan.Samples.key;
import static dev.keywright.plan.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Samples;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an error about a name proposes, by what the gateway has. */
class UnknownNamesTest {

    private static LoadedApi api(String id, String name, String org) {
        return LoadedApi.of(id, name, org, true, Set.of("Default"), Set.of("token"));
    }

    private static List<Diagnostic> check(List<LoadedApi> apis, Object... declared) {
        return ReferenceCheck.check(files(declared), apis, List.of()).all();
    }

    private static String hint(List<LoadedApi> apis, String api) {
        return check(apis, key("k").opens(api)).get(0).hint();
    }

    @Test
    void withoutAnyApiTheGatewayIsToBlame() {
        assertThat(hint(List.of(), "Orders")).startsWith("the gateway has loaded no APIs at all");
        assertThat(hint(List.of(api("x", "Other", "globex")), "Orders"))
                .startsWith("the gateway has no APIs of org acme, only of globex;");
    }

    @Test
    void whereNoNameIsNearAFewAreListedAndManyCounted() {
        assertThat(hint(List.of(api("a1", "Alpha", "acme"), api("b1", "Beta", "acme")), "Something-else"))
                .isEqualTo("known APIs: Alpha, Beta");
        List<LoadedApi> many = IntStream.range(0, 13)
                .mapToObj(i -> api("id-" + i, "Alpha" + (char) ('a' + i), "acme"))
                .toList();
        assertThat(hint(many, "Something-else")).isEqualTo("the gateway has 13 APIs");
        assertThat(hint(many.subList(0, 12), "Something-else")).startsWith("known APIs: Alphaa, ");
        assertThat(check(Samples.APIS, key("k").carries("gold")).get(0).hint()).isEqualTo("the gateway has 0 policies");
        assertThat(check(Samples.APIS, key("k").opens("Versioned", "something"))
                        .get(0)
                        .hint())
                .isEqualTo("known versions: Default, v2");
    }

    @Test
    void anApiOfAnotherOrganisationIsReportedOnceWithTheWayOut() {
        List<Diagnostic> found = check(
                Samples.APIS,
                key("a").opens("Foreign"),
                key("b").opens("api-9"),
                policy("p").opens("Foreign"));
        assertThat(found).extracting(Diagnostic::code).containsExactly("api-of-another-org");
        assertThat(found.get(0).hint())
                .contains("write `org_id: globex`", "else name an API of org acme: Asleep, Billing, Orders");

        List<LoadedApi> foreign = List.of(api("x", "Other", ""));
        assertThat(hint(foreign, "Other")).contains("write `org_id: \"\"`", "has no APIs of org acme");
        List<LoadedApi> many = new java.util.ArrayList<>(foreign);
        IntStream.range(0, 13).forEach(i -> many.add(api("id-" + i, "A" + i, "acme")));
        assertThat(hint(many, "Other")).contains("`keywright doctor` lists them");
    }

    @Test
    void anApiOfTheOwnOrganisationIsMeantFirst() {
        List<LoadedApi> apis = List.of(api("Orders", "Theirs", "globex"), api("o1", "Orders", "acme"));
        assertThat(check(apis, key("k").opens("Orders"))).isEmpty();
        assertThat(check(List.of(api("Orders", "Theirs", "globex")), key("k").opens("Orders")))
                .extracting(Diagnostic::code)
                .containsExactly("api-of-another-org");
        assertThat(check(List.of(api("o1", "Orders", "acme"), api("o2", "Orders", "globex")), key("k").opens("Orders")))
                .isEmpty();
    }

    @Test
    void rulesOfTheOtherProtocolAreRefused() {
        var rules = Value.Fields.of("allowed_urls", Value.items(List.of()));
        var tools = Value.Fields.of("mcp_access_rights", Value.Fields.EMPTY);
        LoadedApi mcp = api("m1", "Tools", "acme").mcp(true);
        LoadedApi http = api("o1", "Orders", "acme");

        Diagnostic found = check(List.of(mcp), key("k").opens("Tools", rules)).get(0);
        assertThat(found.code()).isEqualTo("wrong-protocol");
        assertThat(found.summary()).contains("API Tools is an MCP proxy", "`allowed_urls`");
        assertThat(found.hint()).startsWith("use mcp_access_rights");
        found = check(List.of(http), key("k").opens("Orders", tools)).get(0);
        assertThat(found.summary()).contains("API Orders is no MCP proxy", "`mcp_access_rights`");
        assertThat(found.hint()).startsWith("use allowed_urls");
        assertThat(check(List.of(http), key("k").opens("Orders", rules))).isEmpty();
        assertThat(check(List.of(mcp), key("k").opens("Tools", tools))).isEmpty();
    }
}
