package dev.keywright.plan.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import dev.keywright.plan.Samples;
import dev.keywright.plan.references.ApiFinder.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a name in the files refers to, and what to do if it refers to nothing. */
class FoundReferencesTest {

    private static LoadedApi api(String id, String name, String org) {
        return LoadedApi.of(id, name, org, true, Set.of("Default"), Set.of("token"));
    }

    private static Found find(String written, LoadedApi... apis) {
        return new ApiFinder(List.of(apis)).find(written, "acme");
    }

    @Test
    void anIdComesBeforeANameAndTheOwnOrganisationBeforeAnother() {
        LoadedApi one = api("orders", "Billing", "acme");
        LoadedApi two = api("x", "orders", "acme");
        LoadedApi foreign = api("orders", "Foreign", "globex");
        LoadedApi foreignName = api("y", "orders", "globex");
        assertThat(find("orders", one, two)).isEqualTo(new Found.One(one));
        assertThat(find("orders", foreign, two)).isEqualTo(new Found.One(two));
        assertThat(find("orders", foreign)).isEqualTo(new Found.One(foreign));
        assertThat(find("orders", two, foreignName)).isEqualTo(new Found.One(two));
        assertThat(find("orders", foreignName)).isEqualTo(new Found.One(foreignName));
        assertThat(find("orders")).isEqualTo(new Found.None());
    }

    @Test
    void severalOfOneNameAreListedByTheirIds() {
        assertThat(find("orders", api("b", "orders", "acme"), api("a", "orders", "acme")))
                .isEqualTo(new Found.Several(List.of("a", "b")));
        assertThat(find("orders", api("b", "orders", "globex"), api("a", "orders", "globex")))
                .isEqualTo(new Found.Several(List.of("a", "b")));
    }

    @Test
    void anInactiveApiAndOneThatANodeLacksAreNoUse() {
        LoadedApi asleep = LoadedApi.of("a", "orders", "acme", false, Set.of("Default"), Set.of("token"));
        assertThat(find("orders", asleep)).isEqualTo(new Found.Inactive(asleep));
        assertThat(find("a", asleep)).isEqualTo(new Found.Inactive(asleep));
    }

    @Test
    void whatAnOrganisationCouldHaveMeant() {
        var finder = new ApiFinder(List.of(api("b", "B", "acme"), api("a", "A", "acme"), api("f", "F", "globex")));
        assertThat(finder.names("acme")).containsExactly("A", "B");
        assertThat(finder.orgs()).containsExactly("acme", "globex");
        assertThat(finder.known("acme")).containsExactlyInAnyOrder("a", "A", "b", "B");
    }

    @Test
    void theNearestNameIsSuggested() {
        assertThat(Hints.nearest("Ordrs", List.of("Orders", "Billing"), "APIs")).isEqualTo("did you mean Orders?");
        assertThat(Hints.nearest("zzzzzz", List.of("Orders", "Billing"), "APIs"))
                .isEqualTo("known APIs: Billing, Orders");
        var many = new ArrayList<String>();
        for (int i = 10; i < 22; i++) {
            many.add("n" + i);
        }
        assertThat(Hints.nearest("zzzzzz", many, "policies")).startsWith("known policies: n10, n11,");
        many.add("n22");
        assertThat(Hints.nearest("zzzzzz", many, "policies")).isEqualTo("the gateway has 13 policies");
        assertThat(Hints.nearest("zzzzzz", List.of(), "APIs")).isEqualTo("the gateway has 0 APIs");
        assertThat(Hints.nearest("zzzzzz", List.of("Orders"), List.of("shown"), "APIs"))
                .isEqualTo("known APIs: shown");
    }

    @Test
    void anApiOfAnotherOrganisationHasTwoWaysOut() {
        assertThat(Hints.org(List.of(), "acme", "globex"))
                .contains("if this project is for org globex, write `org_id: globex` in keywright.yaml")
                .endsWith("the gateway has no APIs of org acme");
        assertThat(Hints.org(List.of("A", "B"), "acme", "globex")).endsWith("; else name an API of org acme: A, B");
        var many = new ArrayList<String>();
        for (int i = 0; i < 13; i++) {
            many.add("n" + i);
        }
        assertThat(Hints.org(many, "acme", "globex")).endsWith(": `keywright doctor` lists them");
        assertThat(Hints.org(many.subList(0, 12), "acme", "globex")).endsWith("n11");
        assertThat(Hints.org(List.of(), "acme", "")).contains("write `org_id: \"\"`");
    }

    @Test
    void aGatewayWithoutApisOfTheOrganisation() {
        assertThat(Hints.noApis("acme", List.of())).startsWith("the gateway has loaded no APIs at all");
        assertThat(Hints.noApis("acme", List.of("globex", "umbrella")))
                .startsWith("the gateway has no APIs of org acme, only of globex, umbrella;");
    }

    private static Policy policy(String id, String name, String org) {
        return new Policy(Value.Fields.of("id", Value.text(id))
                .with("name", Value.text(name))
                .with("org_id", Value.text(org)));
    }

    @Test
    void aPolicyIsFoundByItsDeclaredNameItsIdOrItsLoadedName() {
        var names = new PolicyNames(
                Samples.files(Samples.policy("gold").opens("Orders")).policies(),
                List.of(
                        policy("p1", "Silver", "acme"),
                        policy("p2", "Twin", "acme"),
                        policy("p3", "Twin", "acme"),
                        policy("p4", "Foreign", "globex")),
                "acme");
        assertThat(names.id("gold")).contains("gold");
        assertThat(names.id("p1")).contains("p1");
        assertThat(names.id("Silver")).contains("p1");
        assertThat(names.id("Twin")).isEmpty();
        assertThat(names.id("p4")).isEmpty();
        assertThat(names.id("Foreign")).isEmpty();
        assertThat(names.name("gold")).isEqualTo("gold");
        assertThat(names.name("p1")).isEqualTo("p1");
        assertThat(names.known()).containsExactly("Silver", "Twin", "gold", "p1", "p2", "p3");
    }
}
